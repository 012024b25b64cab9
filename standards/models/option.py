"""The options of an occupational standard: occupations that share most of it."""

from django.db import models


class StandardOption(models.Model):
    """One option. Its code (O1) is its place in the source's list, stored when it is imported."""

    standard = models.ForeignKey(
        "standards.OccupationalStandard", on_delete=models.PROTECT, related_name="option_records"
    )
    code = models.CharField(max_length=10)
    source_id = models.CharField("identifier in the source", max_length=60, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    occupation_code = models.CharField(
        max_length=20, blank=True, default="", db_index=True, help_text="For example OCC1312A."
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "option"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "code"],
                name="option_code_is_unique_in_its_standard",
                violation_error_message="This standard has an option with this code.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
