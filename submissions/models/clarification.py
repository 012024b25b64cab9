"""A question to the organisation, and its answer."""

from django.conf import settings
from django.db import models


class Clarification(models.Model):
    """One round: a reviewer asks, the organisation answers by a day. The review waits meanwhile."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="clarifications"
    )
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                "number",
                name="rounds_of_clarification_are_numbered",
                violation_error_message="This submission has a question with this number.",
            )
        ]

    def __str__(self) -> str:
        return f"Question {self.number} on submission {self.submission_id}"
