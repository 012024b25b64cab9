"""The play itself: everything is entered, handed in, handled and told, one step at a time."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.contrib.auth.models import Group
from django.utils import timezone

from approvals.demo import figures, occupations, organisations, scope, staff, windows
from approvals.demo.journey import Journey
from approvals.demo.stories import STORIES
from casework import outbox
from casework.models import OutboxEntry
from casework.moves import sentence
from standards.models import Category
from submissions.models import Submission


class PlayRefused(Exception):
    """The play cannot be given here; the text is a sentence for people."""


class Told(NamedTuple):
    """What is about to happen, and to which qualification."""

    sentence: str
    about: str = ""


ENTERED = Told("Organisations, people, standards and windows are entered")


def refuse_where_it_cannot_be_played() -> None:
    if Submission.objects.exists():
        raise PlayRefused("There are submissions here already: the play needs an empty service.")
    if not (Category.objects.exists() and Group.objects.exists()):
        raise PlayRefused(
            "Categories and roles are not loaded yet: run load_catalogue, sync_roles."
        )


def number_of_steps() -> int:
    """How many steps will be told before the letters."""
    return 1 + sum(len(story.to_hand_in) + len(story.afterwards) for story in STORIES)


def play(*, password: str, wait: Callable[[float], None]) -> Iterator[Told]:
    """Play every story; each step is told before it is done.

    All are handed in first, so that those in time for the closing window are; then each goes its
    way. `wait` passes the seconds until that window closes.
    """
    yield ENTERED
    journeys = enter(password, wait)
    closing = [each for each in journeys if each.story.is_in_the_closing_window]
    staying_open = [each for each in journeys if not each.story.is_in_the_closing_window]
    for journey in closing + staying_open:
        yield from _go(journey, journey.story.to_hand_in)
    for journey in journeys:
        yield from _go(journey, journey.story.afterwards)


def _go(journey: Journey, steps) -> Iterator[Told]:
    for step in steps:
        yield Told(sentence(step), journey.qualification.title)
        step(journey)


def enter(password: str, wait: Callable[[float], None]) -> list[Journey]:
    """Enter what comes before the first draft; the windows last, for time runs from then."""
    occupations.enter()
    figures.enter()
    people, desk = organisations.enter(password), staff.enter(password)
    announced = windows.enter()
    scope.enter(announced.staying_open, people, desk)
    return [
        Journey(
            story,
            people[story.qualification.organisation],
            desk,
            announced.closing if story.is_in_the_closing_window else announced.staying_open,
            wait,
        )
        for story in STORIES
    ]


def owed() -> list[int]:
    """What is owed and nobody has taken up yet: the letters."""
    waiting = OutboxEntry.objects.free_to_claim(timezone.now()).order_by("owed_at", "pk")
    return [*waiting.values_list("pk", flat=True)]


def do_owed(entry_id: int) -> None:
    """Do one piece of owed work, unless a worker was quicker; say it when it cannot be done."""
    if not outbox.do(entry_id):
        entry = OutboxEntry.objects.get(pk=entry_id)
        if entry.done_at is None and entry.last_error:
            raise PlayRefused(f"{entry.key} could not be done: {entry.last_error}")
