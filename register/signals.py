"""Told to whoever lives above when an import of the register has written something."""

from django.dispatch import Signal


register_imported = Signal()  # kept: the RegisterImport; inside its transaction, once
