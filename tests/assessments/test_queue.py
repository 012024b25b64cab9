"""The queue: what waits for whom, and what a row tells."""

import datetime as dt

import pytest

from assessments.queries import queue
from submissions.models import Submission
from tests.factories import (
    MIDSUMMER,
    ClarificationFactory,
    MembershipFactory,
    OfqualAdviceFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    person,
)


pytestmark = pytest.mark.django_db


def waiting_for(name):
    rows = Submission.objects.filter(queue.waiting_for(person(name)))
    return sorted(row.title for row in rows)


def row_of(submission, name="officer"):
    told = Submission.objects.with_the_state_told_to(person(name))
    rows = queue.with_what_the_queue_shows(told, person(name))
    return rows.get(pk=submission.pk)


def test_each_role_has_its_own_work():
    """One submission in each situation, named by it."""
    for name in (
        "submitted",
        "received",
        "in_review",
        "reviews_signed",
        "on_hold",
        "with_panel",
        "decision_due",
        "decided",
        "released",
    ):
        SubmissionFactory(title=name, **{name: True})

    assert {name: waiting_for(name) for name in WORK} == WORK


WORK = {
    "officer": ["on_hold", "received", "reviews_signed", "submitted"],
    "second_officer": ["submitted"],
    "reviewer": ["in_review"],
    "panel_secretary": ["with_panel"],
    "second_decision_maker": ["decision_due"],
    "publisher": ["decided"],
    "ofqual_liaison": ["in_review", "on_hold", "received", "reviews_signed", "submitted"],
    "funding_officer": [],
    "auditor": [],
}


def test_a_reviewer_has_to_declare_first_and_a_conflict_ends_the_work():
    undeclared = SubmissionFactory(received=True, title="undeclared")
    ReviewFactory(submission=undeclared)
    conflict = SubmissionFactory(in_review=True, title="conflict")
    conflict.reviews.update(interest="actual")

    assert waiting_for("reviewer") == ["undeclared"]


def test_an_officer_takes_up_what_is_overdue():
    for title, due in (("late", 23), ("today", 24)):
        day = dt.date(2026, 6, due)
        SubmissionFactory(incomplete=True, complete_by=day, title=f"{title} to complete")
        asked = SubmissionFactory(clarification=True, title=f"{title} to answer")
        asked.clarifications.update(due_on=day)

    assert waiting_for("officer") == ["late to answer", "late to complete"]


@pytest.mark.parametrize(
    ("situation", "name"),
    [
        ("submitted", "officer"),
        ("in_review", "reviewer"),
        ("with_panel", "panel_secretary"),
        ("decision_due", "decision_maker"),
        ("decided", "publisher"),
        ("submitted", "ofqual_liaison"),
    ],
)
def test_nobody_has_work_with_what_their_own_organisation_submitted(situation, name):
    theirs = SubmissionFactory(title="Theirs", **{situation: True}).awarding_organisation
    before = waiting_for(name)
    MembershipFactory(user=person(name), awarding_organisation=theirs, role="editor")

    assert (before, waiting_for(name)) == (["Theirs"], [])


def test_a_decision_maker_has_no_work_in_what_they_reviewed():
    submission = SubmissionFactory(decision_due=True)
    ReviewFactory(submission=submission, reviewer=person("decision_maker"), stood_down=True)

    assert waiting_for("decision_maker") == []


def test_ofqual_settles_what_is_discussed():
    submission = SubmissionFactory(in_review=True, title="advised")
    OfqualAdviceFactory(submission=submission)
    before = waiting_for("ofqual_liaison")

    OfqualFlagFactory(submission=submission, under_discussion=True)

    assert (before, waiting_for("ofqual_liaison")) == ([], ["advised"])


def test_days_of_waiting_are_counted_until_the_end():
    received = MIDSUMMER - dt.timedelta(days=9)
    waits = SubmissionFactory(submitted=True, first_received_at=received)
    ended = SubmissionFactory(released=True, first_received_at=received)

    assert [queue.days_waiting(row_of(each)) for each in (waits, ended)] == [9, None]


def test_the_day_that_counts_is_that_of_what_is_asked_of_the_organisation():
    incomplete = SubmissionFactory(incomplete=True, complete_by=dt.date(2026, 7, 1))
    asked = SubmissionFactory(clarification=True)
    ClarificationFactory(submission=asked, answered_at=MIDSUMMER, due_on=dt.date(2026, 8, 1))
    reviewed = SubmissionFactory(in_review=True)

    assert [queue.due_on(row_of(each)) for each in (incomplete, asked, reviewed)] == [
        dt.date(2026, 7, 1),
        dt.date(2026, 7, 8),
        None,
    ]


def test_a_critical_flag_that_was_never_addressed_stays_open():
    submission = SubmissionFactory(in_review=True)
    OfqualFlagFactory(submission=submission, closed=True, critical=True)

    assert row_of(submission).flags_critical == 1


def test_flags_count_while_they_are_open_and_only_where_they_are_told():
    submission = SubmissionFactory(in_review=True)
    OfqualFlagFactory(submission=submission)
    OfqualFlagFactory(submission=submission, addressed=True)
    OfqualFlagFactory(submission=submission, closed=True)
    OfqualFlagFactory(submission=submission, critical=True, confidential=True)

    rows = [row_of(submission, name) for name in ("officer", "reviewer")]

    assert [(row.flags_open, row.flags_critical) for row in rows] == [(2, 1), (1, 0)]


def test_a_decision_is_told_outside_the_authority_by_its_release():
    decided, released = SubmissionFactory(decided=True), SubmissionFactory(released=True)

    told = {
        name: [row_of(each, name).shown_state for each in (decided, released)]
        for name in ("officer", "reviewer", "ofqual_liaison", "funding_officer")
    }

    assert told == {
        "officer": ["approved", "approved"],
        "reviewer": ["decision_due", "approved"],
        "ofqual_liaison": ["decision_due", "approved"],
        "funding_officer": ["decision_due", "approved"],
    }
