"""Read the catalogue's TOML into checked entries; no database is needed."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from standards.catalogue import coherence, fields
from standards.catalogue.entries import CategoryEntry, CriterionEntry, RouteEntry


FOLDER = Path(__file__).parent
CATEGORIES = FOLDER / "categories.toml"
ROUTES = FOLDER / "routes.toml"

Entry = TypeVar("Entry")


class CatalogueRefused(Exception):
    """The catalogue cannot be used; `problems` are sentences which name the place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def read_routes(path: Path = ROUTES) -> list[RouteEntry]:
    problems: list[str] = []
    tables = _tables(path, {"route": list})["route"]
    entries = [
        _entry(f"{path.name}, route {number}", table, fields.ROUTE, RouteEntry, problems)
        for number, table in enumerate(tables, start=1)
    ]
    _refuse(problems)
    _refuse([f"{path.name}: {problem}" for problem in coherence.of_routes(entries)])
    return entries


def read_categories(path: Path = CATEGORIES) -> list[CategoryEntry]:
    problems: list[str] = []
    tables = _tables(path, {"category": list, "criterion": dict})
    criteria = {
        name: _criterion(f"{path.name}, criterion {name}", name, table, problems)
        for name, table in tables["criterion"].items()
    }
    entries = [
        _entry(f"{path.name}, category {number}", table, fields.CATEGORY, CategoryEntry, problems)
        for number, table in enumerate(tables["category"], start=1)
    ]
    _refuse(problems)
    _refuse([f"{path.name}, {problem}" for problem in coherence.of_names(entries, criteria)])
    whole = [
        replace(entry, criteria=[criteria[name] for name in entry.criteria]) for entry in entries
    ]
    _refuse([f"{path.name}, {problem}" for problem in coherence.of_categories(whole)])
    return whole


def _tables(path: Path, expected: dict[str, type]) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise CatalogueRefused([f"{path.name} cannot be read: {reason}."]) from reason
    _refuse([f"{path.name}: “{key}” is not known here." for key in raw if key not in expected])
    _refuse(
        [
            f"{path.name}: at least one “{key}” is needed."
            for key, kind in expected.items()
            if type(raw.get(key)) is not kind or not raw[key]
        ]
    )
    return raw


def _criterion(place: str, name: str, table: Any, problems: list[str]) -> CriterionEntry:
    """The name of its table is its code, unless a later version says its code itself."""
    table = {"code": name, **table} if type(table) is dict else table
    return _entry(place, table, fields.CRITERION, CriterionEntry, problems)


def _entry(
    place: str,
    table: Any,
    shape: dict[str, fields.Field],
    make: Callable[..., Entry],
    problems: list[str],
) -> Entry:
    """One entry. With a problem the entry may hold less: the caller refuses before using it."""
    values, wrong = fields.read_fields(table, shape)
    problems.extend(f"{place}: {problem}." for problem in wrong)
    return make(**{name: values.get(name) for name in shape})


def _refuse(problems: list[str]) -> None:
    if problems:
        raise CatalogueRefused(problems)
