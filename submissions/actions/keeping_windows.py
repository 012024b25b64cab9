"""Keep a window: record the status of a standard in it, copy it to the next cycle."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from standards.models import Category, OccupationalStandard
from submissions.models import (
    AreaDuty,
    RouteInWindow,
    SpecialistArea,
    StandardInWindow,
    SubmissionWindow,
)


@dataclass
class Copied:
    """What was copied to a window, and what was left out and why."""

    categories: list[Category] = field(default_factory=list)
    routes: int = 0
    areas: int = 0
    standards: int = 0
    without_category: list[str] = field(default_factory=list)
    retired: list[OccupationalStandard] = field(default_factory=list)


@transaction.atomic
def record_status(row: StandardInWindow, *, by: User) -> None:
    """Add a dated status. The window is locked, so that no list is confirmed over it meanwhile."""
    SubmissionWindow.objects.select_for_update().get(pk=row.window_id)
    row.recorded_by = by
    row.save(force_insert=True)


@transaction.atomic
def copy_to_next_cycle(
    window: SubmissionWindow, following: SubmissionWindow, *, by: User, on: dt.date
) -> Copied:
    """Save the following window with what this one takes, as it holds on the day of copying.

    A cancelled window can be copied too. The confirmation of the list of standards is not copied,
    nor are contact records: both belong to their own cycle.
    """
    following.levels = window.levels
    following.save()
    copied = Copied()
    _copy_categories(window, following, copied)
    _copy_routes(window, following, copied)
    _copy_areas(window, following, copied)
    _copy_standards(window, following, copied, by=by, on=on)
    return copied


def what_would_be_copied(window: SubmissionWindow, on: dt.date) -> Copied:
    """For the page that asks: what there is to copy today."""
    holding = _holding(window, on)
    return Copied(
        categories=[*window.categories.in_order()],
        routes=window.routes.count(),
        areas=window.areas.count(),
        standards=sum(not row.standard.is_retired(on) for row in holding),
        retired=[row.standard for row in holding if row.standard.is_retired(on)],
    )


def _holding(window: SubmissionWindow, on: dt.date) -> list[StandardInWindow]:
    rows = window.standards.holding(on).select_related("standard")
    return [*rows.order_by("standard__reference", "standard__version")]


def _copy_categories(window, following, copied: Copied) -> None:
    """Of each category the version that is in force when the following window opens."""
    codes = {category.code for category in window.categories.all()}
    opens = timezone.localdate(following.opens_at)
    copied.categories = [*Category.objects.in_force(opens).filter(code__in=codes).in_order()]
    copied.without_category = sorted(codes - {each.code for each in copied.categories})
    following.categories.set(copied.categories)


def _copy_routes(window, following, copied: Copied) -> None:
    rows = [
        RouteInWindow(
            window=following,
            route_id=row.route_id,
            sector_subject_areas=row.sector_subject_areas,
        )
        for row in window.routes.order_by("pk")
    ]
    copied.routes = len(RouteInWindow.objects.bulk_create(rows))


def _copy_areas(window, following, copied: Copied) -> None:
    for area in window.areas.order_by("pk").prefetch_related("sub_areas", "duties"):
        copy = SpecialistArea.objects.create(
            window=following, name=area.name, suggested_standard_id=area.suggested_standard_id
        )
        parts: dict[int | None, int | None] = {None: None}
        for sub_area in area.sub_areas.all():
            parts[sub_area.pk] = copy.sub_areas.create(name=sub_area.name).pk
        AreaDuty.objects.bulk_create(
            AreaDuty(area=copy, sub_area_id=parts[duty.sub_area_id], text=duty.text)
            for duty in area.duties.all()
        )
        copied.areas += 1


def _copy_standards(window, following, copied: Copied, *, by: User, on: dt.date) -> None:
    holding = _holding(window, on)
    rows = [
        StandardInWindow(
            window=following,
            standard_id=row.standard_id,
            status=row.status,
            reason=row.reason,
            status_from=on,
            recorded_by=by,
            recorded_at=timezone.now(),
        )
        for row in holding
        if not row.standard.is_retired(on)
    ]
    StandardInWindow.objects.bulk_create(rows, batch_size=500)
    copied.standards = len(rows)
    copied.retired = [row.standard for row in holding if row.standard.is_retired(on)]
