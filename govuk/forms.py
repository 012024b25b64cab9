"""What a form declares so that its fields look like GOV.UK: looks, and a date in three parts.

A plain Django form is drawn by `{% govuk_form form %}` or `{% govuk_field form.title %}`: label,
`help_text` as hint, errors and values come from the bound field, the component from its widget.
HTML attributes are set where Django sets them, in the widget:

    email = forms.EmailField(widget=forms.EmailInput({"autocomplete": "work email"}))

`class` there is added to the component's classes, `rows` sets the height of a text area. What
HTML has no attribute for is declared beside the fields:

    looks = {
        "title": Look(page_heading=True),
        "guided_hours": Look(width=4, suffix="hours"),
        "has_partner": Look(reveals={"yes": ["partner_name"]}),
    }

A form which makes its fields as it goes sets `self.looks` in `__init__`. Each part of a look can
also be given in the template: `{% govuk_field form.title size="m" %}`. A text area whose field
has a `max_length` counts its characters. `maxlength` is never sent to the browser, because it
cuts off what people paste without a word; the form refuses the excess with a sentence instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Look:
    """How one field is shown, where HTML has no attribute for it."""

    label: str | None = None  # in place of the field's own
    hint: str | None = None  # in place of the field's help text; empty for none
    page_heading: bool = False  # the label is the page's h1
    size: str = ""  # of the label: s, m, l or xl; by itself s, or l as page heading
    width: str | int = ""  # 2, 3, 4, 5, 10, 20 or 30 characters, or one-half, two-thirds ...
    classes: str = ""
    prefix: str = ""
    suffix: str = ""
    inline: bool = False  # radios beside each other
    small: bool = False  # smaller radios and checkboxes
    hide_label: bool = False  # the label is only read aloud
    hints: Mapping[str, str] = field(default_factory=dict)  # a hint for each option
    reveals: Mapping[str, Sequence[str]] = field(default_factory=dict)  # option: fields it shows


class TypedDate(str):
    """A date as year-month-day, right or wrong, which remembers the words that were typed."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, day: str, month: str, year: str) -> "TypedDate":
        made = cls(f"{year}-{number_of_month(month)}-{day}")
        made.parts = (day, month, year)
        return made


class DateInput(forms.Widget):
    """A date in three boxes: `<name>-day`, `<name>-month` and `<name>-year`."""

    def value_from_datadict(self, data: Mapping, files: Mapping, name: str) -> str:
        typed = [data.get(f"{name}-{part}", "").strip() for part in PARTS]
        return TypedDate.of(*typed) if any(typed) else ""

    def value_omitted_from_data(self, data: Mapping, files: Mapping, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)

    def parts(self, value: Any) -> tuple[str, ...]:
        """Day, month and year as they are shown."""
        if isinstance(value, TypedDate):
            return value.parts
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        year, month, day, *_ = [*str(value or "").split("-", 2), "", ""]
        return day, month, year


class DateField(forms.DateField):
    """A date which says what is missing or impossible in it."""

    widget = DateInput
    default_error_messages = {
        "missing_day": "The date must include a day.",
        "missing_month": "The date must include a month.",
        "missing_year": "The date must include a year.",
        "short_year": "The year must have 4 numbers.",
        "invalid": "The date must be a real date.",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date | datetime):
            return super().to_python(value)
        parts = dict(zip(PARTS, DateInput().parts(value), strict=True))
        for part, typed in parts.items():
            if not typed:
                raise ValidationError(self.error_messages[f"missing_{part}"], f"missing_{part}")
        if len(parts["year"]) != len("2026"):
            raise ValidationError(self.error_messages["short_year"], "short_year")
        return super().to_python(value)


def number_of_month(typed: str) -> str:
    """3 for 3, March or mar; all else as it was typed."""
    start = typed[:3].lower()
    return str(MONTHS.index(start) + 1) if start in MONTHS else typed
