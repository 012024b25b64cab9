"""Criteria: the single requirements of a category."""

from django.db import models
from django.db.models import Q

from standards.catalogue.vocabulary import CriterionTest, DecidedBy, Provenance


class CriterionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def asking_for_evidence(self):
        return self.filter(asks_for_evidence=True)


class Criterion(models.Model):
    """One requirement of one version of a category, in this service's own plain words."""

    category = models.ForeignKey(
        "standards.Category", on_delete=models.PROTECT, related_name="criteria"
    )
    code = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    test = models.CharField(max_length=20, choices=CriterionTest)
    wording = models.TextField()
    asks_for_evidence = models.BooleanField("asks the awarding organisation for evidence")
    evidence_asked = models.TextField(
        blank=True, default="", help_text="What the awarding organisation is asked to say."
    )
    per_occupation = models.BooleanField("asked for each related occupation")
    decided_by = models.CharField(max_length=10, choices=DecidedBy, default=DecidedBy.REVIEWER)
    is_advisory = models.BooleanField(
        default=False, help_text="Recorded, but not by itself a reason to refuse."
    )
    provenance = models.CharField(max_length=10, choices=Provenance)
    source = models.TextField()

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["category", "code"],
                name="criterion_code_is_unique_in_its_category",
                violation_error_message="This category has a criterion with this code.",
            ),
            models.UniqueConstraint(
                fields=["category", "position"],
                name="criterion_position_is_unique_in_its_category",
                violation_error_message="This category has a criterion at this place.",
            ),
            models.CheckConstraint(
                condition=Q(asks_for_evidence=False, evidence_asked="")
                | Q(asks_for_evidence=True) & ~Q(evidence_asked=""),
                name="criterion_says_what_evidence_it_asks_for",
                violation_error_message="Say what evidence is asked for, or ask for none.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.wording}"

    def is_this_services_own(self) -> bool:
        return self.provenance == Provenance.OWN
