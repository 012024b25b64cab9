"""A qualification put forward by an awarding organisation in a window."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField

from casework.models import Case
from standards.scope_question import Asked
from submissions.actors import works_at_the_authority
from submissions.models import register_settlement, settlement
from submissions.models.completeness import Section
from submissions.models.content import Content
from submissions.models.review import differing_results
from submissions.models.selection import SubmissionQuerySet
from submissions.models.terms import asked_about, is_recognised
from submissions.states import CLOSED_WITHOUT_APPROVAL, DECIDED, LateRequestState, State
from submissions.workflow import SUBMISSION


class Submission(Content, Case):
    """One qualification in one window and one category, judged by that category's criteria."""

    reference = models.CharField(max_length=20, unique=True, editable=False)
    awarding_organisation = models.ForeignKey(
        "accounts.AwardingOrganisation", on_delete=models.PROTECT, related_name="+"
    )
    window = models.ForeignKey(
        "submissions.SubmissionWindow", on_delete=models.PROTECT, related_name="submissions"
    )
    category = models.ForeignKey("standards.Category", on_delete=models.PROTECT, related_name="+")
    previous_submission = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = FSMField(choices=State, default=State.DRAFT, protected=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    edit_number = models.PositiveIntegerField(default=0, editable=False)
    first_received_at = models.DateTimeField(null=True, editable=False)
    complete_by = models.DateField(null=True, editable=False)
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = SubmissionQuerySet.as_manager()
    workflow = SUBMISSION

    class Meta:
        permissions = [
            ("handle_submission", "Can handle submissions as an approvals officer"),
            ("review_submission", "Can review submissions they are named for"),
            ("minute_submission", "Can record a panel's recommendation"),
            ("decide_submission", "Can decide submissions"),
            ("flag_submission", "Can raise and settle flags for Ofqual"),
            ("fund_submission", "Can see submissions for funding decisions"),
            ("release_submission", "Can release decisions"),
            ("audit_submission", "Can see every submission and its whole history"),
        ]
        indexes = [
            models.Index(fields=["awarding_organisation", "-edited_at"], name="own_submissions"),
            models.Index(fields=["state", "first_received_at"], name="submissions_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(*DECIDED, State.SUPERSEDED), decided_at__isnull=False)
                | Q(state=State.WITHDRAWN)
                | (~Q(state__in=(*DECIDED, State.SUPERSEDED)) & Q(decided_at=None)),
                name="decided_at_goes_with_a_decision",
                violation_error_message="A decided submission has the time of its decision.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DRAFT, State.WITHDRAWN))
                | Q(first_received_at__isnull=False),
                name="what_left_draft_was_received",
                violation_error_message="A submission has the time of its receipt.",
            ),
            models.CheckConstraint(
                condition=Q(total_qualification_time=None)
                | Q(guided_learning_hours=None)
                | Q(guided_learning_hours__lte=F("total_qualification_time")),
                name="guided_hours_are_part_of_the_total",
                violation_error_message=(
                    "Guided learning hours cannot be more than the total qualification time."
                ),
            ),
            models.UniqueConstraint(
                "awarding_organisation",
                "window",
                "category",
                "qualification_number",
                condition=~Q(qualification_number="")
                & ~Q(state__in=(State.WITHDRAWN, State.SUPERSEDED, State.INELIGIBLE)),
                name="a_qualification_is_put_forward_once",
                violation_error_message=(
                    "You have put this qualification number forward in this window and category "
                    "already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @SUBMISSION.move
    def submit(self, *, at):
        self.first_received_at = self.first_received_at or at

    @SUBMISSION.move
    def recall(self, *, at): ...

    @SUBMISSION.move
    def receive(self, *, at): ...

    @SUBMISSION.move
    def check_completeness(self, *, at): ...

    @SUBMISSION.move
    def report_incomplete(self, *, at): ...

    @SUBMISSION.move
    def complete(self, *, at):
        self.complete_by = None

    @SUBMISSION.move
    def settle_scope(self, *, at): ...

    @SUBMISSION.move
    def settle_register(self, *, at): ...

    @SUBMISSION.move
    def propose_ineligible(self, *, at): ...

    @SUBMISSION.move
    def declare_ineligible(self, *, at): ...

    @SUBMISSION.move
    def name_reviewers(self, *, at): ...

    @SUBMISSION.move
    def declare_interest(self, *, at): ...

    @SUBMISSION.move
    def start_review(self, *, at): ...

    @SUBMISSION.move
    def record_findings(self, *, at): ...

    @SUBMISSION.move
    def sign_review(self, *, at): ...

    @SUBMISSION.move
    def record_results(self, *, at): ...

    @SUBMISSION.move
    def ask(self, *, at): ...

    @SUBMISSION.move
    def answer(self, *, at): ...

    @SUBMISSION.move
    def go_on_unanswered(self, *, at): ...

    @SUBMISSION.move
    def put_on_hold(self, *, at): ...

    @SUBMISSION.move
    def resume(self, *, at): ...

    @SUBMISSION.move
    def raise_flag(self, *, at): ...

    @SUBMISSION.move
    def give_advice(self, *, at): ...

    @SUBMISSION.move
    def waive_advice(self, *, at): ...

    @SUBMISSION.move
    def refer_to_panel(self, *, at): ...

    @SUBMISSION.move
    def record_recommendation(self, *, at): ...

    @SUBMISSION.move
    def approve(self, *, at):
        self.decided_at = at

    @SUBMISSION.move
    def refuse(self, *, at):
        self.decided_at = at

    @SUBMISSION.move
    def release(self, *, at): ...

    @SUBMISSION.move
    def withdraw(self, *, at): ...

    @SUBMISSION.move
    def supersede(self, *, at): ...

    def decision_is_released(self) -> bool:
        return hasattr(self, "decision") and self.decision.released_at is not None

    def state_shown_to_the_organisation(self) -> State:
        """Until a decision is released the organisation sees that one is awaited, not which."""
        if self.state in DECIDED and not self.decision_is_released():
            return State.DECISION_DUE
        return State(self.state)

    def state_as_told_to(self, user) -> str:
        """A decision that is not released is told only to those who work at the authority."""
        if works_at_the_authority(user):
            return self.get_state_display()
        return self.state_shown_to_the_organisation().label

    def may_be_begun_again(self, at: datetime) -> bool:
        """In a later window: what ended without approval, or was never submitted in its own."""
        if self.state == State.DRAFT:
            return self.window.is_over(at)
        return self.state_shown_to_the_organisation() in CLOSED_WITHOUT_APPROVAL

    def has_a_later_deadline(self, at: datetime) -> bool:
        """A granted late request moves the deadline of this submission alone.

        It opens no window before its time, and none that was cancelled.
        """
        if self.window.is_cancelled or at < self.window.opens_at:
            return False
        granted = self.late_requests.filter(state=LateRequestState.GRANTED)
        return granted.filter(extended_until__gte=at).exists()

    def asked(self, at: datetime) -> Asked:
        """Itself as a question of scope: is it in scope of its category and its window?"""
        return asked_about(self, at)

    def is_recognised(self, on: date) -> bool | None:
        """What Ofqual's register says of its organisation, for its level and subject area."""
        return is_recognised(self.awarding_organisation, self.level, self.sector_subject_area, on)

    def standards_that_left_scope(self, at: datetime) -> list[settlement.LeftScope]:
        return settlement.standards_that_left_scope(self, at)

    news_of_the_register = register_settlement.news_of_the_register

    def sections_open(self) -> list[Section]:
        """What can be edited now: all of a draft; of an incomplete one what was found wanting.

        Evidence is given for each occupation, so it opens with the occupations. These open also
        when an officer settled so; recognition, when Ofqual's register denies it.
        """
        if self.state == State.DRAFT:
            return [*Section]
        if self.state == State.INCOMPLETE and (check := self.latest_completeness_check()):
            wanting = [Section(item.section) for item in check.open_items()]
            wanting += [Section.OCCUPATIONS] if settlement.is_to_be_realigned(self) else []
            if self.is_recognised(timezone.localdate()) is False:
                wanting.append(Section.RECOGNITION)
            follows = [Section.EVIDENCE] if Section.OCCUPATIONS in wanting else []
            return [section for section in Section if section in (*wanting, *follows)]
        return []

    def standing_version(self):
        """The version that counts: the last one received and not recalled."""
        return self.versions.filter(voided_at=None).order_by("number").last()

    def latest_completeness_check(self):
        version = self.standing_version()
        return getattr(version, "completeness_check", None)

    def latest_ineligibility(self):
        version = self.standing_version()
        return version and version.ineligibilities.order_by("pk").last()

    def number_of_findings_due(self) -> int:
        """One for each criterion, or one for each of its occupations where it is asked so."""
        occupations = self.occupations.count()
        per_occupation = self.category.criteria.values_list("per_occupation", flat=True)
        return sum(occupations if each else 1 for each in per_occupation)

    def unmoderated_differences(self) -> list:
        """Results on which the two reviewers found differently and no moderation is recorded."""
        return [*differing_results(self)]
