"""Told to whoever lives above when a decision is released: the approved list."""

from django.dispatch import Signal


decision_released = Signal()
