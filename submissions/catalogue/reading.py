"""Read the published windows from TOML into checked entries; no database is needed."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from register.sector_subject_areas import NAMES
from standards.catalogue import fields
from standards.catalogue.fields import Field
from standards.catalogue.reading import CatalogueRefused


WINDOWS = Path(__file__).parent / "windows.toml"
UK = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class WindowEntry:
    """One window: the facts of its row, and the names of what it takes."""

    facts: dict[str, Any]
    categories: list[str]
    routes: dict[str, list[str]]
    areas: dict[str, list[str]]

    def __str__(self) -> str:
        return f"{self.facts['code']} ({self.facts['name']})"


def is_an_hour(value: Any) -> bool:
    return type(value) is dt.datetime and value.tzinfo is None


def is_list_of_tables(value: Any) -> bool:
    return type(value) is list and all(type(each) is dict for each in value)


HOUR = Field("must be a day and an hour, UK time, such as 2025-03-10T09:00:00", is_an_hour)
TABLES = Field("must be tables of their own", is_list_of_tables, [])
SUBJECT_AREAS = Field(
    "must be a list of codes such as 5.2",
    lambda value: type(value) is list and {*value} <= {*NAMES},
    [],
)
FACTS = {
    "code": fields.text(12),
    "name": fields.text(100),
    "levels": fields.LEVELS,
    "opens_at": HOUR,
    "closes_at": HOUR,
    "first_teaching_from": fields.day(),
    "intent_from": fields.day(None),
    "intent_until": fields.day(None),
    "proposals_from": fields.day(None),
    "proposals_until": fields.day(None),
    "source": fields.text(500),
    "own_rules": fields.text(1000, ""),
}
WINDOW = {**FACTS, "categories": fields.list_of_text(), "route": TABLES, "area": TABLES}
ROUTE = {"slug": fields.slug(60), "sector_subject_areas": SUBJECT_AREAS}
AREA = {"name": fields.text(200), "sub_areas": fields.list_of_text([])}


def read_windows(path: Path = WINDOWS) -> list[WindowEntry]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise CatalogueRefused([f"{path.name} cannot be read: {reason}."]) from reason
    problems: list[str] = []
    tables = _checked(path.name, raw, {"window": TABLES}, problems).get("window", [])
    entries = [
        _entry(f"{path.name}, window {number}", table, problems)
        for number, table in enumerate(tables, start=1)
    ]
    if problems:
        raise CatalogueRefused(problems)
    return entries


def _entry(place: str, table: dict, problems: list[str]) -> WindowEntry:
    """One window. With a problem it may hold less: the caller refuses before using it."""
    held = _checked(place, table, WINDOW, problems)
    routes = [_checked(f"{place}, route", each, ROUTE, problems) for each in held.get("route", [])]
    areas = [_checked(f"{place}, area", each, AREA, problems) for each in held.get("area", [])]
    facts = {name: held.get(name) for name in FACTS}
    for instant in ("opens_at", "closes_at"):
        if instant in held:
            facts[instant] = held[instant].replace(tzinfo=UK)
    return WindowEntry(
        facts=facts,
        categories=held.get("categories", []),
        routes={each["slug"]: each["sector_subject_areas"] for each in routes if len(each) == 2},
        areas={each["name"]: each["sub_areas"] for each in areas if len(each) == 2},
    )


def _checked(place: str, table: Any, shape: dict[str, Field], problems: list[str]) -> dict:
    held, wrong = fields.read_fields(table, shape)
    problems.extend(f"{place}: {problem}." for problem in wrong)
    return held
