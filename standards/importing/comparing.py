"""Compare staged standards with those we hold: what is new, what changed, what is the same."""

from dataclasses import dataclass, field
from typing import Any

from standards.importing.report import Finding
from standards.importing.staged import StagedStandard
from standards.models import OccupationalStandard, Route


@dataclass
class Difference:
    """A standard we hold, as the file now states it, and the parts that differ."""

    held: OccupationalStandard
    staged: StagedStandard
    values: dict[str, Any]
    parts: tuple[str, ...]


@dataclass
class Comparison:
    added: list[tuple[StagedStandard, dict[str, Any]]] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    unchanged: list[OccupationalStandard] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


class NotOurs(Exception):
    """A record cannot be told apart from another one; the text says why."""


class Holdings:
    """The standards we hold that a file may speak of, by LARS code and by reference."""

    def __init__(self) -> None:
        held = OccupationalStandard.objects.filter(version="").prefetch_related(
            "ksbs", "duties__ksbs"
        )
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


def compare(staged: list[StagedStandard]) -> Comparison:
    """Compare within a transaction: the lock on the routes lets one import at a time go on."""
    comparison = Comparison()
    routes = _routes_by_name()
    holdings = Holdings()
    for standard in staged:
        try:
            held = holdings.find(standard)
        except NotOurs as reason:
            comparison.refused.append(Finding(standard.name, str(reason)))
            continue
        values = standard.values | _names_and_route(standard, held, routes, comparison)
        standard.reference = values["reference"]
        if held is None:
            comparison.added.append((standard, values))
        elif parts := _parts_that_differ(held, standard, values):
            comparison.changed.append(Difference(held, standard, values, parts))
        else:
            comparison.unchanged.append(held)
    return comparison


def _routes_by_name() -> dict[str, Route]:
    routes = Route.objects.select_for_update().order_by("pk")
    return {name.casefold(): route for route in routes for name in route.names()}


def _names_and_route(
    staged: StagedStandard,
    held: OccupationalStandard | None,
    routes: dict[str, Route],
    comparison: Comparison,
) -> dict[str, Any]:
    """What a file may leave open never replaces what we know: a reference, a LARS code, a route."""
    route = routes.get(staged.route.replace("&", "and").casefold())
    if route is None:
        comparison.warnings.append(Finding(staged.name, f"the route “{staged.route}” is not known"))
    return {
        "reference": staged.reference or (held.reference if held else staged.name),
        "lars_code": staged.lars_code or (held.lars_code if held else None),
        "route": route or (held.route if held else None),
    }


def _parts_that_differ(
    held: OccupationalStandard, staged: StagedStandard, values: dict[str, Any]
) -> tuple[str, ...]:
    parts = [name for name, value in values.items() if getattr(held, name) != value]
    if _ksbs_of(held) != [(ksb.kind, ksb.code, ksb.source_id, ksb.text) for ksb in staged.ksbs]:
        parts.append("KSBs")
    if _duties_of(held) != [
        (duty.code, duty.source_id, duty.text, duty.is_core, duty.ksb_codes)
        for duty in staged.duties
    ]:
        parts.append("duties")
    return tuple(parts)


def _ksbs_of(held: OccupationalStandard) -> list[tuple[str, str, str, str]]:
    ksbs = sorted(held.ksbs.all(), key=lambda ksb: ksb.position)
    return [(ksb.kind, ksb.code, ksb.source_id, ksb.text) for ksb in ksbs]


def _duties_of(held: OccupationalStandard) -> list[tuple[str, str, str, bool, tuple[str, ...]]]:
    duties = sorted(held.duties.all(), key=lambda duty: duty.position)
    return [
        (
            duty.code,
            duty.source_id,
            duty.text,
            duty.is_core,
            tuple(sorted(ksb.code for ksb in duty.ksbs.all())),
        )
        for duty in duties
    ]
