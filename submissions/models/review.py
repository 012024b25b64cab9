"""Who reviews a submission, what they found, and whether they have signed."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from submissions.models.occupation import Result


class ReviewQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(stood_down_at=None)

    def of(self, reviewer):
        return self.filter(reviewer=reviewer)

    def on(self, submission):
        return self.filter(submission=submission)

    def without_conflict(self):
        return self.filter(interest=Review.Interest.NONE)

    def with_a_conflict(self):
        return self.filter(interest__in=Review.CONFLICTS)

    def signed(self):
        return self.exclude(signed_at=None)


class Review(models.Model):
    """One reviewer's part. The content opens once they have declared that there is no conflict."""

    class Interest(models.TextChoices):
        UNDECLARED = "undeclared", "Not declared yet"
        NONE = "none", "No conflict of interest"
        POTENTIAL = "potential", "A potential conflict of interest"
        ACTUAL = "actual", "An actual conflict of interest"

    CONFLICTS = (Interest.POTENTIAL, Interest.ACTUAL)

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    place = models.PositiveSmallIntegerField(choices=[(1, "First"), (2, "Second")])
    named_at = models.DateTimeField()
    stood_down_at = models.DateTimeField(null=True, blank=True)
    interest = models.CharField(max_length=10, choices=Interest, default=Interest.UNDECLARED)
    interest_details = models.TextField(blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                "reviewer",
                name="nobody_reviews_twice",
                violation_error_message="The two reviewers must be different people.",
            ),
            models.UniqueConstraint(
                "submission",
                "place",
                condition=Q(stood_down_at=None),
                name="two_places_for_reviewers",
                violation_error_message="A submission has a first and a second reviewer.",
            ),
            models.CheckConstraint(
                condition=Q(place__in=(1, 2)),
                name="a_review_is_the_first_or_second",
                violation_error_message="A review is the first or the second.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(interest="none"),
                name="nobody_signs_with_a_conflict",
                violation_error_message="A reviewer with a conflict of interest cannot sign.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} review by {self.reviewer}"


class Finding(models.Model):
    """A reviewer's finding for one criterion, with the reason.

    It is for one related occupation, but for a criterion of the submission as a whole.
    """

    class Verdict(models.TextChoices):
        MET = "met", "Met"
        PARTLY_MET = "partly_met", "Partly met"
        NOT_MET = "not_met", "Not met"
        NOT_APPLICABLE = "not_applicable", "Not applicable"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    criterion = models.ForeignKey("standards.Criterion", on_delete=models.PROTECT, related_name="+")
    occupation = models.ForeignKey(
        "submissions.RelatedOccupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
    )
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "review",
                "criterion",
                "occupation",
                condition=Q(occupation__isnull=False),
                name="one_finding_per_criterion_and_occupation",
                violation_error_message="This criterion has a finding for this occupation already.",
            ),
            models.UniqueConstraint(
                "review",
                "criterion",
                condition=Q(occupation=None),
                name="one_finding_per_criterion",
                violation_error_message="This criterion has a finding already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_finding_has_a_reason",
                violation_error_message="A finding needs a reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.criterion_id})"


def differing_results(submission) -> models.QuerySet[Result]:
    """Results on which the standing reviewers found differently, and nobody moderated it."""
    findings = Finding.objects.filter(
        review__in=submission.reviews.standing(), criterion__test=OuterRef("test")
    ).filter(Q(occupation=OuterRef("occupation")) | Q(occupation=None))
    differing = (
        findings.order_by()
        .values("criterion", "occupation")
        .annotate(verdicts=Count("verdict", distinct=True))
        .filter(verdicts__gt=1)
    )
    return Result.objects.filter(
        Exists(differing), occupation__submission=submission, moderation=""
    )
