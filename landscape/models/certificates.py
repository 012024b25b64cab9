"""Certificates of each qualification in each quarter, in England, with what was told before."""

from django.db import models
from django.db.models import Q

from landscape.academic_years import quarter_in_words
from register.models import RegisteredQualification
from register.qualification_number import show


class CertificateImport(models.Model):
    """One import of certificates that wrote something."""

    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now_add=True)
    added = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Certificates of {self.file}"


class CertificateCountQuerySet(models.QuerySet):
    def standing(self):
        """Without those that a later import revised."""
        return self.filter(revised_in=None)

    def quarantined(self):
        """Told of a number that is not on the register; shown as soon as it is."""
        known = RegisteredQualification.objects.filter(number=models.OuterRef("number"))
        return self.standing().exclude(models.Exists(known))


class CertificateCount(models.Model):
    """How many certificates one qualification had in a quarter, as one import told it.

    Never shown as it is: `landscape/rounding.py`. A later figure leaves this one as a revision.
    """

    number = models.CharField("qualification number", max_length=8)
    quarter = models.DateField(help_text="Its first day.")
    academic_year = models.PositiveSmallIntegerField(help_text="October to September.")
    certificates = models.PositiveIntegerField(null=True, help_text="Empty: not known.")
    told_in = models.ForeignKey(CertificateImport, on_delete=models.PROTECT, related_name="counts")
    revised_in = models.ForeignKey(
        CertificateImport, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = CertificateCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "quarter"],
                condition=Q(revised_in=None),
                name="one_standing_count_per_qualification_and_quarter",
                violation_error_message="This quarter of this qualification has a count already.",
            )
        ]

    def __str__(self) -> str:
        return f"{show(self.number)}, {quarter_in_words(self.quarter)}"


class StagedCount(models.Model):
    """A figure of a file that is being imported, in a table of that transaction alone."""

    line = models.PositiveIntegerField()
    number = models.CharField(max_length=8)
    quarter = models.DateField()
    academic_year = models.PositiveSmallIntegerField()
    certificates = models.PositiveIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "landscape_stagedcount"

    def __str__(self) -> str:
        return f"Line {self.line}"
