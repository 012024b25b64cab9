"""A decision is released."""

import pytest

from approved_list.models import ApprovedQualification
from assessments.actions import releasing
from assessments.signals import decision_released
from casework.models import HistoryEntry, OutboxEntry
from casework.moving import MoveRefused
from submissions.states import State
from tests.factories import MIDSUMMER, SubmissionFactory


def test_a_release_is_stamped_and_owes_the_letter(publisher):
    submission = SubmissionFactory(decided=True)

    decision = releasing.release(submission, by=publisher)

    decision.refresh_from_db()
    assert (decision.released_by, decision.released_at) == (publisher, MIDSUMMER)
    assert submission.state == State.APPROVED
    owed = OutboxEntry.objects.get()
    assert (owed.kind, owed.key, owed.payload) == (
        "letter",
        f"letter:{submission.reference}:decision:1",
        {"submission_id": submission.pk, "kind": "decision"},
    )
    assert [entry.move for entry in HistoryEntry.objects.of(submission)] == ["release"]


def test_what_is_approved_enters_the_list_with_the_release(publisher):
    submission = SubmissionFactory(decided=True, both_tests_met=True)

    decision = releasing.release(submission, by=publisher)

    assert [row.decision for row in ApprovedQualification.objects.all()] == [decision]


def test_nothing_is_released_when_the_list_cannot_be_entered(publisher):
    submission = SubmissionFactory(decided=True)

    def fail(sender, decision, **kwargs):
        raise OSError("No room.")

    decision_released.connect(fail)
    try:
        with pytest.raises(OSError, match="No room"):
            releasing.release(submission, by=publisher)
    finally:
        decision_released.disconnect(fail)

    submission.decision.refresh_from_db()
    assert submission.decision.released_at is None
    assert not OutboxEntry.objects.exists()


def test_who_decided_does_not_release(decision_maker, publisher):
    submission = SubmissionFactory(decided=True)
    decision_maker.groups.add(*publisher.groups.all())

    with pytest.raises(MoveRefused) as refused:
        releasing.release(submission, by=decision_maker)

    assert refused.value.reasons == [
        "Who may do this: A publisher who did not decide it and does not work for the awarding "
        "organisation."
    ]


def test_a_decision_is_released_once(publisher):
    submission = SubmissionFactory(released=True)

    with pytest.raises(MoveRefused) as refused:
        releasing.release(submission, by=publisher)

    assert refused.value.reasons == ["The decision must not have been released."]
    assert not OutboxEntry.objects.exists()
