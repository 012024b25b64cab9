"""Columns by their names, and cells as numbers or as a reason why they cannot be read."""

from collections.abc import Sequence

from register.importing.files import ImportRefused, Table
from register.sector_subject_areas import plain


NOT_KNOWN = {"", "-2"}
LARGEST = 10_000_000
NUMBER = ("Qualification Number", "QAN", "Qualification Accreditation Number", "QN", "Number")


class Unreadable(ValueError):
    """The line cannot be taken; the text is a sentence that says why."""


def place_of(header: Sequence[str], names: Sequence[str]) -> int | None:
    """Where the first of these names stands, written with or without case and signs."""
    at = {plain(name): index for index, name in reversed([*enumerate(header)])}
    return next((at[plain(name)] for name in names if plain(name) in at), None)


def needed(table: Table, names: Sequence[str], of_what: str) -> int:
    place = place_of(table.header, names)
    if place is None:
        raise ImportRefused(f"{table.name} is not a file of {of_what}: it lacks {names[0]}.")
    return place


def certificates(written: str) -> int | None:
    """A whole number; -2 and an empty cell are not known, and 0 is none."""
    clean = written.strip()
    if clean in NOT_KNOWN:
        return None
    if clean.isascii() and clean.isdigit():
        # Python reads no number of thousands of digits, and twenty are too many already.
        found = int(clean.lstrip("0")[:20] or 0)
        if found <= LARGEST:
            return found
    raise Unreadable(f"“{clean[:40]}” is not a number of certificates.")
