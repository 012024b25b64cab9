"""The approved list: which qualification is approved for which occupation."""

from django.db import models
from django.db.models import F, Q

from register.qualification_number import show
from submissions.states import State


MOST_WORDS = 8  # of a search: more would only cost time


class ApprovedQualificationQuerySet(models.QuerySet):
    def public(self):
        """What everybody may see: entered by a released decision which still stands."""
        return self.exclude(decision__submission__state=State.SUPERSEDED)

    def standing(self):
        """Approvals that have not ended."""
        return self.public().filter(withdrawn_on=None)

    def search(self, words: str):
        """Rows where each word stands in title, number, organisation or standard's reference."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            number = Q(qualification_number__icontains=word.replace("/", "") or word)
            organisation = Q(awarding_organisation__name__icontains=word)
            standard = Q(standard_reference__icontains=word)
            found = found.filter(Q(title__icontains=word) | number | organisation | standard)
        return found

    def kinds(self):
        """Each level, category and route that the rows have: what they can be narrowed to."""
        asked = ("level", "category__code", "category__title", "route")
        return self.order_by().values_list(*asked).distinct()

    def in_order(self):
        return self.order_by("title", "occupation_title", "pk")


class ApprovedQualification(models.Model):
    """One row for a qualification and an occupation, entered when its decision is released.

    The words are copied, so that a row says for ever what was approved. To re-link it to another
    standard ends the row and enters a new one, which names the row it replaces.
    Source: the duty to keep a list of approved technical qualifications (2009 Act, A2HA).
    """

    decision = models.ForeignKey(
        "submissions.Decision", on_delete=models.PROTECT, related_name="approvals"
    )
    occupation = models.ForeignKey(
        "submissions.RelatedOccupation", on_delete=models.PROTECT, related_name="+"
    )
    awarding_organisation = models.ForeignKey(
        "accounts.AwardingOrganisation", on_delete=models.PROTECT, related_name="+"
    )
    category = models.ForeignKey("standards.Category", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField("submission reference", max_length=20)
    qualification_number = models.CharField(max_length=8, blank=True)
    title = models.CharField(max_length=255)
    level = models.PositiveSmallIntegerField()
    occupation_title = models.CharField(max_length=200)
    standard_reference = models.CharField(max_length=20, blank=True)
    standard_version = models.CharField(max_length=10, blank=True)
    standard_level = models.PositiveSmallIntegerField(null=True, blank=True)
    standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="As it is now; the words of the row are as they were.",
    )
    route = models.CharField(max_length=100, blank=True)
    window = models.CharField(max_length=100)
    approved_on = models.DateField()
    first_teaching_from = models.DateField()
    specialist_area = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    objects = ApprovedQualificationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["title", "occupation_title", "id"], name="approved_list_order")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation"],
                condition=Q(replaces=None),
                name="an_occupation_is_entered_once",
                violation_error_message="This occupation was entered already.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("approved_on")),
                name="an_approval_ends_after_it_began",
                violation_error_message="An approval cannot end before it began.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} for {self.occupation_title}"

    def number_with_slashes(self) -> str:
        return show(self.qualification_number)

    def standard_named(self) -> str:
        """The reference of the standard, with its version; empty where there is no standard."""
        return f"{self.standard_reference} {self.standard_version}".strip()

    def stands(self) -> bool:
        is_superseded = self.decision.submission.state == State.SUPERSEDED
        return self.withdrawn_on is None and not is_superseded

    def of_the_same_decision(self) -> ApprovedQualificationQuerySet:
        """The approvals of the same qualification, by the same decision, that stand: itself too."""
        return type(self).objects.standing().filter(decision=self.decision_id)
