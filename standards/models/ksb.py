"""The knowledge, skills and behaviours of an occupational standard."""

from django.db import models
from django.db.models import Q


class KnowledgeSkillBehaviour(models.Model):
    """One item. Its code (K1) is its place in the source's list, stored when it is imported."""

    class Kind(models.TextChoices):
        KNOWLEDGE = "K", "Knowledge"
        SKILL = "S", "Skill"
        BEHAVIOUR = "B", "Behaviour"

    standard = models.ForeignKey(
        "standards.OccupationalStandard", on_delete=models.PROTECT, related_name="ksbs"
    )
    kind = models.CharField(max_length=1, choices=Kind)
    code = models.CharField(max_length=10)
    source_id = models.CharField("identifier in the source", max_length=60, blank=True, default="")
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "knowledge, skill or behaviour"
        verbose_name_plural = "knowledge, skills and behaviours"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "code"],
                name="ksb_code_is_unique_in_its_standard",
                violation_error_message="This standard has an item with this code.",
            ),
            models.CheckConstraint(
                condition=Q(code__startswith=models.F("kind")),
                name="ksb_code_starts_with_its_kind",
                violation_error_message="The code must start with K, S or B as its kind says.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"
