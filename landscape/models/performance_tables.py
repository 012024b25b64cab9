"""Which qualifications the Department for Education counts in its performance tables."""

from django.db import models

from register.qualification_number import show


class PerformanceTableEntry(models.Model):
    """One qualification on one list, from a first year to a last; without years, in each."""

    class List(models.TextChoices):
        KEY_STAGE_4 = "ks4", "Key stage 4"
        SIXTEEN_TO_EIGHTEEN = "16-18", "16 to 18"

    number = models.CharField("qualification number", max_length=8)
    list = models.CharField(max_length=5, choices=List)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "list"],
                name="a_qualification_is_once_on_a_list",
                violation_error_message="The qualification is on this list already.",
            )
        ]

    def __str__(self) -> str:
        return f"{show(self.number)}, {self.get_list_display()}"
