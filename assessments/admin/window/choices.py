"""Choices of a table of rows, read once for all of its rows."""

from django.forms import ModelChoiceField


def read_once(field: ModelChoiceField) -> ModelChoiceField:
    """Each row of a table of forms would read its choices anew."""
    field.choices = [("", field.empty_label or ""), *((row.pk, str(row)) for row in field.queryset)]
    return field
