"""What can be submitted in a category now: whether it is available, and which windows take it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone

from approved_list.models import ApprovedQualification
from standards.catalogue.vocabulary import Power
from standards.models import Category
from submissions.models import SubmissionWindow
from submissions.queries import announced_windows


MOST_EXAMPLES = 5


class Availability(TextChoices):
    """What the published page says, and beyond it whether a window is open now."""

    OPEN = "open", "Open for submissions now"
    AVAILABLE = "available", "Available"
    NOT_YET = "not-yet", "Not yet available"


@dataclass(frozen=True)
class Offer:
    """A category, and the announced windows that take it."""

    category: Category
    windows: list[SubmissionWindow]
    at: datetime

    def open_windows(self) -> list[SubmissionWindow]:
        return [window for window in self.windows if window.is_open(self.at)]

    def coming_windows(self) -> list[SubmissionWindow]:
        return [window for window in self.windows if not window.is_open(self.at)]

    def is_procured(self) -> bool:
        return self.category.power == Power.A2D3

    def is_available(self) -> bool:
        """A window may take what the published page does not offer: it belongs to both."""
        return self.category.is_available or bool(self.windows)

    def has(self, availability: str) -> bool:
        if availability == Availability.OPEN:
            return bool(self.open_windows())
        return self.is_available() == (availability == Availability.AVAILABLE)


def offers(at: datetime) -> list[Offer]:
    """The categories in force, by group and then by level, each with its windows."""
    windows = defaultdict(list)
    for window in announced_windows(at).prefetch_related("categories"):
        for code in {category.code for category in window.categories.all()}:
            windows[code].append(window)
    in_force = Category.objects.in_force(timezone.localdate(at))
    return [Offer(each, windows[each.code], at) for each in sorted(in_force, key=Category.place)]


def versions_of(code: str) -> list[Category]:
    """All versions of a category, the newest first; its code in small or capital letters."""
    return [*Category.objects.filter(code__iexact=code).order_by("-in_force_from", "-pk")]


def offer_of(versions: list[Category], at: datetime) -> Offer:
    """The version in force, or else the newest, with the windows that take any of them."""
    today = timezone.localdate(at)
    shown = next((each for each in versions if each.is_in_force(today)), versions[0])
    taken = announced_windows(at).filter(categories__in=versions).distinct()
    return Offer(shown, [*taken], at)


def examples(code: str) -> list[dict[str, str]]:
    """A few qualifications approved in the category, by title."""
    standing = ApprovedQualification.objects.public().filter(category__code=code, withdrawn_on=None)
    named = standing.values("title", "awarding_organisation__name").distinct()
    return [*named.order_by("title", "awarding_organisation__name")[:MOST_EXAMPLES]]
