"""A scope of recognition for reading: for each subject its types and levels, row by row.

Whether it covers a level and an area is asked of `register.scope_of_recognition`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from register.models import Recognition
from register.sector_subject_areas import with_its_name


# By what `register.scope_of_recognition` answers for one level and subject area.
IN_SHORT = {
    True: "Ofqual's register, as held here, shows recognition for this level and subject area.",
    False: "Ofqual's register, as held here, shows no recognition for this level and subject area.",
    None: "Ofqual's register, as held here, does not say. Check with Ofqual.",
}


class Scope(NamedTuple):
    """Subjects with what an organisation is recognised for in each, and with what is left out."""

    included: list[tuple[str, list[str]]]
    excluded: list[tuple[str, list[str]]]


def scope_in_words(rows: Iterable[Recognition]) -> Scope:
    gathered: tuple[dict[str, list[str]], ...] = ({}, {})
    for row in rows:
        said = gathered[row.is_exclusion].setdefault(subject_of(row), [])
        if (line := line_of(row)) not in said:
            said.append(line)
    return Scope(*([*sorted(subjects.items(), key=in_order)] for subjects in gathered))


def subject_of(row: Recognition) -> str:
    if row.sector_subject_area:
        return with_its_name(row.sector_subject_area)
    return row.apprenticeship_standard or row.subject or "All subjects"


def line_of(row: Recognition) -> str:
    """Its level, its type, and in which words the register limits it."""
    level = " ".join(part for part in (row.level, row.sub_level) if part) or "All levels"
    words = row.description if row.description != "Not Applicable" else ""
    return ", ".join(part for part in (level, row.type, words) if part)


def in_order(subject: tuple[str, list[str]]) -> tuple:
    """Areas by their numbers, 2.1 before 10.1, then all else by name."""
    first = subject[0].partition(" ")[0]
    parts = first.split(".")
    numbers = [int(part) for part in parts] if all(map(str.isdecimal, parts)) else [99]
    return numbers, subject[0]
