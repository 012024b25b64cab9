"""The decision, and its end after a procedural review."""

import pytest

from assessments.actions import deciding
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.models import Decision
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    OccupationFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
)


def test_approve_records_the_decision_and_who_made_it(decision_maker):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)

    decision = deciding.approve(submission, by=decision_maker, reasons="Both tests are met.")

    submission.refresh_from_db()
    assert (submission.state, submission.decided_at) == (State.APPROVED, MIDSUMMER)
    assert (decision.outcome, decision.reasons, decision.made_by, decision.made_at) == (
        "approved",
        "Both tests are met.",
        decision_maker,
        MIDSUMMER,
    )
    assert [
        (entry.move, entry.by, entry.note) for entry in HistoryEntry.objects.of(submission)
    ] == [("approve", decision_maker, "Both tests are met.")]


def test_a_qualification_is_approved_for_some_of_its_occupations(decision_maker):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    OccupationFactory(submission=submission, both_tests_met=False)

    deciding.approve(submission, by=decision_maker, reasons="For one of two.")

    assert submission.occupations.meeting_both_tests().count() == 1


def test_approve_is_refused_with_every_reason_at_once(decision_maker):
    submission = SubmissionFactory(decision_due=True, category__under_moratorium=True)
    OfqualFlagFactory(submission=submission, critical=True)

    with pytest.raises(MoveRefused) as refused:
        deciding.approve(submission, by=decision_maker, reasons="It should pass.")

    assert refused.value.reasons == [
        "At least one related occupation must meet both tests.",
        "No critical Ofqual flag may be open.",
        "No moratorium may apply to the category.",
    ]
    submission.refresh_from_db()
    assert submission.state == State.DECISION_DUE
    assert not HistoryEntry.objects.of(submission).exists()


def test_nobody_decides_what_they_reviewed(decision_maker):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    ReviewFactory(submission=submission, reviewer=decision_maker, stood_down=True)

    with pytest.raises(MoveRefused, match="reviewed no part"):
        deciding.approve(submission, by=decision_maker, reasons="Both tests are met.")


@pytest.mark.parametrize(
    ("move", "advice", "sentence"),
    [
        (deciding.approve, "refuse", "Do not approve"),
        (deciding.refuse, "approve", "Approve"),
    ],
)
def test_going_against_the_panel_needs_reasons(decision_maker, move, advice, sentence):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    submission.recommendations.update(advice=advice)

    with pytest.raises(MoveRefused) as refused:
        move(submission, by=decision_maker, reasons="We see it otherwise.")
    decision = move(
        submission,
        by=decision_maker,
        reasons="We see it otherwise.",
        reasons_against_advice="New evidence came.",
    )

    assert refused.value.reasons == [
        f"The panel recommended “{sentence}”. Give the reasons for going against its advice."
    ]
    assert decision.reasons_against_advice == "New evidence came."


def test_a_decision_has_reasons(decision_maker):
    submission = SubmissionFactory(decision_due=True)
    submission.recommendations.update(advice="refuse")

    with pytest.raises(MoveRefused) as refused:
        deciding.refuse(submission, by=decision_maker, reasons="  ")

    assert refused.value.reasons == ["Give the reasons for the decision."]
    assert not Decision.objects.exists()


def test_a_refusal_is_a_decision_too(decision_maker):
    submission = SubmissionFactory(decision_due=True)
    submission.recommendations.update(advice="refuse")

    decision = deciding.refuse(submission, by=decision_maker, reasons="No demand is shown.")

    submission.refresh_from_db()
    assert (submission.state, decision.outcome) == (State.NOT_APPROVED, "not_approved")


def test_a_released_decision_ends_when_a_procedural_review_upholds(second_decision_maker):
    submission = SubmissionFactory(released=True)

    deciding.supersede(
        submission, by=second_decision_maker, review_reference="PR-7", reasons="Evidence missed."
    )

    submission.refresh_from_db()
    assert submission.state == State.SUPERSEDED
    assert submission.decision.outcome == "approved"
    assert [entry.note for entry in HistoryEntry.objects.of(submission)] == [
        "Procedural review PR-7: Evidence missed."
    ]


def test_it_does_not_end_without_the_review_or_by_who_made_it(
    decision_maker, second_decision_maker
):
    submission = SubmissionFactory(released=True)

    with pytest.raises(MoveRefused, match="Another decision maker"):
        deciding.supersede(
            submission, by=decision_maker, review_reference="PR-7", reasons="Evidence missed."
        )
    with pytest.raises(MoveRefused, match="Give the reference of the procedural review"):
        deciding.supersede(
            submission, by=second_decision_maker, review_reference="", reasons="Missed."
        )

    submission.refresh_from_db()
    assert submission.state == State.APPROVED
