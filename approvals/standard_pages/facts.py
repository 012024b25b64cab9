"""The dated facts about a standard, as they stand on a day: coverage, review, the end."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.formats import date_format

from standards.models import OccupationalStandard


NOT_YET = ("Not yet", "blue")


class Fact(NamedTuple):
    """One thing known by day, with a tag for what it means on the day of asking."""

    name: str
    says: str
    tag: str = ""
    colour: str = ""


def dated_facts(standard: OccupationalStandard, on: dt.date) -> Iterator[Fact]:
    """Coverage and review always, because they decide what is in scope; the end where known."""
    yield coverage(standard, on)
    yield review(standard, on)
    if day := standard.retired_on:
        tag = ("Retired", "grey") if standard.is_retired(on) else NOT_YET
        yield Fact("Retired", f"From {in_words(day)}", *tag)


def coverage(standard: OccupationalStandard, on: dt.date) -> Fact:
    name, day = "Covered by a T Level", standard.t_level_covered_from
    if day is None:
        return Fact(name, "Not entered as covered by a T Level")
    covered = standard.is_covered_by_a_t_level(on)
    return Fact(name, f"From {in_words(day)}", *(("Covered", "purple") if covered else NOT_YET))


def review(standard: OccupationalStandard, on: dt.date) -> Fact:
    name, start, end = "Under review", standard.under_review_from, standard.under_review_until
    if start is None:
        return Fact(name, "Not entered as under review")
    until = f"expected until {in_words(end)}" if end else "no expected end is entered"
    says = f"From {in_words(start)}, {until}"
    if standard.is_under_review(on):
        return Fact(name, says, "Under review", "yellow")
    if on < start:
        return Fact(name, says, *NOT_YET)
    return Fact(name, f"From {in_words(start)} {until.removeprefix('expected ')}", "Over", "grey")


def published_facts(standard: OccupationalStandard) -> Iterator[Fact]:
    """What the source states beside the text, as far as it does."""
    areas = [area for area in (standard.ssa1, standard.ssa2) if area]
    if areas:
        yield Fact("Sector subject area", ", ".join(areas))
    if standard.occupation_code:
        yield Fact("Occupation", standard.occupation_code)
    dates = {
        "Approved for delivery": standard.approved_for_delivery_on,
        "Earliest start": standard.earliest_start_on,
        "Latest start": standard.latest_start_on,
        "Latest end": standard.latest_end_on,
    }
    yield from (Fact(name, in_words(day)) for name, day in dates.items() if day)


def in_words(day: dt.date) -> str:
    return date_format(day, "j F Y")
