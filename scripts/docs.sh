#!/usr/bin/env bash
# Print every page of docs/ that is made from the code.
set -euo pipefail
cd "$(dirname "$0")/.."

for command in $(.venv/bin/python manage.py help --commands | grep '^print_'); do
    .venv/bin/python manage.py "$command"
done
