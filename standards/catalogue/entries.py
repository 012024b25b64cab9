"""What one entry of the catalogue holds: a route, a category or a criterion, checked."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class RouteEntry:
    slug: str
    name: str
    aliases: list[str]


@dataclass(frozen=True)
class CriterionEntry:
    code: str
    test: str
    wording: str
    evidence_asked: str
    per_occupation: bool
    decided_by: str
    is_advisory: bool
    provenance: str
    source: str

    @property
    def asks_for_evidence(self) -> bool:
        return bool(self.evidence_asked)


@dataclass(frozen=True)
class CategoryEntry:
    code: str
    in_force_from: dt.date
    in_force_until: dt.date | None
    title: str
    levels: list[int]
    audience: str
    takes_16_to_18: bool | None
    group: str
    relationship: str
    aim: str
    power: str
    test: str
    has_employer_demand_test: bool | None
    in_scope_from: dt.date | None
    is_available: bool
    min_standards: int
    max_standards: int | None
    requires_duties_beyond: bool
    refuses_t_level_covered: bool
    moratorium_from: dt.date | None
    moratorium_until: dt.date | None
    source: str
    own_rules: str
    criteria: list[CriterionEntry]

    def __str__(self) -> str:
        return f"{self.code} in force from {self.in_force_from:%-d %B %Y}"
