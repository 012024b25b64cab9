"""The organisation answers a question."""

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import Clarification, Submission


def answer(
    submission: Submission, *, by: User, answer: str, number: int | None = None
) -> Clarification:
    """Answer the question that is open; the review goes on.

    `number` is that of the page the answer was typed on: another question is not answered by it.
    """
    with moving(submission, "answer", by=by) as answered:
        question = answered.clarifications.order_by("number").last()
        if number not in (None, question.number):
            raise MoveRefused([f"Question {number} is closed. Question {question.number} is open."])
        question.answer = answer
        question.answered_by = by
        question.answered_at = timezone.now()
        question.save()
        return question
