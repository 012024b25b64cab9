"""What the public reads of windows: in which state each is, and what it takes."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.utils import timezone

from register.sector_subject_areas import with_its_name
from standards.scope_question import ScopeStatus
from submissions.models import RouteInWindow, SpecialistArea, StandardInWindow, SubmissionWindow


OPEN, COMING, PAST, CANCELLED = "Open", "Not open yet", "Closed", "Cancelled"
HEADINGS = {OPEN: "Open now", COMING: "Coming", PAST: "Past", CANCELLED: "Cancelled"}


def state_of(window: SubmissionWindow, at: datetime) -> str:
    if window.is_cancelled:
        return CANCELLED
    if window.is_open(at):
        return OPEN
    return PAST if window.is_over(at) else COMING


def by_state(at: datetime) -> Iterator[tuple[str, list[SubmissionWindow]]]:
    """All windows: what is open and what comes by its day, what is over the latest first."""
    windows = [*SubmissionWindow.objects.order_by("opens_at", "pk").prefetch_related("categories")]
    for state, heading in HEADINGS.items():
        found = [window for window in windows if state_of(window, at) == state]
        if found:
            yield heading, found if state in (OPEN, COMING) else found[::-1]


def routes_of(window: SubmissionWindow) -> list[tuple[RouteInWindow, list[str]]]:
    rows = window.routes.select_related("route").order_by("route__name")
    return [(row, [with_its_name(code) for code in row.sector_subject_areas]) for row in rows]


class AreaPart(NamedTuple):
    """A sub area, or the whole area where there is no name, with the duties that belong to it."""

    name: str
    duties: list[str]


def areas_of(window: SubmissionWindow) -> Iterator[tuple[SpecialistArea, list[AreaPart]]]:
    areas = window.areas.select_related("suggested_standard").order_by("name")
    for area in areas.prefetch_related("sub_areas", "duties"):
        duties = sorted(area.duties.all(), key=lambda duty: duty.pk)
        whole = [duty.text for duty in duties if duty.sub_area_id is None]
        parts = [AreaPart("", whole)] if whole else []
        for sub_area in sorted(area.sub_areas.all(), key=lambda each: each.name):
            own = [duty.text for duty in duties if duty.sub_area_id == sub_area.pk]
            parts.append(AreaPart(sub_area.name, own))
        yield area, parts


def listed(window: SubmissionWindow, at: datetime) -> QuerySet[StandardInWindow]:
    """The status of each standard that holds today, by title."""
    rows = window.standards.holding(timezone.localdate(at))
    return rows.select_related("standard__route").order_by(
        "standard__title", "standard__reference", "standard__version", "pk"
    )


def counts(window: SubmissionWindow, at: datetime) -> list[tuple[str, int]]:
    rows = window.standards.holding(timezone.localdate(at)).order_by()
    found = dict(rows.values_list("status").annotate(Count("pk")))
    return [(label, found[value]) for value, label in ScopeStatus.choices if value in found]
