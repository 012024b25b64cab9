"""Which categories of which announced windows a standard is in scope of, asked of the one truth."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from standards.models import OccupationalStandard
from standards.scope import Answer, Obstacle, answer
from standards.scope_question import Asked, Question
from submissions.models import StandardInWindow, SubmissionWindow
from submissions.models.terms import WindowTerms
from submissions.queries import announced_windows


class InWindow(NamedTuple):
    """A window with the answer for each category it takes; what stands against all, once."""

    window: SubmissionWindow
    against_all: list[Obstacle]
    answers: list[tuple[Answer, list[Obstacle]]]


def scope_today(standard: OccupationalStandard, at: datetime) -> list[InWindow]:
    """Ask about the standard alone, in four statements, however many windows are announced."""
    windows = [*announced_windows(at).prefetch_related("categories", "routes")]
    today = timezone.localdate(at)
    holding = StandardInWindow.objects.holding(today).filter(standard=standard, window__in=windows)
    rows = {row.window_id: {standard.pk: row} for row in holding}
    return [
        in_window(standard, WindowTerms(window, at, [standard]), rows.get(window.pk, {}))
        for window in windows
    ]


def in_window(standard: OccupationalStandard, terms: WindowTerms, rows: dict) -> InWindow:
    terms.standards = rows  # read for all windows at once
    today = timezone.localdate(terms.at)
    categories = terms.window.categories_in_order()
    asked = [Asked(about(standard, each), each, terms, today) for each in categories]
    answers = [answer(each) for each in asked]
    against = [[shortened(each, standard) for each in found.against()] for found in answers]
    first, *others = against or [[]]
    shared = [each for each in first if others and all(each in other for other in others)]
    own = [[each for each in one if each not in shared] for one in against]
    return InWindow(terms.window, shared, [*zip(answers, own, strict=True)])


def shortened(obstacle: Obstacle, standard: OccupationalStandard) -> Obstacle:
    """The page is about this standard: its title need not be said again in each sentence."""
    return obstacle._replace(says=obstacle.says.replace(str(standard), "This version"))


def about(standard: OccupationalStandard, category: Any) -> Question:
    """A qualification for this standard alone, at its level where the category takes that.

    Whose it is, and so whether Ofqual recognises the organisation, is not in question here.
    """
    level = standard.level if category.takes_level(standard.level) else None
    return Question(level=level, standards=[standard], recognition_is_settled=True)
