"""Each kind of form field as its GOV.UK component."""

import re
from dataclasses import replace
from functools import lru_cache, singledispatch
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BaseForm, BoundField, Widget
from django.forms.widgets import Input
from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk.anatomy import THERE, Params, attributes, control, error, flat, group, hint, options
from govuk.errors import id_of, wrong_parts
from govuk.forms import PARTS, DateInput, Look
from govuk.macros import draw


PLAIN = Look()
AFFIXES = ("prefix", "suffix")
DASHES = BLANK_CHOICE_DASH[0][1]
ROWS, DJANGOS_ROWS = 5, forms.Textarea().attrs["rows"]
WIDTHS = {"day": 2, "month": 2, "year": 4}
SELECT_ENDS = "</select>"


def draw_form(form: BaseForm) -> SafeString:
    """All fields in order; a field which an option reveals is drawn within that option."""
    looks = getattr(form, "looks", {}).values()
    within = {name for look in looks for names in look.reveals.values() for name in names}
    return SafeString("".join(draw_field(field) for field in form if field.name not in within))


def draw_field(bound: BoundField, **changes: Any) -> SafeString:
    """Label, hint, errors and control of one field; `changes` go before its declared look."""
    if bound.is_hidden:
        return bound.as_widget()
    look = getattr(bound.form, "looks", {}).get(bound.name, PLAIN)
    return drawing(bound.field.widget, bound, replace(look, **changes) if changes else look)


@singledispatch
def drawing(widget: Widget, bound: BoundField, look: Look) -> SafeString:
    """A widget without a component of its own: as Django draws it, under a legend."""
    params = group(bound, look, "fieldset")
    parts = [
        draw("hint", {"id": f"{id_of(bound)}-hint", **params["hint"]}) if params["hint"] else "",
        draw("error-message", params["errorMessage"]) if params["errorMessage"] else "",
        bound.as_widget(attrs={"aria-label": str(bound.label), "class": "govuk-input"}),
    ]
    inner = draw("fieldset", {**params["fieldset"], "html": format_html("{}{}{}", *parts)})
    mark = " govuk-form-group--error" if bound.errors else ""
    return format_html('<div class="govuk-form-group{}">{}</div>', mark, inner)


@drawing.register
def text_input(widget: Input, bound: BoundField, look: Look, **more: Any) -> SafeString:
    affixes = {name: {"text": text} for name in AFFIXES if (text := getattr(look, name))}
    value = {"type": widget.input_type, "value": widget.format_value(bound.value())}
    return draw("input", {**control(bound, look, "input"), **value, **affixes, **more})


@drawing.register
def number_input(widget: forms.NumberInput, bound: BoundField, look: Look) -> SafeString:
    """A plain box for digits: the browser's number box drops what it does not understand."""
    is_whole = widget.attrs.get("step", "1") in (1, "1")
    mode = "numeric" if is_whole else "decimal"
    return text_input(widget, bound, look, type="text", inputmode=mode)


@drawing.register
def password_input(widget: forms.PasswordInput, bound: BoundField, look: Look) -> SafeString:
    params = control(bound, look, "input")
    autocomplete = params["attributes"].pop("autocomplete", None)
    return draw("password-input", {**params, "autocomplete": autocomplete})


@drawing.register
def textarea(widget: forms.Textarea, bound: BoundField, look: Look) -> SafeString:
    """With a character count where the field has a `max_length`."""
    typed = widget.format_value(bound.value()) or ""
    params = {
        **control(bound, look, "textarea"),
        "rows": ROWS if widget.attrs.get("rows") in (None, DJANGOS_ROWS) else widget.attrs["rows"],
        "value": f"\n{typed}" if typed[:1] in ("\n", "\r") else typed,  # HTML drops one line break
    }
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return draw("textarea", params)
    return draw("character-count", {**params, "maxlength": longest})


@drawing.register
def file_input(widget: forms.FileInput, bound: BoundField, look: Look) -> SafeString:
    return draw("file-upload", {**control(bound, look, "file-upload"), "javascript": True})


@drawing.register
def select(widget: forms.Select, bound: BoundField, look: Look) -> SafeString:
    choices = tuple((value, str(text)) for value, text in flat(widget.choices))
    before, end, after = draw("select", control(bound, look, "select")).rpartition(SELECT_ENDS)
    held = widget.format_value(bound.value())
    inner = drawn_options(choices, held[0] if isinstance(held, list) else held)
    return SafeString(f"{before}{inner}{end}{after}")


@lru_cache(64)
def drawn_options(choices: tuple[tuple[str, str], ...], chosen: str) -> str:
    """As the component draws them. A list of hundreds is the same on page after page."""
    items = [
        {
            "value": value,
            "text": "Choose one" if text == DASHES else text,
            "selected": value == chosen,
        }
        for value, text in choices
    ]
    drawn = draw("select", {"id": "of", "name": "of", "label": {}, "items": items})
    return drawn.partition('name="of">')[2].rpartition(SELECT_ENDS)[0]


@drawing.register
def select_multiple(widget: forms.SelectMultiple, bound: BoundField, look: Look) -> SafeString:
    params = control(bound, look, "select")
    several = {**params["attributes"], "multiple": THERE}
    return draw("select", {**params, "attributes": several, "items": [*options(bound, look)]})


@drawing.register
def radios(widget: forms.RadioSelect, bound: BoundField, look: Look) -> SafeString:
    return shown_when_chosen(draw("radios", choices(bound, look, "radios")))


@drawing.register
def checkboxes(widget: forms.CheckboxSelectMultiple, bound: BoundField, look: Look) -> SafeString:
    return shown_when_chosen(draw("checkboxes", choices(bound, look, "checkboxes")))


def choices(bound: BoundField, look: Look, kind: str) -> Params:
    """One input for each choice; the field that a choice reveals is drawn below it."""
    items = [item for item in options(bound, look) if item["text"] != DASHES]
    for item in items:
        item["attributes"] = attributes(bound)
        if names := look.reveals.get(item["value"]):
            html = SafeString("".join(draw_field(bound.form[name]) for name in names))
            item["conditional"] = {"html": html}
    return {
        **group(bound, look, kind),
        "idPrefix": id_of(bound),
        "name": bound.html_name,
        "items": items,
    }


def shown_when_chosen(html: SafeString) -> SafeString:
    """Leave showing and hiding to the stylesheet.

    The script of GOV.UK Frontend would mark the input as one that expands, which a radio or a
    checkbox may not be (WCAG 4.1.2).
    """
    return SafeString(
        re.sub(r' data-aria-controls="[^"]*"| govuk-\w+__conditional--hidden', "", html)
    )


@drawing.register
def checkbox(widget: forms.CheckboxInput, bound: BoundField, look: Look) -> SafeString:
    """One box to tick, with its own label: yes, or nothing."""
    item = {
        "value": widget.attrs.get("value", "on"),
        "text": bound.label if look.label is None else look.label,
        "hint": hint(bound, look),
        "checked": widget.check_test(bound.value()),
        "attributes": attributes(bound),
    }
    params = {"idPrefix": id_of(bound), "name": bound.html_name, "items": [item]}
    return draw("checkboxes", {**params, "errorMessage": error(bound)})


@drawing.register
def date_input(widget: DateInput, bound: BoundField, look: Look) -> SafeString:
    wrong = wrong_parts(bound) if bound.errors else []
    parts = zip(PARTS, widget.parts(bound.value()), strict=True)
    params = {
        **group(bound, look, "date-input"),
        "id": id_of(bound),
        "namePrefix": bound.html_name,
        "items": [date_part(bound, part, typed, part in wrong) for part, typed in parts],
    }
    return draw("date-input", params)


def date_part(bound: BoundField, part: str, typed: str, is_wrong: bool) -> Params:
    mark = " govuk-input--error" if is_wrong else ""
    return {
        "name": part,
        "value": typed,
        "classes": f"govuk-input--width-{WIDTHS[part]}{mark}",
        "attributes": attributes(bound),
    }
