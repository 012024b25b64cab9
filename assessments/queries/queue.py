"""The queue of the desk: what waits, for whom, since when, with what against it."""

from collections.abc import Callable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from submissions.actors import holds
from submissions.models import (
    Clarification,
    Ineligibility,
    OfqualAdvice,
    OfqualFlag,
    Review,
)
from submissions.models.register_settlement import has_unsettled_news_of_the_register
from submissions.models.selection import UNRELEASED
from submissions.states import NOT_STARTED, OPEN, UNDECIDED, FlagState, State
from submissions.workflow import NAMING


def with_what_the_queue_shows(submissions, user):
    """Add all that a row shows, in one statement for the rows and one for their reviewers."""
    flags = open_flags(user).filter(submission=OuterRef("pk")).order_by()
    counted = flags.values("submission").annotate(number=Count("pk"))
    critical = flags.critical().values("submission").annotate(number=Count("pk"))
    asked = Clarification.objects.filter(submission=OuterRef("pk"), answered_at=None)
    reviews = Review.objects.standing().select_related("reviewer").order_by("place")
    return (
        submissions.annotate(
            flags_open=Coalesce(Subquery(counted.values("number")), Value(0)),
            flags_critical=Coalesce(Subquery(critical.values("number")), Value(0)),
            reply_due_on=Subquery(asked.order_by("-number").values("due_on")[:1]),
        )
        .select_related("awarding_organisation", "category")
        .prefetch_related(Prefetch("reviews", reviews, to_attr="standing_reviews"))
    )


def open_flags(user):
    """A critical flag stays open until it is addressed, for so long it blocks approval."""
    told = OfqualFlag.objects.told_to(user).not_addressed()
    return told.exclude(state=FlagState.CLOSED, is_critical=False)


def has_open_critical_flag(user) -> Exists:
    return Exists(open_flags(user).critical().filter(submission=OuterRef("pk")))


def still_open() -> Q:
    """What is not at its end: a decided case is open until its decision is released."""
    return Q(state__in=OPEN) | UNRELEASED


def waiting_for(user) -> Q:
    """What this person is to do next, by each of their roles. Nobody has no work: then nothing.

    With what the organisation submitted that they work for themselves they do nothing.
    """
    waiting = Q(pk=None)
    for permission, what_waits in WORK.items():
        if holds(user, permission):
            waiting |= what_waits(user)
    return waiting & ~Q(awarding_organisation=user.awarding_organisation())


def waiting_for_officer(user) -> Q:
    """To be received, or judged as second officer; then what the lead officer has in hand.

    That includes changes of the register to settle, whoever works on the case.
    """
    today = timezone.localdate()
    mine = Q(lead_officer=user)
    return (
        Q(state=State.SUBMITTED, lead_officer=None)
        | Q(state__in=NOT_STARTED) & _somebody_else_proposed_not_to_accept(user)
        | mine & Q(state__in=(State.SUBMITTED, State.ON_HOLD))
        | mine & Q(state=State.INCOMPLETE, complete_by__lt=today)
        | mine & Q(state=State.CLARIFICATION) & _reply_is_overdue(today)
        | mine & Q(state=State.IN_REVIEW) & ~_somebody_still_reviews()
        | mine & has_changes_of_the_register_to_settle()
    )


def has_changes_of_the_register_to_settle() -> Q:
    return Q(has_unsettled_news_of_the_register(), state__in=UNDECIDED)


def _somebody_else_proposed_not_to_accept(user) -> Exists:
    standing = Ineligibility.objects.filter(
        version__submission=OuterRef("pk"), version__voided_at=None
    )
    return Exists(standing.exclude(proposed_by=user))


def _reply_is_overdue(today) -> Exists:
    asked = Clarification.objects.filter(submission=OuterRef("pk"), answered_at=None)
    return Exists(asked.filter(due_on__lt=today))


def _somebody_still_reviews() -> Exists:
    return Exists(Review.objects.standing().on(OuterRef("pk")).filter(signed_at=None))


def waiting_for_reviewer(user) -> Q:
    """To declare an interest, then to review, until the review is signed."""
    own = Review.objects.standing().of(user).on(OuterRef("pk")).filter(signed_at=None)
    undeclared = own.filter(interest=Review.Interest.UNDECLARED)
    to_declare = Q(Exists(undeclared), state__in=NAMING)
    return to_declare | Q(Exists(own.without_conflict()), state=State.IN_REVIEW)


def waiting_for_panel_secretary(user) -> Q:
    return Q(state=State.WITH_PANEL)


def waiting_for_decision_maker(user) -> Q:
    reviewed = Review.objects.of(user).on(OuterRef("pk"))
    return Q(~Exists(reviewed), state=State.DECISION_DUE)


def waiting_for_publisher(user) -> Q:
    return UNRELEASED & ~Q(decision__made_by=user)


def waiting_for_ofqual(user) -> Q:
    """To advise on what came in, and to settle the flags under discussion."""
    discussed = OfqualFlag.objects.filter(
        submission=OuterRef("pk"), state=FlagState.UNDER_DISCUSSION
    )
    advised = OfqualAdvice.objects.filter(submission=OuterRef("pk"))
    return Q(~Exists(advised) | Q(Exists(discussed)), state__in=UNDECIDED)


WORK: dict[str, Callable] = {
    "handle_submission": waiting_for_officer,
    "review_submission": waiting_for_reviewer,
    "minute_submission": waiting_for_panel_secretary,
    "decide_submission": waiting_for_decision_maker,
    "release_submission": waiting_for_publisher,
    "flag_submission": waiting_for_ofqual,
}


def days_waiting(row) -> int | None:
    """Days since the first receipt, while nothing has ended the waiting."""
    if row.shown_state not in OPEN or row.first_received_at is None:
        return None
    return (timezone.localdate() - timezone.localdate(row.first_received_at)).days


def due_on(row) -> date | None:
    """The day by which the organisation must complete it or answer."""
    if row.state == State.INCOMPLETE:
        return row.complete_by
    return row.reply_due_on if row.state == State.CLARIFICATION else None
