"""A review of one row of the approved list, because what it rests on changed after it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField

from approved_list.states import SETTLED, UNSETTLED, Outcome, ReviewKind, ReviewState
from approved_list.workflow import APPROVAL_REVIEW
from casework.models import Case
from standards.scope_question import Asked, Question


class ApprovalReviewQuerySet(models.QuerySet):
    def unsettled(self):
        return self.filter(state__in=UNSETTLED)

    def overdue(self, on: dt.date):
        return self.unsettled().filter(due_on__lt=on)

    def told_to_the_organisation(self, submission):
        """Those of its approvals, in the order they were opened; what was overtaken is no news."""
        told = self.filter(approval__decision__submission=submission)
        return (
            told.exclude(state=ReviewState.OVERTAKEN)
            .select_related("approval", "category", "standard", "link_to")
            .order_by("opened_at", "pk")
        )


class ApprovalReview(Case):
    """One question about one approval: does it hold, now that what it rests on has changed?

    `standard` is the version that gave the cause, `fact` what it said then: the day, level or
    version that makes the cause this one and no other, so that it is asked once. Of a change in
    Ofqual's register the cause is `register_import`, and `because` says what it changed.
    `category` is the version of the category whose criteria the answer is judged by.
    Source: change and withdrawal of approval are judged for each occupation (2009 Act, A2D5),
    on the latest criteria (guidance on change proposals for higher technical qualifications).
    """

    approval = models.ForeignKey(
        "approved_list.ApprovedQualification", on_delete=models.PROTECT, related_name="reviews"
    )
    kind = models.CharField("cause", max_length=20, choices=ReviewKind)
    standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    register_import = models.ForeignKey(
        "register.RegisterImport", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.TextField(blank=True)
    fact = models.CharField(max_length=20)
    category = models.ForeignKey(
        "standards.Category",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="judged by the criteria of",
    )
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    view_on_funding = models.TextField("DfE's view on funding", blank=True)
    proposal = models.CharField("what is proposed", max_length=10, choices=Outcome, blank=True)
    link_to = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="standard to link to",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reasons_proposed = models.TextField("reasons of the proposal", blank=True)
    reasons = models.TextField("reasons of the decision", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = FSMField(choices=ReviewState, default=ReviewState.OPEN, protected=True, editable=False)

    workflow = APPROVAL_REVIEW
    objects = ApprovalReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "review of an approval"
        verbose_name_plural = "reviews of approvals"
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "kind", "standard", "fact"],
                name="a_cause_is_reviewed_once",
                violation_error_message="This cause was or is reviewed for this approval.",
            ),
            models.UniqueConstraint(
                fields=["approval", "kind", "standard"],
                condition=Q(state__in=UNSETTLED),
                name="one_open_review_of_an_approval_for_a_cause",
                violation_error_message="A review of this approval is open for this cause.",
            ),
            models.UniqueConstraint(
                fields=["approval", "register_import"],
                name="an_import_of_the_register_is_reviewed_once",
                violation_error_message="This import was or is reviewed for this approval.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReviewKind.REGISTER_CHANGED)
                & Q(standard=None, register_import__isnull=False)
                & ~Q(because="")
                | ~Q(kind=ReviewKind.REGISTER_CHANGED)
                & Q(standard__isnull=False, register_import=None),
                name="a_review_has_its_cause",
                violation_error_message="A review is about a standard or about an import.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ReviewState.PROPOSED, *SETTLED))
                | (~Q(proposal="") & ~Q(reasons_proposed="") & Q(proposed_by__isnull=False)),
                name="a_review_is_settled_as_somebody_proposed",
                violation_error_message="An outcome is proposed by somebody, with reasons.",
            ),
            models.CheckConstraint(
                condition=Q(proposal=Outcome.RELINK, link_to__isnull=False)
                | ~Q(proposal=Outcome.RELINK) & Q(link_to=None),
                name="a_review_links_to_a_standard_only_to_relink",
                violation_error_message="Name the standard to link to, and only to re-link.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SETTLED) | ~Q(reasons=""),
                name="a_settled_review_has_reasons",
                violation_error_message="The end of a review needs reasons.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED, ended_at=None)
                | ~Q(state__in=UNSETTLED) & Q(ended_at__isnull=False),
                name="a_review_that_ended_has_its_day",
                violation_error_message="A review that ended has its time, and no other has.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.approval}"

    def is_open(self) -> bool:
        return self.state in UNSETTLED

    def is_overdue(self, on: dt.date) -> bool:
        return self.is_open() and self.due_on < on

    def what_changed(self) -> str:
        """The cause as a sentence."""
        return SENTENCES[ReviewKind(self.kind)](self)

    def suggested_standard(self) -> str:
        """Where it may lead: the newer version, or the standard that took the place of this one."""
        if self.standard is None:
            return ""
        found = self.standard.superseded_by
        if self.standard_id != self.approval.standard_id:
            found = self.standard
        return _named(found) if found else ""

    def asked(self, at: dt.datetime) -> Asked:
        """The qualification, linked to the new standard, as a question of scope; in no window."""
        standards = (self.link_to,) if self.link_to else ()
        question = Question(level=self.approval.level, standards=standards)
        return Asked(question, self.category, terms=None, on=timezone.localdate(at))

    @APPROVAL_REVIEW.move
    def record_view_on_funding(self, *, at): ...

    @APPROVAL_REVIEW.move
    def propose(self, *, at): ...

    @APPROVAL_REVIEW.move
    def send_back(self, *, at): ...

    @APPROVAL_REVIEW.move
    def keep(self, *, at):
        self.ended_at = at

    @APPROVAL_REVIEW.move
    def relink(self, *, at):
        self.ended_at = at

    @APPROVAL_REVIEW.move
    def withdraw(self, *, at):
        self.ended_at = at

    @APPROVAL_REVIEW.move
    def close_as_overtaken(self, *, at):
        self.ended_at = at


def _retired(review: ApprovalReview) -> str:
    on = f" on {_day(review.fact)}" if review.fact else ""
    return f"{_named(review.standard)} was retired{on}."


def _level(review: ApprovalReview) -> str:
    was = review.approval.standard_level
    named = _named(review.standard)
    return f"{named} is of level {review.fact}. At the approval it was of level {was}."


def _version(review: ApprovalReview) -> str:
    approved = review.approval.standard_named()
    return f"Version {review.fact} is approved for delivery. The approval is for {approved}."


def _t_level(review: ApprovalReview) -> str:
    named = _named(review.standard)
    return (
        f"A T Level covers {named} from {_day(review.fact)}. "
        f"“{review.category}” takes no standard that a T Level covers."
    )


def _register(review: ApprovalReview) -> str:
    return review.because


def _named(standard) -> str:
    return f"{standard.reference} {standard.version}".strip()


def _day(fact: str) -> str:
    return f"{dt.date.fromisoformat(fact):%-d %B %Y}"


SENTENCES = {
    ReviewKind.STANDARD_RETIRED: _retired,
    ReviewKind.LEVEL_CHANGED: _level,
    ReviewKind.NEW_VERSION: _version,
    ReviewKind.T_LEVEL_COVERED: _t_level,
    ReviewKind.REGISTER_CHANGED: _register,
}
