"""The qualifications of Ofqual's register, as the register states them."""

from django.db import models
from django.urls import reverse

from register import search
from register.models.organisation import RegisteredOrganisation
from register.qualification_number import show
from register.sector_subject_areas import with_its_name


NARROWS = ("level", "type", "sector_subject_area", "status")
MOST_LISTED = 1_000  # of what was asked for; so each search costs the same at most


class RegisteredQualificationQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("title", "pk")

    def search(self, words: str):
        """Those with every word in title or number. Few are sought by their keys, many by order."""
        asked = search.words_asked(words)
        if not asked:
            return self.none() if words.strip() else self
        keys = search.INDEX.some_keys(asked, "words", MOST_LISTED + 1)
        if len(keys) <= MOST_LISTED:
            return self.filter(pk__in=keys)
        return self.filter(search.INDEX.condition(asked, "words"))

    def first_keys(self) -> list[int]:
        """In order, and one more than is listed where there are more."""
        return [*self.in_order().values_list("pk", flat=True)[: MOST_LISTED + 1]]


class RegisteredQualification(models.Model):
    """One qualification. Words that are not known here are kept as they came; never deleted.

    Flags have three states: yes, no, and not set. Source: the register's daily extract.
    """

    number = models.CharField("qualification number", max_length=8, unique=True)
    title = models.CharField(max_length=1000)
    organisation = models.ForeignKey(
        RegisteredOrganisation, on_delete=models.PROTECT, related_name="qualifications"
    )
    level = models.CharField(max_length=60, blank=True, help_text="For example Level 3.")
    sub_level = models.CharField(max_length=60, blank=True)
    eqf_level = models.CharField("EQF level", max_length=60, blank=True)
    type = models.CharField(max_length=100, blank=True)
    sub_category = models.CharField(
        max_length=100, blank=True, help_text="Of the funded list: occupational entry and such."
    )
    sector_subject_area = models.CharField(
        max_length=4, blank=True, help_text="Its code of tier 2, such as 13.1. Empty: not known."
    )
    sector_subject_area_as_given = models.CharField(max_length=250, blank=True)
    status = models.CharField(max_length=60, blank=True)
    total_credits = models.PositiveIntegerField(null=True, blank=True)
    regulation_start_on = models.DateField(null=True, blank=True)
    operational_start_on = models.DateField(null=True, blank=True)
    operational_end_on = models.DateField(null=True, blank=True)
    certification_end_on = models.DateField(null=True, blank=True)
    minimum_guided_learning_hours = models.PositiveIntegerField(null=True, blank=True)
    maximum_guided_learning_hours = models.PositiveIntegerField(null=True, blank=True)
    guided_learning_hours = models.PositiveIntegerField(null=True, blank=True)
    total_qualification_time = models.PositiveIntegerField(null=True, blank=True)
    is_offered_in_england = models.BooleanField(null=True)
    is_offered_in_northern_ireland = models.BooleanField(null=True)
    is_offered_internationally = models.BooleanField(null=True)
    is_for_pre_16 = models.BooleanField(null=True)
    is_for_16_to_18 = models.BooleanField(null=True)
    is_for_18_plus = models.BooleanField(null=True)
    is_for_19_plus = models.BooleanField(null=True)
    seeks_funding_in_england = models.BooleanField(null=True)
    grading_type = models.CharField(max_length=60, blank=True)
    grading_scale = models.CharField(max_length=500, blank=True)
    assessment_methods = models.CharField(max_length=1000, blank=True)
    specialisms = models.TextField(blank=True)
    pathways = models.TextField(blank=True)
    ni_discount_code = models.CharField("NI discount code", max_length=100, blank=True)
    gce_size = models.CharField("GCE size equivalence", max_length=100, blank=True)
    gcse_size = models.CharField("GCSE size equivalence", max_length=100, blank=True)
    entitlement_framework = models.CharField(max_length=250, blank=True)
    is_approved_for_del = models.BooleanField("approved for DEL funded programme", null=True)
    specification = models.CharField("link to specification", max_length=1000, blank=True)
    apprenticeship_standard = models.CharField(max_length=20, blank=True)
    apprenticeship_standard_title = models.CharField(max_length=250, blank=True)
    ended_on = models.DateField(
        "left the register on", null=True, blank=True, help_text="It is in no newer file."
    )
    source_digest = models.BinaryField(max_length=16, default=b"", editable=False)

    objects = RegisteredQualificationQuerySet.as_manager()

    class Meta:
        indexes = [
            # All that a list may be narrowed by, so that it is read from the index alone.
            models.Index(
                fields=["title", "id", *NARROWS, "organisation"], name="registered_in_order"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(number="") & ~models.Q(title=""),
                name="a_registered_qualification_has_number_and_title",
                violation_error_message="A qualification needs a number and a title.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number_with_slashes()} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("register:qualification", args=[self.number])

    def number_with_slashes(self) -> str:
        return show(self.number)

    def area(self) -> str:
        """The code and name of its subject area, or what the source wrote instead."""
        if self.sector_subject_area:
            return with_its_name(self.sector_subject_area)
        return self.sector_subject_area_as_given
