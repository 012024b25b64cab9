"""The occupational map: a route has pathways, a pathway clusters, a cluster occupations."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from standards.models.occupational_standard import (
    OccupationalStandard,
    OccupationalStandardQuerySet,
)


class Pathway(models.Model):
    """A part of a route. Its number is the source's own; names move."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    route = models.ForeignKey("standards.Route", on_delete=models.PROTECT, related_name="pathways")

    def __str__(self) -> str:
        return f"Pathway {self.number} {self.name}"


class Cluster(models.Model):
    """Occupations that are alike."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="clusters")

    def __str__(self) -> str:
        return f"Cluster {self.number} {self.name}"


class Occupation(models.Model):
    """One occupation. One that is split into options has a code for each, such as OCC1312A."""

    class Status(models.TextChoices):
        APPROVED = "approved", "Approved occupation"
        IN_DEVELOPMENT = "in_development", "Occupational standard in development"
        POTENTIAL = "potential", "Potential occupational standard"
        WITHOUT_APPRENTICESHIP = (
            "without_apprenticeship",
            "Occupational standard without apprenticeship",
        )

    class TechnicalLevel(models.TextChoices):
        TECHNICAL = "technical", "Technical"
        HIGHER_TECHNICAL = "higher_technical", "Higher Technical"
        PROFESSIONAL = "professional", "Professional"

    code = models.CharField(
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^OCC\d{4}[A-Z]?\Z", "Write a code such as OCC1312.")],
    )
    title = models.CharField(max_length=300)
    cluster = models.ForeignKey(
        Cluster,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="occupations",
        help_text="Empty when neither the map nor a standard says where it belongs.",
    )
    status = models.CharField(max_length=30, choices=Status, blank=True, default="")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    technical_level = models.CharField(
        max_length=20, choices=TechnicalLevel, blank=True, default=""
    )
    soc_2010 = models.CharField("SOC 2010 code", max_length=10, blank=True, default="")
    soc_2020 = models.CharField("SOC 2020 code", max_length=10, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def standards(self) -> OccupationalStandardQuerySet:
        """The versions of standards that name its code, for themselves or for an option."""
        own = Q(occupation_code=self.code) | Q(option_records__occupation_code=self.code)
        return OccupationalStandard.objects.filter(own).distinct().in_order()
