"""Rows that cannot be: what the database says to them, and what people are told."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def constraints_of(app: str) -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def assert_the_database_refuses(row, changes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


def told(row, changes) -> list[str]:
    """The sentences which a form shows for the changed row."""
    for name, value in changes.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    return refused.value.messages
