"""A reviewer asks the organisation; the review waits for the answer."""

from django.utils import timezone

from accounts.models import User
from casework.moving import moving
from casework.working_days import add_working_days
from submissions.models import Clarification, Submission


def ask(submission: Submission, *, by: User, question: str) -> Clarification:
    """Ask one question, to be answered by a day counted in working days from today.

    Rounds and days are this service's own, set for each window.
    """
    with moving(submission, "ask", by=by, note=question) as asked:
        return asked.clarifications.create(
            number=asked.clarifications.count() + 1,
            question=question,
            asked_by=by,
            asked_at=timezone.now(),
            due_on=add_working_days(timezone.localdate(), asked.window.reply_days),
        )


def go_on_unanswered(submission: Submission, *, by: User) -> Submission:
    """Go on with what is there when no answer came in time."""
    with moving(submission, "go_on_unanswered", by=by) as reviewed:
        return reviewed
