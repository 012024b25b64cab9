"""What must hold between the fields of an entry, and between the entries of the catalogue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from standards.catalogue.entries import CategoryEntry, CriterionEntry, RouteEntry
from standards.catalogue.vocabulary import AppropriateTest, CriterionTest, Power


def of_routes(routes: list[RouteEntry]) -> list[str]:
    names = (name.casefold() for route in routes for name in (route.name, *route.aliases))
    slugs = (route.slug for route in routes)
    return [f"two routes are called “{name}”." for name in _repeated(names)] + [
        f"two routes have the slug “{slug}”." for slug in _repeated(slugs)
    ]


def of_names(categories: list[Any], criteria: dict[str, CriterionEntry]) -> list[str]:
    """Every criterion a category names is there, and every criterion is named."""
    named = {name for category in categories for name in category.criteria}
    return [
        f"category {category}: there is no criterion “{name}”."
        for category in categories
        for name in category.criteria
        if name not in criteria
    ] + [f"criterion {name}: no category names it." for name in criteria if name not in named]


def of_categories(categories: list[CategoryEntry]) -> list[str]:
    own = [
        f"category {category}: {problem}."
        for category in categories
        for problem in _within(category)
    ]
    return own + list(_between_versions(categories))


def _within(category: CategoryEntry) -> Iterator[str]:
    yield from _periods(category)
    if (category.power == Power.A2D3) != (category.test == AppropriateTest.NONE):
        yield "a category under A2D5 has an appropriate test, and one under A2D3 has “none”"
    if category.max_standards is not None and category.max_standards < category.min_standards:
        yield "“max_standards” is below “min_standards”"
    for code in _repeated(criterion.code for criterion in category.criteria):
        yield f"two of its criteria have the code {code}"
    yield from _missing_tests(category)


def _periods(category: CategoryEntry) -> Iterator[str]:
    if category.in_force_until and category.in_force_until <= category.in_force_from:
        yield "“in_force_until” must be after “in_force_from”"
    starts, ends = category.moratorium_from, category.moratorium_until
    if ends and (starts is None or ends <= starts):
        yield "“moratorium_until” must be after “moratorium_from”"


def _missing_tests(category: CategoryEntry) -> Iterator[str]:
    """What can be submitted can be judged: both tests have a criterion."""
    if category.power == Power.A2D3 or not category.is_available:
        return
    tests = {criterion.test for criterion in category.criteria}
    if CriterionTest.CATEGORY not in tests:
        yield "it is available, but no criterion belongs to the test of the category"
    if category.has_employer_demand_test and CriterionTest.EMPLOYER_DEMAND not in tests:
        yield "it is available, but no criterion belongs to the employer demand test"


def _between_versions(categories: list[CategoryEntry]) -> Iterator[str]:
    """Versions of a category follow each other: on no day are two in force."""
    ordered = sorted(categories, key=lambda category: (category.code, category.in_force_from))
    for earlier, later in pairwise(ordered):
        if earlier.code == later.code and (
            earlier.in_force_until is None or earlier.in_force_until > later.in_force_from
        ):
            yield (
                f"category {earlier}: it must end (“in_force_until”) "
                f"when the next version starts, on {later.in_force_from:%-d %B %Y}."
            )


def _repeated(items: Iterable[str]) -> list[str]:
    return [item for item, times in Counter(items).items() if times > 1]
