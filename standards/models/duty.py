"""The duties of an occupational standard, the KSBs each calls on and the options it belongs to."""

from django.db import models


class Duty(models.Model):
    """One duty. Its code (D1) is its place in the source's list, stored when it is imported."""

    standard = models.ForeignKey(
        "standards.OccupationalStandard", on_delete=models.PROTECT, related_name="duties"
    )
    code = models.CharField(max_length=10)
    source_id = models.CharField("identifier in the source", max_length=60, blank=True, default="")
    text = models.TextField()
    is_core = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()
    ksbs = models.ManyToManyField(
        "standards.KnowledgeSkillBehaviour", related_name="duties", blank=True, verbose_name="KSBs"
    )
    options = models.ManyToManyField(
        "standards.StandardOption",
        related_name="duties",
        blank=True,
        help_text="The options it belongs to; none means all.",
    )

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "code"],
                name="duty_code_is_unique_in_its_standard",
                violation_error_message="This standard has a duty with this code.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"

    def ksb_codes(self) -> list[str]:
        return [ksb.code for ksb in sorted(self.ksbs.all(), key=lambda ksb: ksb.position)]
