"""Which standard that we hold, if any, each record of a file speaks of."""

from standards.importing.report import Finding, Report
from standards.importing.staged import StagedStandard
from standards.models import OccupationalStandard


# A staged standard, and the key of the one we hold.
Pairs = list[tuple[StagedStandard, int | None]]


class NotOurs(Exception):
    """A record cannot be told apart from another one; the text says why."""


def pair(staged: list[StagedStandard], report: Report) -> Pairs:
    """Pair by reference and version where the file states a version, else as best it can."""
    if staged[0].version:
        return _by_version(staged)
    holdings, pairs = Unversioned(), []
    for standard in staged:
        try:
            held = holdings.find(standard)
        except NotOurs as reason:
            report.refused.append(Finding(standard.name, str(reason), standard.position))
        else:
            pairs.append((standard, held.pk if held else None))
    return pairs


def _by_version(staged: list[StagedStandard]) -> Pairs:
    rows = OccupationalStandard.objects.exclude(version="")
    held = {(row[1], row[2]): row[0] for row in rows.values_list("pk", "reference", "version")}
    return [(standard, held.get((standard.reference, standard.version))) for standard in staged]


class Unversioned:
    """The standards we hold without a version, by LARS code and by reference."""

    def __init__(self) -> None:
        held = OccupationalStandard.objects.filter(version="").defer("overview", "summary")
        self.by_lars: dict[int, OccupationalStandard] = {}
        self.by_reference: dict[str, OccupationalStandard] = {}
        self.spoken_of: set[str | int] = set()
        for standard in held.in_order():
            self.by_reference[standard.reference] = standard
            if standard.lars_code is not None:
                self.by_lars.setdefault(standard.lars_code, standard)

    def find(self, staged: StagedStandard) -> OccupationalStandard | None:
        """The standard a record speaks of, or none; each may be spoken of once in a file."""
        held = self._find(staged)
        names = {staged.name, staged.lars_code or staged.name}
        names |= {held.reference} if held else set()
        if names & self.spoken_of:
            raise NotOurs("another record of the file is about the same standard")
        self.spoken_of |= names
        return held

    def _find(self, staged: StagedStandard) -> OccupationalStandard | None:
        by_lars = self.by_lars.get(staged.lars_code) if staged.lars_code else None
        by_reference = self.by_reference.get(staged.name)
        if by_reference is None or by_reference == by_lars:
            return by_lars
        if by_lars is not None:
            raise NotOurs(f"its LARS code is that of {by_lars}, its reference of {by_reference}")
        if staged.lars_code and by_reference.lars_code:
            raise NotOurs(f"{by_reference} has the LARS code {by_reference.lars_code} here")
        return by_reference


def ended(pairs: Pairs, stated: set[tuple[str, str]]) -> list[Finding]:
    """What we hold in this form and a complete file lacks; it stays, and is reported."""
    has_versions = any(version for _, version in stated)
    spoken_of = {key for _, key in pairs if key is not None}
    held = OccupationalStandard.objects.exclude(pk__in=spoken_of)
    held = held.exclude(version="") if has_versions else held.filter(version="")
    return [
        Finding(f"{reference} {version}".strip(), "the file does not have it; it stays here")
        for reference, version in held.in_order().values_list("reference", "version")
        if (reference, version) not in stated
    ]
