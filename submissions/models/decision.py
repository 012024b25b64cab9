"""The panel's recommendation, the decision, and the letters which tell of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class PanelRecommendation(models.Model):
    """What the employers' route panel recommends, and how it came to it."""

    class Advice(models.TextChoices):
        APPROVE = "approve", "Approve"
        REFUSE = "refuse", "Do not approve"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="recommendations"
    )
    advice = models.CharField(max_length=10, choices=Advice)
    members_present = models.PositiveSmallIntegerField()
    conflicts = models.TextField()
    minutes = models.TextField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Panel: {self.get_advice_display().lower()}"


class Decision(models.Model):
    """Approved or not, with reasons. Nobody but the desk knows of it until it is released."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        NOT_APPROVED = "not_approved", "Not approved"

    submission = models.OneToOneField(
        "submissions.Submission", on_delete=models.PROTECT, related_name="decision"
    )
    outcome = models.CharField(max_length=20, choices=Outcome)
    reasons = models.TextField()
    reasons_against_advice = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons=""),
                name="a_decision_has_reasons",
                violation_error_message="A decision needs reasons.",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(released_by__isnull=False),
                name="a_release_was_made_by_somebody",
                violation_error_message="A release was made by somebody.",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=models.F("made_by")),
                name="who_decides_does_not_release",
                violation_error_message="Who made the decision cannot release it.",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(voided_at=None),
                name="a_voided_decision_is_not_released",
                violation_error_message="A decision that is void is not released.",
            ),
        ]

    def __str__(self) -> str:
        return f"Decision on {self.submission}"

    def approves_for(self, occupation) -> bool:
        """An approval is for the occupations that meet both tests, and for no other."""
        return self.outcome == self.Outcome.APPROVED and occupation.meets_both_tests()


class Letter(models.Model):
    """A PDF sent to the organisation: written once, kept with its SHA-256. Never changed.

    `html` is what stands in it, made by the same template, to be read without a PDF.

    A correction is a new letter with the next number.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", "Decision"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(default=1)
    file = models.FileField(upload_to="letters/")
    html = models.TextField()
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                "kind",
                "number",
                name="a_letter_is_written_once",
                violation_error_message="This letter is written already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} letter for {self.submission_id}"

    def name_for_download(self) -> str:
        kind = self.kind.replace("_", "-")
        return f"{self.submission.reference}-{kind}-letter-{self.number}.pdf"
