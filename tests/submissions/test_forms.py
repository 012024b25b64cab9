"""The forms of the organisation's pages: what they take, and how they put it into words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from submissions.forms.comparing import in_words
from submissions.forms.facts import QualificationForm, RecognitionForm
from submissions.forms.fields import Hours, LongText, QualificationNumber
from submissions.forms.lists import BeginForm
from tests.factories import CategoryFactory, SubmissionFactory, WindowFactory


def refusals(field, value):
    try:
        field.clean(value)
    except ValidationError as refused:
        return refused.messages
    return []


def test_a_line_break_counts_as_one_character():
    field = LongText(max_length=5)

    assert field.clean("ab\r\ncd") == "ab\ncd"
    assert refusals(field, "ab\r\ncde") == ["This must be 5 characters or fewer."]


def test_text_with_a_null_character_is_refused():
    assert refusals(LongText(max_length=5), "a\x00") == ["Null characters are not allowed."]


@pytest.mark.parametrize("typed", ["603/2476/0", "60324760", " 603 / 2476 / 0 ", "603/2476/x"])
def test_a_qualification_number_is_kept_as_eight_characters(typed):
    kept = QualificationNumber().clean(typed)

    assert kept == ("6032476X" if typed.endswith("x") else "60324760")


def test_a_kept_number_is_shown_with_slashes_and_a_wrong_one_as_typed():
    assert QualificationNumber().prepare_value("60324760") == "603/2476/0"
    assert QualificationNumber().prepare_value("603/24") == "603/24"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("1", []),
        ("20000", []),
        ("", []),
        ("0", ["Enter a number of hours from 1 to 20,000."]),
        ("20001", ["Enter a number of hours from 1 to 20,000."]),
        ("-1", ["Enter a number of hours from 1 to 20,000."]),
        ("1.5", ["Enter a whole number of hours, such as 360."]),
        ("many", ["Enter a whole number of hours, such as 360."]),
    ],
)
def test_hours_are_a_whole_number(typed, refusal):
    assert refusals(Hours(), typed) == refusal


@pytest.mark.django_db
def test_values_are_put_into_words():
    form = QualificationForm(None, SubmissionFactory())

    def words(name, value):
        return in_words(form.fields[name], value)

    assert words("qualification_number", "60324760") == "603/2476/0"
    assert words("level", 3) == "Level 3"
    assert words("sector_subject_area", "4.1") == "4.1 Engineering"
    assert words("ages", ["is_for_pre_16", "is_for_19_plus"]) == "Under 16, 19 and over"
    assert words("first_teaching_on", dt.date(2027, 9, 1)) == "1 September 2027"
    assert words("purpose", "As it is") == "As it is"
    assert [words(name, None) for name in form.fields] == [""] * 9


@pytest.mark.django_db
def test_the_form_shows_what_is_saved():
    draft = SubmissionFactory(recognition="contacted", contact_reference="Team")

    assert RecognitionForm(None, draft).initial == {
        "recognition": "contacted",
        "ofqual_contacted_on": None,
        "ofqual_contact_reference": "",
        "contact_reference": "Team",
    }


@pytest.mark.django_db
def test_a_category_says_which_windows_take_it_where_there_is_a_choice():
    both, one = CategoryFactory(title="Both", aim="Aim."), CategoryFactory(title="One", aim="Aim.")
    first = WindowFactory(name="First", categories=[both, one])
    second = WindowFactory(name="Second", categories=[both])

    hints = BeginForm(None, [first, second]).looks["category"].hints

    assert hints == {str(both.pk): "Aim.", str(one.pk): "Aim. Taken in: First."}
