"""Whether a submission is complete, and whether it can be accepted at all."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Section(models.TextChoices):
    """The parts of a submission: the pages it is made of, and the items of its check."""

    QUALIFICATION = "qualification", "The qualification"
    OCCUPATIONS = "occupations", "Related occupations"
    DUTIES = "duties", "Specialist duties"
    EVIDENCE = "evidence", "Evidence"
    RECOGNITION = "recognition", "Ofqual recognition"


class CompletenessCheck(models.Model):
    """An officer's look at one version: is everything there, and usable?"""

    version = models.OneToOneField(
        "submissions.SubmissionVersion", on_delete=models.PROTECT, related_name="completeness_check"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Completeness of {self.version}"

    def open_items(self) -> list:
        return [item for item in self.items.all() if item.finding != CompletenessItem.Finding.OK]

    def has_open_items(self) -> bool:
        return bool(self.open_items())


class CompletenessItem(models.Model):
    class Finding(models.TextChoices):
        OK = "ok", "Complete"
        MISSING = "missing", "Missing"
        DEFECTIVE = "defective", "Defective"

    check_made = models.ForeignKey(
        CompletenessCheck, on_delete=models.PROTECT, related_name="items"
    )
    section = models.CharField(max_length=20, choices=Section)
    finding = models.CharField(max_length=10, choices=Finding)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "check_made",
                "section",
                name="one_item_per_section",
                violation_error_message="This part of the submission is checked already.",
            ),
            models.CheckConstraint(
                condition=Q(finding="ok") | ~Q(reason=""),
                name="what_is_not_complete_has_a_reason",
                violation_error_message="Say what is missing or defective.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: {self.get_finding_display()}"


class Ineligibility(models.Model):
    """One officer proposes not to accept a version; a second one decides."""

    version = models.ForeignKey(
        "submissions.SubmissionVersion", on_delete=models.PROTECT, related_name="ineligibilities"
    )
    reasons = models.TextField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "ineligibilities"

    def __str__(self) -> str:
        return f"Proposal not to accept {self.version}"
