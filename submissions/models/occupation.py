"""The occupations a qualification relates to, each tested by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q


class RelatedOccupationQuerySet(models.QuerySet):
    def meeting_both_tests(self):
        met = Count("results", filter=Q(results__is_met=True), distinct=True)
        return self.annotate(tests_met=met).filter(tests_met=len(Result.Test))

    def not_fully_tested(self):
        done = Count("results", distinct=True)
        return self.annotate(tests_done=done).filter(tests_done__lt=len(Result.Test))


class RelatedOccupation(models.Model):
    """An occupation the qualification is for. It names the standard in the version it was read in.

    Only employer-proposed qualifications name an occupation without a standard.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="occupations"
    )
    standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    occupation_title = models.CharField(max_length=200, blank=True)
    options = models.JSONField(
        default=list, blank=True, help_text="The options of the standard that it aligns to."
    )

    objects = RelatedOccupationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                "standard",
                name="an_occupation_is_named_once",
                violation_error_message="This standard is named already.",
            ),
            models.CheckConstraint(
                condition=Q(standard__isnull=False) ^ ~Q(occupation_title=""),
                name="a_standard_or_else_an_occupation",
                violation_error_message="Name a standard, or an occupation that has none.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.standard) if self.standard_id else self.occupation_title

    def meets_both_tests(self) -> bool:
        """Told from the results that are loaded with it."""
        met = [result for result in self.results.all() if result.is_met]
        return len(met) == len(Result.Test)


class Result(models.Model):
    """Of one test for one occupation. (A class named Test… would be collected by pytest.)"""

    class Test(models.TextChoices):
        EMPLOYER_DEMAND = "employer_demand", "Employer demand test"
        CATEGORY = "category", "Category test"

    occupation = models.ForeignKey(
        RelatedOccupation, on_delete=models.PROTECT, related_name="results"
    )
    test = models.CharField(max_length=20, choices=Test)
    is_met = models.BooleanField()
    reason = models.TextField()
    moderation = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "occupation",
                "test",
                name="one_result_per_occupation_and_test",
                violation_error_message="This test has a result for this occupation already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_result_has_a_reason",
                violation_error_message="A result needs a reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_test_display()} for {self.occupation}"
