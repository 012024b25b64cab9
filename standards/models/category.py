"""Categories of technical qualification: what each takes, and the tests it is judged by."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from standards.catalogue.vocabulary import (
    APPROPRIATE_TESTS,
    GROUP_MEANINGS,
    AppropriateTest,
    Group,
    Power,
    StatutoryTest,
    statutory_tests,
)


class CategoryQuerySet(models.QuerySet):
    def in_force(self, on: dt.date):
        return self.filter(in_force_from__lte=on).exclude(in_force_until__lte=on)

    def taking_submissions(self):
        """Categories that awarding organisations can submit to, where a window takes them."""
        return self.filter(power=Power.A2D5, is_available=True)

    def in_order(self):
        return self.order_by("code", "in_force_from", "pk")


class Category(models.Model):
    """One version of a category, loaded from the catalogue. A submission keeps the one it chose."""

    code = models.CharField(max_length=10)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    levels = models.JSONField(default=list)
    audience = models.CharField(
        max_length=100, blank=True, default="", help_text="Empty when the source does not say."
    )
    takes_16_to_18 = models.BooleanField(
        "takes learners aged 16 to 18", null=True, help_text="Unknown when the source is silent."
    )
    group = models.CharField(max_length=20, choices=Group)
    relationship = models.TextField("relationship to occupational standards")
    aim = models.TextField("core aim")
    power = models.CharField("statutory power", max_length=10, choices=Power)
    test = models.CharField("appropriate test", max_length=30, choices=AppropriateTest)
    has_employer_demand_test = models.BooleanField(
        null=True, help_text="Unknown when the source is silent."
    )
    in_scope_from = models.DateField(null=True, blank=True, help_text="First day of the month.")
    is_available = models.BooleanField()
    min_standards = models.PositiveSmallIntegerField("fewest related standards", default=1)
    max_standards = models.PositiveSmallIntegerField(
        "most related standards", null=True, blank=True, help_text="Empty: no limit."
    )
    requires_duties_beyond = models.BooleanField("needs a duty beyond the standard", default=False)
    refuses_t_level_covered = models.BooleanField(
        "refuses standards covered by a T Level", default=False
    )
    moratorium_from = models.DateField(null=True, blank=True)
    moratorium_until = models.DateField(null=True, blank=True)
    source = models.TextField(help_text="The published paragraph these facts come from.")
    own_rules = models.TextField(
        "this service's own rules",
        blank=True,
        default="",
        help_text="What no published source says, and is this service's own.",
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "in_force_from"],
                name="category_code_and_start_are_unique",
                violation_error_message="This category has a version in force from this day.",
            ),
            models.CheckConstraint(
                condition=Q(in_force_until=None) | Q(in_force_until__gt=F("in_force_from")),
                name="category_ends_after_it_starts",
                violation_error_message="A category must end after it starts to be in force.",
            ),
            models.CheckConstraint(
                condition=Q(moratorium_until=None)
                | Q(moratorium_from__isnull=False, moratorium_until__gt=F("moratorium_from")),
                name="category_moratorium_ends_after_it_starts",
                violation_error_message="A moratorium must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(max_standards=None) | Q(max_standards__gte=F("min_standards")),
                name="category_takes_at_least_its_fewest_standards",
                violation_error_message="The most standards cannot be below the fewest.",
            ),
            models.CheckConstraint(
                condition=Q(power=Power.A2D3, test=AppropriateTest.NONE)
                | Q(power=Power.A2D5) & ~Q(test=AppropriateTest.NONE),
                name="category_under_a2d5_has_an_appropriate_test",
                violation_error_message="A category has an appropriate test if under A2D5.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def place(self) -> tuple:
        """Where it stands among the categories: by group, then level, then title."""
        return Group.values.index(self.group), self.levels, self.title.casefold()

    def levels_as_words(self) -> str:
        return " or ".join(map(str, self.levels))

    def takes_level(self, level: int) -> bool:
        return level in self.levels

    def takes_submissions(self) -> bool:
        """T Level technical qualifications (A2D3) are procured, so nobody submits them here."""
        return self.power == Power.A2D5 and self.is_available

    def statutory_test(self) -> StatutoryTest | None:
        return APPROPRIATE_TESTS.get(AppropriateTest(self.test))

    def statutory_tests(self) -> list[StatutoryTest]:
        """The appropriate test, then employer demand; none where the source names none."""
        return statutory_tests(self.test, self.has_employer_demand_test)

    def meaning_of_the_group(self) -> str:
        return GROUP_MEANINGS[Group(self.group)]

    def is_in_force(self, on: dt.date) -> bool:
        return self.in_force_from <= on and (
            self.in_force_until is None or on < self.in_force_until
        )

    def is_under_moratorium(self, on: dt.date) -> bool:
        """A moratorium stops approval, not review. Source: 2009 Act, A2D5(2) and A2D9."""
        if self.moratorium_from is None or on < self.moratorium_from:
            return False
        return self.moratorium_until is None or on < self.moratorium_until
