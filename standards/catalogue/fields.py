"""What each field of a catalogue entry must be, as sentences a policy person can act on."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from standards.catalogue.vocabulary import (
    AppropriateTest,
    CriterionTest,
    DecidedBy,
    Group,
    Power,
    Provenance,
)


REQUIRED = object()
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Field:
    """One field: what it must be, in words and as a question, and what it is when left out."""

    must_be: str
    holds: Callable[[Any], bool]
    left_out: Any = REQUIRED


def text(longest: int, left_out: Any = REQUIRED) -> Field:
    return Field(
        f"must be text of 1 to {longest} characters",
        lambda value: type(value) is str and 1 <= len(value.strip()) <= longest,
        left_out,
    )


def slug(longest: int) -> Field:
    def holds(value: Any) -> bool:
        return type(value) is str and len(value) <= longest and bool(SLUG.fullmatch(value))

    return Field("must be lower-case letters, digits and hyphens", holds)


def one_of(words: type[Enum], left_out: Any = REQUIRED) -> Field:
    values = [word.value for word in words]
    return Field(f"must be one of: {', '.join(values)}", lambda value: value in values, left_out)


def day(left_out: Any = REQUIRED) -> Field:
    return Field(
        "must be a date such as 2023-07-01", lambda value: type(value) is dt.date, left_out
    )


def flag(left_out: Any = REQUIRED) -> Field:
    return Field("must be true or false", lambda value: type(value) is bool, left_out)


def count(left_out: Any = REQUIRED) -> Field:
    return Field(
        "must be a number from 0 to 99",
        lambda value: type(value) is int and 0 <= value <= 99,
        left_out,
    )


def list_of_text(left_out: Any = REQUIRED) -> Field:
    return Field("must be a list of texts", is_list_of_text, left_out)


def is_list_of_text(value: Any) -> bool:
    return type(value) is list and all(type(item) is str and item.strip() for item in value)


def are_levels(value: Any) -> bool:
    if type(value) is not list or not value:
        return False
    is_each_a_level = all(type(level) is int and 1 <= level <= 8 for level in value)
    return is_each_a_level and value == sorted(set(value))


LEVELS = Field("must be a list of different levels from 1 to 8, the lowest first", are_levels)
FIRST_OF_A_MONTH = Field(
    "must be the first day of a month, such as 2023-07-01",
    lambda value: type(value) is dt.date and value.day == 1,
    None,
)

ROUTE = {"slug": slug(60), "name": text(100), "aliases": list_of_text([])}

CRITERION = {
    "code": text(10),
    "test": one_of(CriterionTest),
    "wording": text(1000),
    "evidence_asked": text(1000, ""),
    "per_occupation": flag(False),
    "decided_by": one_of(DecidedBy, DecidedBy.REVIEWER.value),
    "is_advisory": flag(False),
    "provenance": one_of(Provenance),
    "source": text(500),
}

CATEGORY = {
    "code": text(10),
    "in_force_from": day(),
    "in_force_until": day(None),
    "title": text(200),
    "levels": LEVELS,
    "audience": text(100, ""),
    "takes_16_to_18": flag(None),
    "group": one_of(Group),
    "relationship": text(1000),
    "aim": text(1000),
    "power": one_of(Power),
    "test": one_of(AppropriateTest),
    "has_employer_demand_test": flag(None),
    "in_scope_from": FIRST_OF_A_MONTH,
    "is_available": flag(),
    "min_standards": count(),
    "max_standards": count(None),
    "requires_duties_beyond": flag(False),
    "refuses_t_level_covered": flag(False),
    "moratorium_from": day(None),
    "moratorium_until": day(None),
    "source": text(500),
    "own_rules": text(1000, ""),
    "criteria": list_of_text([]),
}


def read_fields(raw: Any, fields: dict[str, Field]) -> tuple[dict[str, Any], list[str]]:
    """Give the checked values of one entry, and what is wrong with it."""
    if type(raw) is not dict:
        return {}, ["must be a table of fields"]
    problems = [f"“{name}” is not a field of it" for name in raw if name not in fields]
    values = {}
    for name, field in fields.items():
        value = raw.get(name, field.left_out)
        if value is REQUIRED:
            problems.append(f"“{name}” is missing")
        elif name in raw and not field.holds(value):
            problems.append(f"“{name}” {field.must_be}")
        else:
            values[name] = value.strip() if type(value) is str else value
    return values, problems
