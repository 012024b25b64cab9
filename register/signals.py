"""Told to whoever lives above, once for each import of the register that changed something."""

from django.dispatch import Signal


register_imported = Signal()  # inside the import's transaction, with `kept`, its RegisterImport
