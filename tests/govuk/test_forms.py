"""A date in three boxes: what was typed stays, and what is wrong with it is said."""

from datetime import date

import pytest
from django import forms

from govuk.forms import DateField, DateInput, TypedDate


class TeachingForm(forms.Form):
    starts_on = DateField()


def typed(day="", month="", year=""):
    return {"starts_on-day": day, "starts_on-month": month, "starts_on-year": year}


@pytest.mark.parametrize("month", ["9", "09", "September", "sep", "SEPT"])
def test_a_date_is_read_with_its_month_as_number_or_word(month):
    form = TeachingForm(typed("3", month, "2026"))

    assert form.is_valid()
    assert form.cleaned_data == {"starts_on": date(2026, 9, 3)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (typed("", "9", "2026"), "The date must include a day."),
        (typed("3", "", "2026"), "The date must include a month."),
        (typed("3", "9", ""), "The date must include a year."),
        (typed("3", "9", "26"), "The year must have 4 numbers."),
        (typed("31", "6", "2026"), "The date must be a real date."),
        (typed("3", "nine", "2026"), "The date must be a real date."),
        (typed("3", "-9", "2026"), "The date must be a real date."),
        (typed(" ", "", ""), "This field is required."),
        ({}, "This field is required."),
    ],
)
def test_a_date_says_what_is_wrong_with_it(data, said):
    form = TeachingForm(data)

    assert form.errors == {"starts_on": [said]}


def test_a_date_that_may_be_missing_is_none():
    field = DateField(required=False)

    assert field.clean("") is None


def test_a_date_is_the_same_when_nobody_changed_it():
    form = TeachingForm(typed("3", "9", "2026"), initial={"starts_on": date(2026, 9, 3)})

    assert not form.has_changed()


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (date(2026, 9, 3), ("3", "9", "2026")),
        ("2026-9-3", ("3", "9", "2026")),
        (TypedDate.of("31", "September", "26-x"), ("31", "September", "26-x")),
        (None, ("", "", "")),
    ],
)
def test_the_boxes_show_a_date_and_what_was_typed_for_one(value, parts):
    assert DateInput().parts(value) == parts


def test_a_page_without_the_boxes_leaves_the_date_out():
    omitted = DateInput().value_omitted_from_data

    assert omitted({"title": "A"}, {}, "starts_on")
    assert not omitted(typed(), {}, "starts_on")
