"""A released decision enters the list: one row for each approved occupation, once."""

import datetime as dt

import pytest
from django.db import IntegrityError

from approved_list.actions import entering
from approved_list.models import ApprovedQualification
from assessments.actions import deciding, releasing
from tests.factories import (
    MIDSUMMER,
    OccupationalStandardFactory,
    OccupationFactory,
    SubmissionFactory,
)
from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = pytest.mark.django_db


def decided(**facts):
    return SubmissionFactory(decided=True, both_tests_met=True, **facts)


def test_row_says_what_was_approved(publisher):
    submission = decided(qualification_number="60324760", specialist_area="Lifting equipment")
    standard = submission.occupations.get().standard
    standard.version = "1.3"
    standard.save()

    releasing.release(submission, by=publisher)

    row = ApprovedQualification.objects.get()
    facts = {field.name: getattr(row, field.name) for field in row._meta.fields}
    del facts["id"]
    assert facts == {
        "decision": submission.decision,
        "occupation": submission.occupations.get(),
        "awarding_organisation": submission.awarding_organisation,
        "category": submission.category,
        "reference": submission.reference,
        "qualification_number": "60324760",
        "title": submission.title,
        "level": 3,
        "occupation_title": standard.title,
        "standard_reference": standard.reference,
        "standard_version": "1.3",
        "standard_level": 3,
        "standard": standard,
        "route": standard.route.name,
        "window": submission.window.name,
        "approved_on": MIDSUMMER.date(),
        "first_teaching_from": dt.date(2027, 9, 1),
        "specialist_area": "Lifting equipment",
        "withdrawn_on": None,
        "replaces": None,
    }


def test_only_occupations_that_meet_both_tests_are_entered(publisher):
    submission = decided()
    OccupationFactory(submission=submission, both_tests_met=False)
    OccupationFactory(submission=submission, both_tests_met=True, without_standard=True)
    OccupationFactory(submission=submission)
    first = submission.occupations.order_by("pk").first()

    releasing.release(submission, by=publisher)

    rows = ApprovedQualification.objects.order_by("pk")
    assert [row.occupation_title for row in rows] == [first.standard.title, "Escape room host"]
    assert [row.standard_named() for row in rows] == [first.standard.reference, ""]


def test_refusal_enters_nothing(publisher):
    submission = SubmissionFactory(not_approved=True, situation="decided", both_tests_met=True)

    releasing.release(submission, by=publisher)

    assert ApprovedQualification.objects.count() == 0


def test_entering_again_changes_nothing(publisher):
    submission = decided()
    releasing.release(submission, by=publisher)
    before = [*ApprovedQualification.objects.values()]
    submission.decision.refresh_from_db()

    again = entering.enter(submission.decision)

    assert [*ApprovedQualification.objects.values()] == before
    assert [row.pk for row in again] == [before[0]["id"]]


def test_occupation_has_one_row():
    row = ApprovedQualificationFactory()

    with pytest.raises(IntegrityError):
        ApprovedQualificationFactory(submission=row.decision.submission)


def test_approval_cannot_end_before_it_began():
    with pytest.raises(IntegrityError):
        ApprovedQualificationFactory(withdrawn_on=dt.date(2026, 6, 23))


def test_superseded_decision_leaves_the_public_list(publisher, second_decision_maker):
    submission = decided()
    releasing.release(submission, by=publisher)
    kept = ApprovedQualificationFactory()

    deciding.supersede(
        submission, by=second_decision_maker, review_reference="PR-1", reasons="Upheld."
    )

    assert [*ApprovedQualification.objects.public()] == [kept]
    assert ApprovedQualification.objects.count() == 2


def test_day_of_approval_is_the_day_in_england(publisher):
    submission = decided()
    submission.decision.made_at = dt.datetime(2026, 6, 23, 23, 30, tzinfo=dt.UTC)
    submission.decision.save()

    releasing.release(submission, by=publisher)

    assert ApprovedQualification.objects.get().approved_on == dt.date(2026, 6, 24)


def test_words_of_a_row_stay_when_the_standard_is_renamed(publisher):
    standard = OccupationalStandardFactory(title="Lift mechanic")
    submission = decided()
    submission.occupations.update(standard=standard)
    releasing.release(submission, by=publisher)
    standard.title = "Lift and escalator mechanic"
    standard.save()

    row = ApprovedQualification.objects.get()

    assert row.occupation_title == "Lift mechanic"
