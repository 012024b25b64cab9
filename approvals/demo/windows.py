"""The two submission windows: one closes during the play, one stays open after it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from standards.models import Category
from submissions.models import SubmissionWindow


CLOSES_IN = dt.timedelta(seconds=8)  # many times what handing in takes; the play waits for the end
STAYS_OPEN = dt.timedelta(weeks=3)
NINE, FIVE = dt.time(9), dt.time(17)


@dataclass(frozen=True)
class Windows:
    closing: SubmissionWindow
    staying_open: SubmissionWindow


def enter() -> Windows:
    """Announce both windows; the dates follow from today's."""
    now = timezone.now()
    opened = _local(now - dt.timedelta(days=11), NINE)
    return Windows(
        closing=_announce(
            ["OE3", "OE3A", "AS3"],
            code="L3-SAMPLE",
            name="Sample window: level 3",
            opens_at=opened,
            closes_at=now + CLOSES_IN,
        ),
        staying_open=_announce(
            ["OE2", "OE3", "OE3A", "AS2", "AS3", "HTQ"],
            code="ALL-SAMPLE",
            name="Sample window: levels 2 to 5",
            opens_at=opened,
            closes_at=_local(now + STAYS_OPEN, FIVE),
        ),
    )


def _announce(categories: list[str], **facts) -> SubmissionWindow:
    first_of_august = dt.date(timezone.localdate().year + 2, 8, 1)
    window = SubmissionWindow(first_teaching_from=first_of_august, **facts)
    window.full_clean()
    window.save()
    today = timezone.localdate()
    window.categories.set(
        Category.objects.in_force(today).taking_submissions().filter(code__in=categories)
    )
    return window


def _local(day: dt.datetime, at: dt.time) -> dt.datetime:
    """The hour on the UK clock, which decides."""
    return dt.datetime.combine(timezone.localdate(day), at, tzinfo=timezone.get_current_timezone())
