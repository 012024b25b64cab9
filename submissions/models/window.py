"""The period in which awarding organisations may submit."""

from datetime import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from standards.catalogue.vocabulary import Power


class WindowQuerySet(models.QuerySet):
    def announced(self, at: datetime):
        """Windows for which drafts may be begun: not cancelled and not over."""
        return self.filter(closes_at__gte=at, is_cancelled=False)


class SubmissionWindow(models.Model):
    """Open from `opens_at` to `closes_at`, both instants included. Never stored as a status.

    The time of receipt by the server decides, to the microsecond. The public documents name
    the hour and not whether the last instant counts: to count it is this service's own rule.
    """

    code = models.CharField(
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9-]+$", "Use capitals, digits and hyphens.")],
        help_text="Begins every reference of the window, for example L3-2025S.",
    )
    name = models.CharField(max_length=100, unique=True, help_text="For example: Level 3, spring.")
    opens_at = models.DateTimeField(help_text="UK time.")
    closes_at = models.DateTimeField(help_text="UK time. This instant is still in time.")
    categories = models.ManyToManyField("standards.Category", related_name="+")
    first_teaching_from = models.DateField()
    is_cancelled = models.BooleanField(default=False)
    completeness_days = models.PositiveSmallIntegerField(
        default=5, help_text="Working days to complete an incomplete submission."
    )
    reply_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days to answer a question."
    )
    clarification_rounds = models.PositiveSmallIntegerField(default=2)
    panel_quorum = models.PositiveSmallIntegerField(
        default=3, help_text="Members a panel needs. No number is published: this service's own."
    )

    objects = WindowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="window_closes_after_it_opens",
                violation_error_message="A window must close after it opens.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at <= self.closes_at and not self.is_cancelled

    def is_over(self, at: datetime) -> bool:
        return self.is_cancelled or at > self.closes_at

    def takes(self, category) -> bool:
        """T Level technical qualifications (A2D3) are procured, so no window takes them."""
        return category.power == Power.A2D5 and self.categories.filter(pk=category.pk).exists()
