"""The period in which awarding organisations may submit."""

from datetime import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from standards.models import Category


def in_order(period: str) -> Q:
    """A period may be open at either end, or not be there at all."""
    is_open = Q(**{f"{period}_from": None}) | Q(**{f"{period}_until": None})
    return is_open | Q(**{f"{period}_until__gte": F(f"{period}_from")})


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
    categories = models.ManyToManyField(Category, related_name="+")
    levels = models.JSONField(
        default=list, blank=True, help_text="Levels it takes. None: those of its categories."
    )
    first_teaching_from = models.DateField()
    intent_from = models.DateField("intent can be registered from", null=True, blank=True)
    intent_until = models.DateField("intent can be registered until", null=True, blank=True)
    proposals_from = models.DateField("proposals can be made from", null=True, blank=True)
    proposals_until = models.DateField("proposals can be made until", null=True, blank=True)
    standards_confirmed_on = models.DateField(
        "list of standards confirmed on",
        null=True,
        blank=True,
        help_text="Empty: no list of standards in scope is published for this window.",
    )
    is_cancelled = models.BooleanField(
        default=False, help_text="Drafts are kept, and can be begun again in a later window."
    )
    source = models.TextField(
        blank=True, default="", help_text="Where its dates and scope are published."
    )
    own_rules = models.TextField(
        "this service's own reading",
        blank=True,
        default="",
        help_text="What no published source says of it. Shown to the public as such.",
    )
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
            ),
            models.CheckConstraint(
                condition=in_order("intent"),
                name="window_intent_ends_after_it_starts",
                violation_error_message="Intent cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=in_order("proposals"),
                name="window_proposals_end_after_they_start",
                violation_error_message="Proposals cannot end before they start.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def categories_in_order(self) -> list[Category]:
        return sorted(self.categories.all(), key=Category.place)

    def lists_standards(self) -> bool:
        """Whether its list of standards in scope is published: until then every standard may be."""
        return self.standards_confirmed_on is not None

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at <= self.closes_at and not self.is_cancelled

    def is_over(self, at: datetime) -> bool:
        return self.is_cancelled or at > self.closes_at

    def why_over(self, at: datetime) -> str:
        """A sentence, or nothing while it takes submissions or will."""
        if self.is_cancelled:
            return f"“{self}” was cancelled."
        closed = timezone.localtime(self.closes_at)
        return f"“{self}” closed on {closed:%-d %B %Y at %H:%M %Z}." if self.is_over(at) else ""
