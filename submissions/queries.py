"""What an awarding organisation's pages read: its list, its windows, one whole submission.

Everything here knows only what the organisation may know: a decision that is not released is
neither shown, counted, filtered nor sorted by.
"""

from datetime import datetime
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.utils import timezone

from accounts.models import Membership, User
from register.qualification_number import NotAQualificationNumber, parse
from submissions.models import (
    Clarification,
    LateRequest,
    RelatedOccupation,
    SpecialistDuty,
    Submission,
    SubmissionWindow,
)
from submissions.models.selection import has_news_of_a_standard
from submissions.states import LateRequestState, State


PAGE = 50
QUESTION_DUE = Case(
    When(
        state=State.CLARIFICATION,
        then=Subquery(
            Clarification.objects.filter(submission=OuterRef("pk"), answered_at=None)
            .order_by("-number")
            .values("due_on")[:1]
        ),
    )
)
LATER_DEADLINE = Case(
    When(
        state=State.DRAFT,
        then=Subquery(
            LateRequest.objects.filter(submission=OuterRef("pk"), state=LateRequestState.GRANTED)
            .order_by("-extended_until")
            .values("extended_until")[:1]
        ),
    )
)


class OwnPage(NamedTuple):
    """One page of the organisation's own list, and how many there are in all."""

    rows: list[Submission]
    number: int
    total: int

    def last(self) -> int:
        return max(1, -(-self.total // PAGE))


def own_page(organisation, *, at: datetime, state="", words="", number=1) -> OwnPage:
    """What needs something done comes first, then the newest. One statement, whatever the size."""
    own = Submission.objects.made_by(organisation)
    found = own.with_the_state_shown_to_the_organisation()
    if state:
        found = found.filter(shown_state=state)
    if words:
        found = found.filter(_named_by(words))
    start = PAGE * (number - 1)
    rows = [*_in_order_of_need(found, at)[start : start + PAGE]]
    return OwnPage(rows, number, rows[0].total if rows else 0)


def _in_order_of_need(found: QuerySet, at: datetime) -> QuerySet:
    return (
        found.annotate(
            question_due=QUESTION_DUE,
            has_news=has_news_of_a_standard(timezone.localdate(at)),
            later_deadline=LATER_DEADLINE,
            total=Window(Count("pk")),
            need=Case(
                When(shown_state__in=(State.INCOMPLETE, State.CLARIFICATION), then=Value(0)),
                When(
                    Q(window__closes_at__gte=at, window__is_cancelled=False)
                    | Q(later_deadline__gte=at),
                    shown_state=State.DRAFT,
                    then=Value(1),
                ),
                default=Value(2),
            ),
        )
        .select_related("window", "category")
        .defer("purpose")
        .order_by("need", "-created_at", "-pk")
    )


def _named_by(words: str) -> Q:
    """By its title or reference, or by its qualification number in any way of writing it."""
    named = Q(title__icontains=words) | Q(reference__icontains=words)
    try:
        return named | Q(qualification_number=parse(words))
    except NotAQualificationNumber:
        return named


def own(user: User) -> QuerySet[Submission]:
    """The submissions of this person's organisation, with what every page of one needs."""
    return (
        Submission.objects.of_the_organisation_of(user)
        .annotate(later_deadline=LATER_DEADLINE)
        .select_related("awarding_organisation", "window", "category", "edited_by", "decision")
    )


OCCUPATIONS = Prefetch("occupations", RelatedOccupation.objects.select_related("standard__route"))
DUTIES = Prefetch(
    "duties", SpecialistDuty.objects.select_related("listed__area", "listed__sub_area")
)
PARTS = (OCCUPATIONS, DUTIES, "evidence")


def announced_windows(at: datetime) -> QuerySet[SubmissionWindow]:
    """Windows that are open or will open, those which close first coming first."""
    return SubmissionWindow.objects.announced(at).order_by("closes_at", "pk")


def submitters_of(organisation) -> list[str]:
    """The names of those who may submit for the organisation."""
    current = Membership.objects.current().filter(
        awarding_organisation=organisation, role=Membership.Role.SUBMITTER, user__is_active=True
    )
    return [str(each.user) for each in current.select_related("user").order_by("user__pk")]
