"""What Ofqual recognises an organisation for: rows of its scope of recognition."""

import datetime as dt

from django.db import models
from django.db.models import Q

from register.models.organisation import RegisteredOrganisation


class RecognitionQuerySet(models.QuerySet):
    def holding(self, on: dt.date):
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=on)).exclude(valid_until__lte=on)


class Recognition(models.Model):
    """One inclusion or exclusion. Inferred dates: a row holds from the import that brought it.

    It is about a sector subject area, an apprenticeship standard, or a subject of a T Level
    technical qualification; a level that is empty stands for all.
    """

    organisation = models.ForeignKey(
        RegisteredOrganisation, on_delete=models.PROTECT, related_name="recognitions"
    )
    is_exclusion = models.BooleanField(default=False)
    type = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=60, blank=True)
    sub_level = models.CharField(max_length=60, blank=True)
    sector_subject_area = models.CharField(max_length=4, blank=True)
    apprenticeship_standard = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    description = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(
        null=True, blank=True, help_text="The first day on which it no longer holds."
    )

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "sector_subject_area"], name="recognised_for")
        ]

    def __str__(self) -> str:
        kind = "Not" if self.is_exclusion else "Recognised"
        about = self.sector_subject_area or self.apprenticeship_standard or self.subject
        return f"{kind} for {about} {self.level}".strip()
