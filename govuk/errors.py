"""What is wrong with a form, as sentences, and the way from each sentence to its field."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseForm, BoundField, Field, MultiWidget
from django.utils.safestring import SafeString

from govuk.forms import PARTS, DateInput
from govuk.macros import draw


BARE_WORDS = Field.default_error_messages["required"]


def summary(forms: Iterable[Any], reasons: Iterable[str] = ()) -> SafeString:
    """Every error of the forms, formsets and refusals, each linked to its field; or nothing.

    Some of the forms may come as a list.
    """
    errors = [{"text": reason} for reason in reasons]
    for form in forms:
        errors += errors_of(form)
    if not errors:
        return SafeString("")
    return draw("error-summary", {"titleText": "There is a problem", "errorList": errors})


def errors_of(form: Any) -> Iterator[dict[str, str]]:
    if isinstance(form, list):
        for member in form:
            yield from errors_of(member)
    elif hasattr(form, "management_form"):
        yield from ({"text": sentence} for sentence in form.non_form_errors())
        for member in form.forms:
            yield from errors_of(member)
    else:
        yield from ({"text": sentence} for sentence in form.non_field_errors())
        yield from errors_of_fields(form)


def is_wrong(form: Any) -> bool:
    """Has a form, a formset or one of a list been sent and refused?"""
    if isinstance(form, list):
        return any(is_wrong(member) for member in form)
    return form.is_bound and not form.is_valid()


def errors_of_fields(form: BaseForm) -> Iterator[dict[str, str]]:
    for name in form.fields:
        if name in form.errors:
            target = {} if form[name].is_hidden else {"href": f"#{first_input(form[name])}"}
            yield from ({"text": sentence, **target} for sentence in sentences(form[name]))


def sentences(bound: BoundField) -> list[str]:
    """The errors of a field; Django's "This field is required." by the name of the field."""
    return [
        f"“{bound.label}” needs an answer." if error == BARE_WORDS else str(error)
        for error in bound.errors
    ]


def first_input(bound: BoundField) -> str:
    """The id of the input to go to: the first of a group, the wrong part of a date."""
    widget = bound.field.widget
    if isinstance(widget, DateInput):
        return f"{id_of(bound)}-{wrong_parts(bound)[0]}"
    if isinstance(widget, MultiWidget):
        return f"{id_of(bound)}_0"
    return bound.id_for_label or id_of(bound)


def id_of(bound: BoundField) -> str:
    return bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name


def wrong_parts(bound: BoundField) -> list[str]:
    """Which boxes of a date are wrong: the one that is named, otherwise all."""
    codes = [getattr(error, "code", "") or "" for error in bound.errors.data]
    named = [part for part in PARTS if any(code.endswith(f"_{part}") for code in codes)]
    return named or [*PARTS]
