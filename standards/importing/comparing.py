"""Compare staged standards with those we hold: what is new, what changed, what is the same."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from standards.importing.held_parts import HeldParts
from standards.importing.holdings import Pairs
from standards.importing.report import FieldChange, Finding
from standards.importing.staged import StagedDuty, StagedStandard
from standards.models import OccupationalStandard, Route, StandardStatus


@dataclass
class Difference:
    """A standard we hold, as the file now states it, and what differs."""

    held: OccupationalStandard
    staged: StagedStandard
    values: dict[str, Any]
    fields: tuple[FieldChange, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(change.part for change in self.fields))


@dataclass
class Comparison:
    added: list[tuple[StagedStandard, dict[str, Any]]] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    unchanged: list[OccupationalStandard] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def lock_routes() -> dict[str, Route]:
    """Routes by every name they have; the lock lets one import at a time go on."""
    routes = Route.objects.select_for_update().order_by("pk")
    return {name.casefold(): route for route in routes for name in route.names()}


def compare(pairs: Pairs, routes: dict[str, Route]) -> Comparison:
    comparison = Comparison()
    keys = [key for _, key in pairs if key is not None]
    standards = OccupationalStandard.objects.select_related("route").in_bulk(keys)
    parts = HeldParts(keys)
    for staged, key in pairs:
        held = standards[key] if key is not None else None
        values = staged.values | _what_stays(staged, held, routes, comparison)
        staged.reference = values["reference"]
        staged.unpack()
        if held is None:
            comparison.added.append((staged, values))
        elif fields := (*_fields(held, values), *_parts(held, staged, parts)):
            comparison.changed.append(Difference(held, staged, values, fields))
        else:
            comparison.unchanged.append(held)
    return comparison


def _what_stays(
    staged: StagedStandard,
    held: OccupationalStandard | None,
    routes: dict[str, Route],
    comparison: Comparison,
) -> dict[str, Any]:
    """What a file may leave open never replaces what we know, nor a day that staff entered."""
    route = routes.get(staged.route.replace("&", "and").casefold())
    if route is None:
        _warn(comparison, staged, f"the route “{staged.route}” is not known")
    retired_on = held.retired_on if held else None
    if retired_on and staged.values.get("status") == StandardStatus.APPROVED:
        _warn(comparison, staged, f"approved for delivery, but retired on {retired_on} here")
    return {
        "reference": staged.reference or (held.reference if held else staged.name),
        "version": staged.version,
        "lars_code": staged.lars_code or (held.lars_code if held else None),
        "route": route or (held.route if held else None),
        "retired_on": retired_on or staged.retired_on,
    }


def _warn(comparison: Comparison, staged: StagedStandard, says: str) -> None:
    comparison.warnings.append(Finding(staged.name, says, staged.position))


def _fields(held: OccupationalStandard, values: dict[str, Any]) -> Iterable[FieldChange]:
    for name, value in values.items():
        old = getattr(held, name)
        if old != value:
            yield FieldChange(name, name, in_words(old), in_words(value))


def _parts(
    held: OccupationalStandard, staged: StagedStandard, parts: HeldParts
) -> Iterable[FieldChange]:
    yield from _items("KSBs", parts.ksbs[held.pk], staged.ksbs)
    yield from _items("options", parts.options[held.pk], staged.option_records)
    yield from _items("duties", parts.duties[held.pk], staged.duties)


def _items(part: str, old: list[Any], new: list[Any]) -> Iterable[FieldChange]:
    """The items that differ, each by its code, and nothing where only one side has it."""
    before, after = ({item.code: item for item in items} for items in (old, new))
    for code in dict.fromkeys([*before, *after]):
        first, second = before.get(code), after.get(code)
        if first != second:
            yield FieldChange(part, code, _item_in_words(first), _item_in_words(second))


def _item_in_words(item: Any) -> str:
    """Words of a part; a change of its identifier alone is seen as well."""
    if item is None:
        return ""
    said = item.title if hasattr(item, "occupation_code") else item.text
    notes = [item.source_id, getattr(item, "occupation_code", "")]
    if isinstance(item, StagedDuty):
        notes += ["core" if item.is_core else "not core", *item.ksb_codes, *item.option_codes]
    return f"{said} ({', '.join(filter(None, notes))})"


def in_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)
