#!/usr/bin/env python
"""The commands of the service: python manage.py <command>."""

import os
import sys

from django.core.management import execute_from_command_line


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.local")
    execute_from_command_line(sys.argv)
