"""A decision leaves the house: the organisation may know, the letter and the list follow."""

from django.utils import timezone

from accounts.models import User
from assessments.signals import decision_released
from casework import outbox
from casework.moving import moving
from submissions.models import Decision, Submission


def release(submission: Submission, *, by: User) -> Decision:
    """Release the decision. In the same transaction the approved list is entered."""
    with moving(submission, "release", by=by) as released:
        decision = released.decision
        decision.released_by = by
        decision.released_at = timezone.now()
        decision.save()
        decision_released.send(sender=Decision, decision=decision)
        outbox.owe(
            "letter",
            key=f"letter:{released.reference}:decision:1",
            payload={"submission_id": released.pk, "kind": "decision"},
        )
    return decision
