"""Answers of the check: for each category, in one window, on one day."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from standards.models import Category
from standards.notices import notices
from standards.scope import Answer, Obstacle, answers
from standards.scope_question import Question, Verdict
from submissions.models import SubmissionWindow
from submissions.models.terms import WindowTerms


@dataclass(frozen=True)
class Check:
    """One question, and everything that is found on it."""

    question: Question
    window: SubmissionWindow | None
    at: datetime
    organisation: Any = None

    @cached_property
    def terms(self) -> WindowTerms | None:
        if self.window is None:
            return None
        return WindowTerms(self.window, self.at, self.question.standards, self.organisation)

    @cached_property
    def answers(self) -> list[Answer]:
        categories = categories_asked(self.window, self.at)
        if self.terms:  # told by the same statement as the categories
            self.terms.category_ids = {each.pk for each in categories if each.is_taken}
        return answers(self.question, categories, self.terms, timezone.localdate(self.at))

    def areas(self) -> list[str]:
        return sorted(self.terms.areas, key=str.casefold) if self.terms else []

    def notices(self) -> list[str]:
        today = timezone.localdate(self.at)
        told = (notices(each, self.terms, today) for each in self.question.standards)
        return [sentence for each in told for sentence in each]

    def of(self, verdict: Verdict) -> list[Answer]:
        return [each for each in self.answers if each.verdict == verdict]

    @cached_property
    def everywhere(self) -> Answer:
        """What is found for every category alike: it is said once."""
        first, *others = self.answers or [Answer(None, ())]
        found = [
            each for each in first.obstacles if all(each in other.obstacles for other in others)
        ]
        return Answer(None, tuple(found))

    def own(self, found: list[Obstacle]) -> list[Obstacle]:
        return [each for each in found if each not in self.everywhere.obstacles]


def categories_asked(window: SubmissionWindow | None, at: datetime) -> list[Any]:
    """The categories in force; of one that the window takes, the version it takes."""
    taken = SubmissionWindow.categories.through.objects.filter(
        submissionwindow=window, category=OuterRef("pk")
    )
    in_force = Category.objects.in_force(timezone.localdate(at)).values("pk")
    rows = Category.objects.annotate(is_taken=Exists(taken)).filter(
        Q(is_taken=True) | Q(pk__in=in_force)
    )
    by_code = {row.code: row for row in sorted(rows, key=lambda row: (row.is_taken, row.pk))}
    return sorted(by_code.values(), key=Category.place)
