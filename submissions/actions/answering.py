"""The organisation answers a question."""

from django.utils import timezone

from accounts.models import User
from casework.moving import moving
from submissions.models import Clarification, Submission


def answer(submission: Submission, *, by: User, answer: str) -> Clarification:
    """Answer the question that is open; the review goes on."""
    with moving(submission, "answer", by=by) as answered:
        question = answered.clarifications.order_by("number").last()
        question.answer = answer
        question.answered_by = by
        question.answered_at = timezone.now()
        question.save()
        return question
