"""Questions to the organisation."""

import datetime as dt

import pytest

from assessments.actions import clarifying
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.states import State
from tests.factories import ClarificationFactory, SubmissionFactory


def test_a_question_is_numbered_and_due_after_the_windows_working_days(reviewer):
    """Wednesday 24 June 2026 and ten working days: Wednesday 8 July."""
    submission = SubmissionFactory(in_review=True)

    asked = clarifying.ask(submission, by=reviewer, question="Which unit covers welding?")

    submission.refresh_from_db()
    assert submission.state == State.CLARIFICATION
    assert (asked.number, asked.due_on, asked.asked_by) == (1, dt.date(2026, 7, 8), reviewer)
    assert [entry.note for entry in HistoryEntry.objects.of(submission)] == [
        "Which unit covers welding?"
    ]


def test_there_are_as_many_rounds_as_the_window_allows(reviewer):
    submission = SubmissionFactory(in_review=True)
    for _ in range(submission.window.clarification_rounds):
        ClarificationFactory(submission=submission)

    with pytest.raises(MoveRefused) as refused:
        clarifying.ask(submission, by=reviewer, question="And once more?")

    assert refused.value.reasons == [
        "A further round of clarification must be allowed in this window."
    ]
    assert submission.clarifications.count() == 2


def test_the_review_goes_on_unanswered_the_day_after_the_answer_was_due(officer, clock):
    submission = SubmissionFactory(clarification=True)

    clock.move_to(dt.datetime(2026, 7, 8, 12, tzinfo=dt.UTC))
    with pytest.raises(MoveRefused) as refused:
        clarifying.go_on_unanswered(submission, by=officer)
    clock.move_to(dt.datetime(2026, 7, 9, 12, tzinfo=dt.UTC))
    reviewed = clarifying.go_on_unanswered(submission, by=officer)

    assert refused.value.reasons == ["The time to answer must have passed."]
    assert reviewed.state == State.IN_REVIEW
