"""Find standards by what people write: a reference, and the version where one is given."""

import re
from collections import defaultdict
from collections.abc import Iterable

from standards.models import OccupationalStandard
from standards.models.occupational_standard import StandardStatus


WRITTEN = re.compile(r"((?:LARS )?\S+)(?:\s+v?(\S+))?", re.IGNORECASE)
NEEDED = ("reference", "version", "title", "level", "status", "retired_on")


class NotFound(Exception):
    """No standard, or not one alone, has this name; the text is a sentence for the user."""


class Named:
    """The versions of some standards, read in one statement."""

    def __init__(self, references: Iterable[str]):
        wanted = {as_reference(each) for each in references}
        self._versions: dict[str, dict[str, OccupationalStandard]] = defaultdict(dict)
        for each in OccupationalStandard.objects.filter(reference__in=wanted).only(*NEEDED):
            self._versions[each.reference][each.version] = each

    def find(self, reference: str, version: str) -> OccupationalStandard:
        """Without a version it is the approved one, or else the one that states none."""
        versions = self._versions.get(as_reference(reference))
        if not versions:
            raise NotFound(f"No standard has the reference “{reference}”.")
        if found := _named(versions, version) if version else _usual(versions):
            return found
        known = ", ".join(sorted(each for each in versions if each)) or "none"
        if version:
            raise NotFound(f"{reference} has no version “{version}”. Its versions: {known}.")
        raise NotFound(f"No version of {reference} is approved. Name one of: {known}.")


def as_reference(written: str) -> str:
    return " ".join(written.upper().split())


def find_written(written: str) -> OccupationalStandard:
    """The standard that `ST0116` or `ST0116 1.1` names."""
    parts = WRITTEN.fullmatch(" ".join(written.split()))
    if parts is None:
        raise NotFound("Write a reference such as ST0116, and the version such as 1.1 after it.")
    return Named([parts[1]]).find(parts[1], parts[2] or "")


def _usual(versions: dict[str, OccupationalStandard]) -> OccupationalStandard | None:
    approved = (each for each in versions.values() if each.status == StandardStatus.APPROVED)
    return next(approved, versions.get(""))


def _named(versions: dict[str, OccupationalStandard], version: str) -> OccupationalStandard | None:
    """A spreadsheet shows the number 1.0 as 1."""
    number = version.lower().removeprefix("v")
    return versions.get(number) or versions.get(f"{number}.0")
