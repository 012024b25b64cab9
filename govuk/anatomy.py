"""What all form fields have in common: label or legend, hint, error, classes and attributes."""

from collections.abc import Iterator
from typing import Any

from django.forms import BoundField
from django.utils.html import format_html_join

from govuk.errors import id_of, sentences
from govuk.forms import Look


Params = dict[str, Any]

SET_BY_THE_COMPONENT = {"class", "cols", "id", "required", "rows", "type"}
LEFT_TO_THE_FORM = {"max", "maxlength", "min", "minlength", "step"}  # it refuses in words
NOT_SENT = SET_BY_THE_COMPONENT | LEFT_TO_THE_FORM
THERE = {"value": True, "optional": True}


def control(bound: BoundField, look: Look, kind: str) -> Params:
    """A single control with its label."""
    return {
        "id": id_of(bound),
        "name": bound.html_name,
        "label": label(bound, look, "govuk-label"),
        "classes": classes(bound, look, kind),
        "attributes": attributes(bound),
        **said(bound, look),
    }


def group(bound: BoundField, look: Look, kind: str) -> Params:
    """Several inputs under one legend."""
    return {
        "fieldset": {"legend": label(bound, look, "govuk-fieldset__legend")},
        "classes": classes(bound, look, kind),
        **said(bound, look),
    }


def label(bound: BoundField, look: Look, block: str) -> Params:
    size = look.size or ("l" if look.page_heading else "s")
    hidden = " govuk-visually-hidden" if look.hide_label else ""
    return {
        "text": bound.label if look.label is None else look.label,
        "classes": f"{block}--{size}{hidden}",
        "isPageHeading": look.page_heading,
    }


def said(bound: BoundField, look: Look) -> Params:
    """The hint and what is wrong."""
    return {"hint": hint(bound, look), "errorMessage": error(bound)}


def hint(bound: BoundField, look: Look) -> Params | None:
    """The help text; its HTML is kept where the form has marked it safe."""
    text = bound.help_text if look.hint is None else look.hint
    return {"html" if hasattr(text, "__html__") else "text": text} if text else None


def error(bound: BoundField) -> Params | None:
    if not bound.errors:
        return None
    return {"html": format_html_join("\n", "{}<br>", zip(sentences(bound), strict=True))}


def classes(bound: BoundField, look: Look, kind: str) -> str:
    width = f"govuk-input--width-{look.width}" if str(look.width).isdigit() else ""
    share = f"govuk-!-width-{look.width}" if look.width and not width else ""
    shape = [f"govuk-{kind}--{name}" for name in ("inline", "small") if getattr(look, name)]
    own = bound.field.widget.attrs.get("class", "")
    return " ".join(filter(None, [own, look.classes, width, share, *shape]))


def attributes(bound: BoundField) -> Params:
    """What the widget declares; an attribute that is only there or not is sent without a value."""
    declared = bound.field.widget.attrs.items()
    sent = {name: value for name, value in declared if name not in NOT_SENT and value is not False}
    if bound.field.disabled:
        sent["disabled"] = True
    return {name: THERE if value is True else value for name, value in sent.items()}


def options(bound: BoundField, look: Look) -> Iterator[Params]:
    """The choices in order, groups made flat, with the chosen ones marked."""
    widget = bound.field.widget
    held = widget.format_value(bound.value())
    chosen = {*held} if isinstance(held, list) else {held}
    for value, text in flat(widget.choices):
        is_chosen = value in chosen
        yield {
            "value": value,
            "text": text,
            "hint": {"text": look.hints[value]} if value in look.hints else None,
            "selected": is_chosen,
            "checked": is_chosen,
        }


def flat(choices: Any) -> Iterator[tuple[str, str]]:
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from ((str(inner), f"{value}: {words}") for inner, words in text)
        else:
            yield "" if value is None else str(value), text
