"""The tags of the look: components, forms and their errors, and the frame of the page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from govuk import errors, fields
from govuk.components import banner
from govuk.frame import Frame
from govuk.macros import draw


register = template.Library()

NEEDS_WORDS = {"label", "legend", "hint", "errorMessage", "prefix", "suffix", "tag"}


def named_as_the_macros_do(params: dict[str, Any]) -> dict[str, Any]:
    """`summary_text="More"` is summaryText; `label="Name"` is the label with that text."""
    named = {}
    for name, value in params.items():
        first, *rest = name.split("_")
        key = first + "".join(word.capitalize() for word in rest)
        named[key] = {"text": value} if key in NEEDS_WORDS and isinstance(value, str) else value
    return named


@register.simple_tag
def govuk(component: str, **params: Any) -> SafeString:
    """`{% govuk "button" text="Save" %}`: a component of the GOV.UK Design System.

    Its params are those of the Design System, in small letters with underscores. Lists and
    mappings (rows, items) come from the view, made by `govuk.components`.
    """
    return draw(component, named_as_the_macros_do(params))


@register.simple_block_tag(end_name="endgovuk_block")
def govuk_block(content: SafeString, component: str, **params: Any) -> SafeString:
    """`{% govuk_block "inset-text" %} … {% endgovuk_block %}`: a component around HTML."""
    return draw(component, {**named_as_the_macros_do(params), "html": content})


@register.simple_tag
def govuk_form(form: Any) -> SafeString:
    """All fields of a form; of a formset, draw `management_form` and then each form."""
    return fields.draw_form(form)


@register.simple_tag
def govuk_field(bound: Any, **changes: Any) -> SafeString:
    """One field: `{% govuk_field form.title size="m" %}`. What may change: `govuk.forms.Look`."""
    return fields.draw_field(bound, **changes)


@register.simple_tag
def read_aloud(bound: BoundField) -> SafeString:
    """An input as Django draws it, for a table: its column's name is its label."""
    return bound.as_widget(attrs={"aria-label": str(bound.label)})


@register.simple_tag
def govuk_error_summary(*forms: Any, reasons: Iterable[str] = ()) -> SafeString:
    """What is wrong, linked to the fields; `reasons` are refusals that belong to no field."""
    return errors.summary(forms, reasons)


@register.simple_tag
def error_prefix(*forms: Any) -> str:
    """“Error: ” for the page's title when a form or formset has errors."""
    return "Error: " if any(errors.is_wrong(form) for form in forms if form) else ""


@register.simple_tag(takes_context=True)
def page_frame(context: template.Context) -> Frame:
    """`{% page_frame as frame %}`: what the base template shows around the page."""
    return Frame(context.get("request"))


@register.simple_tag
def message_banner(messages: Iterable[Any] | None) -> SafeString:
    """All messages as one banner, green when each tells of a success."""
    return banner([*messages]) if messages else SafeString("")
