"""The form of 2021: a JSON list keyed by LARS code, without versions and usually references."""

from typing import Any

from standards.importing import parts, plain_text, record
from standards.importing.staged import StagedStandard, Unusable


NAME = "the form of 2021"
SIGNATURE = frozenset({"larsCode", "title", "level", "route", "skills", "duties"})
KNOWN: frozenset[str] | None = None  # the form was never published: no key is unexpected


def stage(raw: Any) -> StagedStandard:
    """One standard from one record."""
    if type(raw) is not dict:
        raise Unusable("it is not an object")
    staged = StagedStandard(
        reference=record.reference(raw),
        version="",
        route=record.text(raw, "route", 100),
        values=values(raw) | {"options": record.names(raw, "options")},
    )
    if not staged.reference and not staged.lars_code:
        raise Unusable("it has no LARS code and no reference")
    codes: parts.Codes = {}
    parts.stage_ksbs(raw, staged, codes)
    parts.stage_duties(raw, staged, codes)
    return staged


def identity(raw: Any) -> None:
    """A record that was refused is known by its place alone."""


def values(raw: dict[str, Any]) -> dict[str, Any]:
    """The fields that every form has."""
    return {
        "title": record.title(raw),
        "lars_code": record.whole_number(raw, "larsCode", 0, 2_000_000_000) or None,
        "level": record.whole_number(raw, "level", 1, 8),
        "ssa1": record.text(raw, "ssa1", 120),
        "ssa2": record.text(raw, "ssa2", 120),
        "overview": record.text(raw, "overviewOfRole", None, plain_text.from_html),
        "summary": record.text(raw, "occupationalSummary", None, plain_text.from_html),
        "typical_job_titles": record.names(raw, "typicalJobTitles"),
    }
