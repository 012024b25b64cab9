"""Two people changed the same page: what is saved now, beside what was typed, in words."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms

from register.qualification_number import show
from submissions.forms.fields import QualificationNumber


class Difference(NamedTuple):
    question: str
    saved: str
    typed: str


def differences(form: forms.Form, saved: dict[str, Any]) -> Iterator[Difference]:
    """Give each field of a valid form whose typed value is not the one that is saved."""
    for name, field in form.fields.items():
        before, after = in_words(field, saved.get(name)), in_words(field, form.cleaned_data[name])
        if before != after:
            yield Difference(str(form[name].label), before, after)


def in_words(field: forms.Field, value: Any) -> str:
    """The value as people read it on a page."""
    if value in (None, "", []):
        return ""
    if isinstance(field, QualificationNumber):
        return show(value)
    if isinstance(value, dt.date):
        return f"{value:%-d %B %Y}"
    if choices := dict(getattr(field, "choices", ())):
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(each, each)) for each in chosen)
    return str(value)
