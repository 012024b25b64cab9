"""The form of 2021: a JSON list keyed by LARS code, without versions and usually references.

K1, S1, B1 and D1 are places in a list of the source, not data: they are stored here.
"""

import re
from collections.abc import Callable
from typing import Any

from standards.importing import plain_text
from standards.importing.staged import StagedDuty, StagedKsb, StagedStandard, Unusable


SIGNATURE = frozenset({"larsCode", "title", "level", "route", "skills", "duties"})
REFERENCE = re.compile(r"(?:ST|FA|AU)\d{4}")

# kind, key of the list, key of an item's identifier, key of a duty's links
KSB_LISTS = (
    ("K", "knowledges", "knowledgeId", "mappedKnowledge"),
    ("S", "skills", "skillId", "mappedSkills"),
    ("B", "behaviours", "behaviourId", "mappedBehaviour"),
)


def is_dialect_of(records: list[Any]) -> bool:
    return any(type(record) is dict and record.keys() >= SIGNATURE for record in records)


def stage(record: Any) -> StagedStandard:
    """One standard from one record."""
    if type(record) is not dict:
        raise Unusable("it is not an object")
    staged = StagedStandard(
        reference=_reference(record),
        version="",
        route=_text(record, "route", 100),
        values=_values(record),
        ksbs=[],
        duties=[],
    )
    if not staged.reference and not staged.lars_code:
        raise Unusable("it has no LARS code and no reference")
    code_of = _stage_ksbs(record, staged)
    for number, duty in enumerate(_items(record, "duties"), start=1):
        staged.duties.append(_duty(f"D{number}", duty, code_of, staged))
    return staged


def _values(record: dict[str, Any]) -> dict[str, Any]:
    title = _text(record, "title", 200)
    if not title:
        raise Unusable("it has no title")
    return {
        "title": title,
        "lars_code": _whole_number(record, "larsCode", 0, 2_000_000_000) or None,
        "level": _whole_number(record, "level", 1, 8),
        "ssa1": _text(record, "ssa1", 120),
        "ssa2": _text(record, "ssa2", 120),
        "overview": _text(record, "overviewOfRole", None, plain_text.from_html),
        "summary": _text(record, "occupationalSummary", None, plain_text.from_html),
        "typical_job_titles": _names(record, "typicalJobTitles"),
        "options": _names(record, "options"),
    }


def _reference(record: dict[str, Any]) -> str:
    reference = _text(record, "referenceNumber", 20).upper()
    if reference and not REFERENCE.fullmatch(reference):
        raise Unusable(f"“{reference}” is not a reference such as ST0116")
    return reference


def _stage_ksbs(record: dict[str, Any], staged: StagedStandard) -> dict[tuple[str, str], str]:
    """Stage the three lists; give the code of each item by its kind and identifier."""
    code_of: dict[tuple[str, str], str] = {}
    for kind, key, id_key, _ in KSB_LISTS:
        for number, item in enumerate(_items(record, key), start=1):
            ksb = StagedKsb(
                kind,
                f"{kind}{number}",
                _text(item, id_key, 60),
                _text(item, "detail", None, plain_text.lines),
            )
            staged.ksbs.append(ksb)
            if not ksb.text:
                staged.warnings.append(f"{ksb.code} has no text")
            if ksb.source_id and code_of.setdefault((kind, ksb.source_id), ksb.code) != ksb.code:
                staged.warnings.append(f"{ksb.code} repeats the identifier {ksb.source_id}")
    return code_of


def _duty(
    code: str, raw: dict[str, Any], code_of: dict[tuple[str, str], str], staged: StagedStandard
) -> StagedDuty:
    identifier = _text(raw, "dutyID", 60)
    codes = []
    for kind, _, _, link_key in KSB_LISTS:
        for link in _list(raw, link_key):
            staged.links += 1
            if found := code_of.get((kind, str(link))):
                codes.append(found)
            else:
                staged.dangling.append(
                    f"duty {code} ({identifier}) links to {plain_text.one_line(str(link))[:60]}, "
                    "which the standard does not have"
                )
    return StagedDuty(
        code=code,
        source_id=identifier,
        text=_text(raw, "dutyDetail", None, plain_text.lines),
        is_core=raw.get("isThisACoreDuty", 1) not in (0, "0", False),
        ksb_codes=tuple(sorted(set(codes))),
    )


def _text(
    record: dict[str, Any],
    key: str,
    longest: int | None,
    clean: Callable[[str], str] = plain_text.one_line,
) -> str:
    raw = record.get(key)
    if raw is None:
        return ""
    if type(raw) is not str:
        raise Unusable(f"“{key}” is not text")
    text = clean(raw)
    if longest and len(text) > longest:
        raise Unusable(f"“{key}” is longer than {longest} characters")
    return text


def _whole_number(record: dict[str, Any], key: str, lowest: int, highest: int) -> int:
    raw = record.get(key, 0)
    if type(raw) is not int or not lowest <= raw <= highest:
        raise Unusable(f"“{key}” is not a number from {lowest} to {highest}")
    return raw


def _list(record: dict[str, Any], key: str) -> list[Any]:
    raw = record.get(key)
    if raw is None:
        return []
    if type(raw) is not list:
        raise Unusable(f"“{key}” is not a list")
    return raw


def _items(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    items = _list(record, key)
    if not all(type(item) is dict for item in items):
        raise Unusable(f"“{key}” holds something that is not an object")
    return items


def _names(record: dict[str, Any], key: str) -> list[str]:
    """A list of names, or of objects with a name, as names."""
    names = []
    for item in _list(record, key):
        named = item if type(item) is dict else {"name": item}
        names.append(_text(named, "name" if "name" in named else "title", 300))
    return [name for name in names if name]
