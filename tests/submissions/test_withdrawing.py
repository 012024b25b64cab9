"""The organisation takes a submission back for good, until its decision is released."""

from functools import partial

import pytest

from casework.models import HistoryEntry
from casework.moving import MoveRefused, moving
from submissions.actions import withdrawing
from submissions.models import Decision, Submission
from submissions.states import State
from tests.factories import MIDSUMMER, SubmissionFactory


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "situation",
    [
        "ready",
        "submitted",
        "incomplete",
        "in_review",
        "clarification",
        "on_hold",
        "with_panel",
        "decision_due",
    ],
)
def test_a_submission_can_be_withdrawn_until_it_is_decided(situation, submitter):
    submission = SubmissionFactory(**{situation: True})

    withdrawn = withdrawing.withdraw(submission, by=submitter, reason="We stopped developing it.")

    assert withdrawn.state == State.WITHDRAWN
    [entry] = HistoryEntry.objects.of(submission)
    assert (entry.move, entry.note) == ("withdraw", "We stopped developing it.")


@pytest.mark.parametrize("not_approved", [True, False], ids=["not approved", "approved"])
def test_a_decision_not_released_does_not_stand_in_the_way_and_is_void(not_approved, submitter):
    outcome = {"not_approved": True} if not_approved else {}
    submission = SubmissionFactory(decided=True, both_tests_met=True, **outcome)

    withdrawn = withdrawing.withdraw(submission, by=submitter, reason="We stopped developing it.")

    decision = Decision.objects.get(submission=submission)
    assert withdrawn.state == State.WITHDRAWN
    assert (decision.voided_at, decision.released_at) == (MIDSUMMER, None)


def test_a_released_decision_stands(submitter):
    submission = SubmissionFactory(released=True)

    with pytest.raises(MoveRefused) as refused:
        withdrawing.withdraw(submission, by=submitter, reason="We stopped developing it.")

    assert refused.value.reasons == ["The decision must not have been released."]
    assert Submission.objects.get(pk=submission.pk).state == State.APPROVED
    assert submission.decision.voided_at is None


def test_withdrawn_is_for_good(submitter):
    submission = SubmissionFactory(submitted=True)
    withdrawing.withdraw(submission, by=submitter, reason="We stopped developing it.")

    with pytest.raises(MoveRefused, match="It is “Withdrawn”"):
        withdrawing.withdraw(submission, by=submitter, reason="Once more.")


def test_an_editor_does_not_withdraw(editor):
    with pytest.raises(MoveRefused, match="A submitter of the awarding organisation"):
        withdrawing.withdraw(SubmissionFactory(submitted=True), by=editor, reason="Why not?")


def test_withdrawn_and_released_at_once_is_one_of_the_two(at_once, submitter, publisher):
    """Source: whichever comes last by the server's time finds the other done."""
    submission = SubmissionFactory(decided=True)

    def release():
        with moving(submission, "release", by=publisher) as released:
            Decision.objects.filter(submission=released).update(
                released_by=publisher, released_at=MIDSUMMER
            )

    outcomes = at_once(
        partial(withdrawing.withdraw, submission, by=submitter, reason="We stopped."), release
    )

    decision = Decision.objects.get(submission=submission)
    assert [isinstance(outcome, MoveRefused) for outcome in outcomes].count(True) == 1
    assert (decision.released_at is None) != (decision.voided_at is None)
