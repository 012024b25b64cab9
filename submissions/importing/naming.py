"""The one standard that a line of a list, or an administrator, means by a reference."""

from collections.abc import Iterable

from standards.models import OccupationalStandard, StandardStatus
from standards.references import REFERENCE, Named, held, meant, named_by, newness


class NotFound(Exception):
    """No standard, or not one alone, has this name; the text is a sentence for the user."""


class Standards:
    """Every version of the standards that some lines name, read in one statement."""

    def __init__(self, written: Iterable[str]):
        found = map(REFERENCE.fullmatch, map(_tidy, written))
        self._versions = held(named_by(match) for match in found if match)

    def find(self, reference: str, version: str = "") -> OccupationalStandard:
        """Without a version it is the approved one, or else the one that states none."""
        named = _named(f"{reference} {version}")
        versions = [each for each in self._versions if named.is_held_by(each)]
        if not versions:
            raise NotFound(f"No standard has the reference “{named.reference}”.")
        if found := meant(named, versions if named.version else filter(_goes_without, versions)):
            return found
        numbers = sorted((each.version for each in versions if each.version), key=newness)
        known = ", ".join(numbers) or "none"
        if named.version:
            told = f"{named.reference} has no version “{named.version}”"
            raise NotFound(f"{told}. Its versions: {known}.")
        raise NotFound(f"No version of {named.reference} is approved. Name one of: {known}.")


def find_written(written: str) -> OccupationalStandard:
    """The standard that `ST0116` or `ST0116 1.1` names."""
    return Standards([written]).find(written)


def _named(written: str) -> Named:
    if match := REFERENCE.fullmatch(_tidy(written)):
        return named_by(match)
    raise NotFound("Write a reference such as ST0116, and the version such as 1.1 after it.")


def _tidy(written: str) -> str:
    return " ".join(written.split())


def _goes_without(standard: OccupationalStandard) -> bool:
    return standard.status == StandardStatus.APPROVED or not standard.version
