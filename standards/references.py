"""Standards named in a line: “ST0095, ST0264 1.1, LARS 339”, or words that are no reference.

A reference without a version means the version approved for delivery, or else the newest.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from standards.models import OccupationalStandard, StandardStatus


REFERENCE = re.compile(
    r"\b(?P<kind>ST|FA|AU)\s?(?P<number>\d{4})\b(?:\s*v?(?P<version>\d{1,4}(?:\.\d{1,4})?)\b)?"
    r"|\bLARS\s*(?P<lars>\d{1,9})\b",
    re.ASCII | re.IGNORECASE,
)
SEPARATORS = re.compile(r"[,;\r\n\t]+")
NOT_READ_HERE = ("overview", "summary", "typical_job_titles")


class Named(NamedTuple):
    """A reference as somebody wrote it: ST0264, and perhaps a version."""

    reference: str
    version: str = ""

    def __str__(self) -> str:
        return f"{self.reference} {self.version}".strip()

    @property
    def lars_code(self) -> int | None:
        word, _, code = self.reference.partition(" ")
        return int(code) if word == "LARS" else None

    def is_held_by(self, standard: OccupationalStandard) -> bool:
        """In whatever version."""
        by_code = self.lars_code is not None and self.lars_code == standard.lars_code
        return by_code or self.reference == standard.reference

    def means(self, standard: OccupationalStandard) -> bool:
        is_it = not self.version or newness(self.version) == newness(standard.version)
        return is_it and self.is_held_by(standard)


class Reading(NamedTuple):
    """What a line names, and the words in it that are no reference."""

    named: list[Named]
    words: list[str]


def read(text: str) -> Reading:
    """A piece with a reference is that reference: what stands beside it is taken for its title."""
    named: list[Named] = []
    words: list[str] = []
    for piece in filter(None, map(str.strip, SEPARATORS.split(text))):
        found = [named_by(match) for match in REFERENCE.finditer(piece)]
        named += found
        words += [] if found else [piece]
    return Reading([*dict.fromkeys(named)], [*dict.fromkeys(words)])


def named_by(match: re.Match) -> Named:
    if match["lars"]:
        return Named(f"LARS {int(match['lars'])}")
    return Named(f"{match['kind'].upper()}{match['number']}", match["version"] or "")


def held(named: Iterable[Named]) -> list[OccupationalStandard]:
    """Every version of what is named, the one that is meant before the others; one statement."""
    asked = [*named]
    references = Q(reference__in={each.reference for each in asked})
    codes = Q(lars_code__in={each.lars_code for each in asked if each.lars_code is not None})
    rows = OccupationalStandard.objects.filter(references | codes).select_related("route")
    return sorted(rows.defer(*NOT_READ_HERE), key=standing, reverse=True) if asked else []


def meant(named: Named, rows: Iterable[OccupationalStandard]) -> OccupationalStandard | None:
    return next((row for row in rows if named.means(row)), None)


def why_not_found(named: Named, rows: Iterable[OccupationalStandard]) -> str:
    versions = [row.version for row in rows if row.version and named.is_held_by(row)]
    if not versions:
        return f"There is no standard {named.reference}."
    there = " and ".join(sorted(versions, key=newness))
    return f"There is no version {named.version} of {named.reference}. There is {there}."


def standing(standard: OccupationalStandard) -> tuple:
    is_approved = standard.status == StandardStatus.APPROVED
    return is_approved, standard.superseded_by_id is None, newness(standard.version), standard.pk


def newness(version: str) -> tuple[int, ...]:
    """1.10 is newer than 1.9, and 1 is 1.0."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def in_short(standard: OccupationalStandard) -> str:
    """Its reference and version, as they stand in an address."""
    return f"{standard.reference} {standard.version}".strip()
