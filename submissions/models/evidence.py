"""What the organisation says: for each criterion, and of each specialist duty."""

from django.db import models
from django.db.models import Q


class Evidence(models.Model):
    """What the organisation says for one criterion, and for one occupation where it is asked so."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="evidence"
    )
    criterion = models.ForeignKey("standards.Criterion", on_delete=models.PROTECT, related_name="+")
    occupation = models.ForeignKey(
        "submissions.RelatedOccupation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
    )
    text = models.TextField()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                "submission",
                "criterion",
                "occupation",
                condition=Q(occupation__isnull=False),
                name="one_evidence_per_criterion_and_occupation",
                violation_error_message="This criterion has evidence for this occupation already.",
            ),
            models.UniqueConstraint(
                "submission",
                "criterion",
                condition=Q(occupation=None),
                name="one_evidence_per_criterion",
                violation_error_message="This criterion has evidence already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence for {self.criterion_id} in {self.submission_id}"


class SpecialistDuty(models.Model):
    """A duty of a specialist role which goes beyond a standard at the same level.

    Source: the introduction to additional specialist qualifications, 7 March 2025.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="duties"
    )
    listed = models.ForeignKey(
        "submissions.AreaDuty",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The duty of the list that it is; none for a duty of the organisation's own.",
    )
    text = models.TextField("duty")
    why_it_goes_beyond = models.TextField()
    overlapping_ksbs = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "specialist duties"

    def __str__(self) -> str:
        return self.text[:80]
