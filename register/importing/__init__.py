"""Ofqual's register from published files: read, compared with ours, applied whole or not at all."""

from register.importing.files import ImportRefused
from register.importing.run import import_register


__all__ = ["ImportRefused", "import_register"]
