"""What is told of an import of the register, and which of its changes start a review."""

import datetime as dt

import pytest
from django.db import connection

from register.changes import in_words
from register.models import RegisterChange, RegisterImport
from register.signals import register_imported
from tests.factories import MIDSUMMER
from tests.register.files import numbered, take, take_bodies


pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Each import as it is told, and whether that is within its transaction."""
    heard = []

    def hear(sender, kept, **kwargs):
        heard.append((sender, kept, connection.in_atomic_block))

    register_imported.connect(hear, weak=False)
    yield heard
    register_imported.disconnect(hear)


def starting_a_review():
    rows = RegisterChange.objects.that_start_a_review().order_by("pk")
    return [(row.identifier, str(told)) for row, told in zip(rows, in_words(rows), strict=True)]


# Who is told


def test_an_import_that_wrote_is_told_once_within_its_transaction(tmp_path, told):
    take(tmp_path, {}, *numbered(3))

    assert told == [(RegisterImport, RegisterImport.objects.get(), True)]


def test_an_import_that_wrote_nothing_is_not_told(tmp_path, told):
    take(tmp_path, {})
    take(tmp_path, {})

    assert len(told) == 1


def test_what_a_rehearsal_tells_is_undone_with_it(tmp_path, told):
    take(tmp_path, {}, dry_run=True)

    assert [kept.pk for _, kept, _ in told] != []
    assert not RegisterImport.objects.exists()


def test_an_import_has_the_time_of_its_end(tmp_path, clock):
    def slowly(rows):
        for row in rows:
            clock.shift(dt.timedelta(minutes=1))
            yield row

    take(tmp_path, {}, *numbered(2), progress=slowly)

    assert RegisterImport.objects.get().imported_at == MIDSUMMER + dt.timedelta(minutes=3)


# What starts a review


def test_a_first_import_starts_no_review(tmp_path):
    take_bodies(tmp_path, {})
    take(tmp_path, {}, *numbered(3))

    assert starting_a_review() == []


def test_key_fields_start_a_review_and_others_are_logged_only(tmp_path):
    take(tmp_path, {})
    take(tmp_path, {"Total Credits": "7", "Qualification Sub Level": "Entry 1"})

    assert starting_a_review() == [("5001514X", "Total credits: from “6” to “7”")]
    assert RegisterChange.objects.get(field="sub_level").is_key is False


def test_values_that_differ_in_case_and_typography_alone_start_no_review(tmp_path):
    take(
        tmp_path,
        {"Qualification Title": "Award \N{EN DASH} Tests"},
    )
    take(tmp_path, {"Qualification Title": "AWARD  - Tests "})

    assert starting_a_review() == []


def test_an_organisation_that_is_renamed_or_recognised_no_more_starts_a_review(tmp_path):
    columns = {"Ofqual Recognised To": ""}
    take_bodies(tmp_path, {**columns})
    take_bodies(
        tmp_path,
        {
            "Name": "Pearson",
            "Head Office Address Town/City": "Leeds",
            "Ofqual Status": "Surrendered",
            "Ofqual Recognised To": "2026-06-01 00:00:00",
        },
    )

    assert starting_a_review() == [
        ("RN5133", "Name of the organisation: from “Pearson Education Ltd” to “Pearson”"),
        ("RN5133", "Ofqual status of the organisation: from “Recognised” to “Surrendered”"),
        ("RN5133", "Organisation recognised by Ofqual until: from nothing to “1 June 2026”"),
    ]


def test_a_day_and_an_area_that_changed_are_told_in_words(tmp_path):
    take(tmp_path, {})
    take(
        tmp_path,
        {"Operational End Date": "2026-08-31 00:00:00", "Qualification SSA": "4.1 Engineering"},
    )

    assert starting_a_review() == [
        (
            "5001514X",
            "Sector subject area: from “13.1 Teaching and lecturing” to “4.1 Engineering”",
        ),
        ("5001514X", "Operational end: from nothing to “31 August 2026”"),
    ]


def test_what_left_the_register_starts_a_review(tmp_path):
    take_bodies(tmp_path, {}, {"Recognition Number": "RN5134"})
    take(tmp_path, {}, *numbered(1))
    take_bodies(tmp_path, {"Recognition Number": "RN5134"})
    take(tmp_path, *numbered(1))

    assert starting_a_review() == [
        ("RN5133", "Organisation: left the register"),
        ("5001514X", "Left the register"),
    ]


def test_a_qualification_whose_number_begins_with_a_letter_is_no_organisation(tmp_path):
    lettered = {"Qualification Number": "Q1052615"}
    take(tmp_path, lettered, *numbered(1))
    take(tmp_path, lettered | {"Qualification Level": "Level 4"}, *numbered(1))
    take(tmp_path, *numbered(1))

    assert starting_a_review() == [
        ("Q1052615", "Level: from “Level 3” to “Level 4”"),
        ("Q1052615", "Left the register"),
    ]


def test_another_owner_is_told_by_name(tmp_path):
    take(tmp_path, {})
    other = {"Owner Organisation Recognition Number": "RN1", "Owner Organisation Name": "Next"}
    take(tmp_path, other)

    assert starting_a_review() == [
        ("5001514X", "Organisation: from “Pearson Education Ltd” to “Next”")
    ]


def test_what_the_same_file_says_again_starts_no_second_review(tmp_path):
    take(tmp_path, {})
    for _ in range(2):
        take(tmp_path, {"Total Credits": "7"})

    assert len(starting_a_review()) == 1
