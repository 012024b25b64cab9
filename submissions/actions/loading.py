"""Enter the windows that were published, without touching what staff keep."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from standards.models import Category, Route
from submissions.catalogue.reading import WindowEntry
from submissions.models import SubmissionWindow


class WindowRefused(Exception):
    """A window cannot be entered; the text is a sentence which names it."""


@dataclass
class Loaded:
    """What loading did, by window."""

    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def load_windows(entries: list[WindowEntry]) -> Loaded:
    """Enter the windows that are not there: all of them, or none when one is refused."""
    loaded = Loaded()
    held = {*SubmissionWindow.objects.values_list("code", flat=True)}
    for entry in entries:
        if entry.facts["code"] in held:
            loaded.kept.append(str(entry))
        else:
            _enter(entry)
            loaded.added.append(str(entry))
    return loaded


def _enter(entry: WindowEntry) -> None:
    window = SubmissionWindow(**entry.facts)
    categories = _categories_of(entry)
    routes = Route.objects.in_bulk([*entry.routes], field_name="slug")
    _refuse_unknown(entry, {*entry.routes} - {*routes}, "route")
    try:
        window.full_clean()
    except ValidationError as wrong:
        raise WindowRefused(f"{entry}: {' '.join(wrong.messages)}") from wrong
    window.save()
    window.categories.set(categories)
    for slug, subject_areas in entry.routes.items():
        window.routes.create(route=routes[slug], sector_subject_areas=subject_areas)
    for name, sub_areas in entry.areas.items():
        area = window.areas.create(name=name)
        for sub_area in sub_areas:
            area.sub_areas.create(name=sub_area)


def _categories_of(entry: WindowEntry) -> list[Category]:
    """Of each category the version that was in force when the window opened."""
    opened = timezone.localdate(entry.facts["opens_at"])
    found = Category.objects.in_force(opened).filter(code__in=entry.categories)
    _refuse_unknown(entry, {*entry.categories} - {each.code for each in found}, "category")
    return [*found]


def _refuse_unknown(entry: WindowEntry, unknown: set[str], what: str) -> None:
    if unknown:
        raise WindowRefused(f"{entry}: the {what} {', '.join(sorted(unknown))} is not known then.")
