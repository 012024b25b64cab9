"""What was submitted, frozen."""

from django.conf import settings
from django.db import models


class SubmissionVersion(models.Model):
    """The whole content at one receipt as canonical JSON, with its SHA-256. Never changed.

    `token` names the page the submit was pressed on: the same page sent twice has one receipt.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    token = models.UUIDField(unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField()
    made_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                "number",
                name="versions_of_a_submission_are_numbered",
                violation_error_message="This submission has a version with this number.",
            )
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of submission {self.submission_id}"
