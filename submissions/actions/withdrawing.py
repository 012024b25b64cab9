"""The organisation takes a submission back for good."""

from django.utils import timezone

from accounts.models import User
from casework.moving import moving
from submissions.models import Decision, Submission


def withdraw(submission: Submission, *, by: User, reason: str) -> Submission:
    """Withdraw for good; a later window needs a new submission.

    Until its release nobody outside knows of a decision, so it does not stand in the way:
    it is void, and no letter is written.
    """
    with moving(submission, "withdraw", by=by, note=reason) as withdrawn:
        Decision.objects.filter(submission=withdrawn).update(voided_at=timezone.now())
        return withdrawn
