"""Occupational standards: what people in an occupation do, know and can do."""

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse

from standards import search


IN_ORDER = ("title", "reference", "version", "pk")


class StandardStatus(models.TextChoices):
    APPROVED = "approved", "Approved for delivery"
    IN_DEVELOPMENT = "in_development", "In development"
    PROPOSED = "proposed", "Proposal in development"
    RETIRED = "retired", "Retired"
    WITHDRAWN = "withdrawn", "Withdrawn"


ENDED = (StandardStatus.RETIRED, StandardStatus.WITHDRAWN)


class OccupationalStandardQuerySet(models.QuerySet):
    def search(self, words: str):
        """Those with every word, first in the reference, then title, job titles and KSBs."""
        asked = search.words_asked(words)
        if not asked:
            return self.none() if words.strip() else self.in_order()
        *telling, everything = (search.having(asked, column) for column in search.COLUMNS)
        ranks = [When(pk__in=found, then=rank) for rank, found in enumerate(telling)]
        found = self.filter(pk__in=everything).alias(rank=Case(*ranks, default=len(ranks)))
        return found.order_by("rank", *IN_ORDER)

    def shown(self):
        """One version of each reference: the approved one, else the newest."""
        return self.filter(is_shown=True)

    def in_order(self):
        return self.order_by(*IN_ORDER)


class OccupationalStandard(models.Model):
    """One version of a standard. Coverage by a T Level, review, end: dated facts, never deleted."""

    reference = models.CharField(
        max_length=20,
        validators=[
            RegexValidator(
                r"^(?:(?:ST|FA|AU)\d{4}|LARS \d+)\Z",
                "Write a reference such as ST0116, or LARS 339 where none is published.",
            )
        ],
        help_text="For example ST0116. Where the source states none: LARS and the LARS code.",
    )
    version = models.CharField(
        max_length=10, blank=True, default="", help_text="Empty when the source states none."
    )
    lars_code = models.PositiveIntegerField("LARS code", null=True, blank=True, db_index=True)
    title = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    route = models.ForeignKey(
        "standards.Route",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="standards",
        help_text="Empty when the source names a route that is not known.",
    )
    status = models.CharField(
        max_length=20,
        choices=StandardStatus,
        blank=True,
        default="",
        help_text="Empty when the source states none.",
    )
    ssa1 = models.CharField("sector subject area, tier 1", max_length=120, blank=True, default="")
    ssa2 = models.CharField("sector subject area, tier 2", max_length=120, blank=True, default="")
    overview = models.TextField(blank=True, default="")
    summary = models.TextField("occupational summary", blank=True, default="")
    typical_job_titles = models.JSONField(default=list, blank=True)
    options = models.JSONField(default=list, blank=True, help_text="Names of its options.")
    t_level_covered_from = models.DateField("covered by a T Level from", null=True, blank=True)
    under_review_from = models.DateField(null=True, blank=True)
    under_review_until = models.DateField(
        null=True, blank=True, help_text="The first day on which it is no longer under review."
    )
    retired_on = models.DateField(null=True, blank=True)
    approved_for_delivery_on = models.DateField(null=True, blank=True)
    earliest_start_on = models.DateField(null=True, blank=True)
    latest_start_on = models.DateField(null=True, blank=True)
    latest_end_on = models.DateField(null=True, blank=True)
    occupation_code = models.CharField(
        max_length=20, blank=True, default="", db_index=True, help_text="For example OCC1312."
    )
    cluster_number = models.CharField(
        max_length=20, blank=True, default="", help_text="Its cluster in the occupational maps."
    )
    page = models.URLField("page of the source", max_length=500, blank=True, default="")
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    is_shown = models.BooleanField(
        default=False,
        editable=False,
        help_text="The approved version of its reference, else the newest: found by itself.",
    )

    objects = OccupationalStandardQuerySet.as_manager()

    class Meta:
        indexes = [
            # The list of all needs no more than this; level, status and route narrow it.
            models.Index(
                fields=["title", "reference", "version", "id", "level", "status", "route"],
                condition=Q(is_shown=True),
                name="shown_standards_in_order",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "version"],
                name="standard_reference_and_version_are_unique",
                violation_error_message="There is a standard with this reference and version.",
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(status=StandardStatus.APPROVED),
                name="one_version_of_a_standard_is_approved",
                violation_error_message="Another version of this standard is approved.",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=8),
                name="standard_level_is_from_1_to_8",
                violation_error_message="A level is a number from 1 to 8.",
            ),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(title=""),
                name="standard_has_reference_and_title",
                violation_error_message="A standard needs a reference and a title.",
            ),
            models.CheckConstraint(
                condition=Q(under_review_until=None)
                | Q(under_review_from__isnull=False, under_review_until__gt=F("under_review_from")),
                name="standard_review_ends_after_it_starts",
                violation_error_message="A review must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("pk")),
                name="standard_does_not_supersede_itself",
                violation_error_message="A standard cannot be superseded by itself.",
            ),
        ]

    def __str__(self) -> str:
        version = f" {self.version}" if self.version else ""
        return f"{self.reference}{version} {self.title} (level {self.level})"

    def get_absolute_url(self) -> str:
        return reverse("standards:version", args=[self.reference, self.version])

    def version_in_words(self) -> str:
        return f"Version {self.version}" if self.version else "Version not stated"

    def is_covered_by_a_t_level(self, on: dt.date) -> bool:
        return self.t_level_covered_from is not None and self.t_level_covered_from <= on

    def is_under_review(self, on: dt.date) -> bool:
        if self.under_review_from is None or on < self.under_review_from:
            return False
        return self.under_review_until is None or on < self.under_review_until

    def is_retired(self, on: dt.date) -> bool:
        """The day decides; where none is known, its status does."""
        if self.retired_on is None:
            return self.status in ENDED
        return self.retired_on <= on

    def dated_facts(self) -> list[str]:
        """What is known of it by day, as phrases; past and future alike."""
        facts = [
            ("covered by a T Level from", self.t_level_covered_from),
            ("under review from", self.under_review_from),
            ("under review until", self.under_review_until),
            ("retired on", self.retired_on),
        ]
        return [f"{words} {day:%-d %B %Y}" for words, day in facts if day]
