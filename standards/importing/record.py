"""Single values of one record of a file: checked, cleaned, or the reason why not."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from standards.importing import plain_text
from standards.importing.staged import Unusable


REFERENCE = re.compile(r"(?:ST|FA|AU)\d{4}")
# A day, then perhaps a time of day, then perhaps an offset with or without a space before it.
DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|[+-]\d\d:\d\d)?)?")


def text(
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
    cleaned = clean(raw)
    if longest and len(cleaned) > longest:
        raise Unusable(f"“{key}” is longer than {longest} characters")
    return cleaned


def title(record: dict[str, Any]) -> str:
    found = text(record, "title", 200)
    if not found:
        raise Unusable("it has no title")
    return found


def reference(record: dict[str, Any]) -> str:
    found = text(record, "referenceNumber", 20).upper()
    if found and not REFERENCE.fullmatch(found):
        raise Unusable(f"“{found}” is not a reference such as ST0116")
    return found


def whole_number(record: dict[str, Any], key: str, lowest: int, highest: int) -> int:
    raw = record.get(key)
    raw = 0 if raw is None else raw
    if type(raw) is not int or not lowest <= raw <= highest:
        raise Unusable(f"“{key}” is not a number from {lowest} to {highest}")
    return raw


def instant(record: dict[str, Any], key: str) -> dt.datetime | None:
    """A moment in any of the forms seen; one without an offset is taken as UTC."""
    written = text(record, key, None)
    if not written:
        return None
    found = DATE.fullmatch(written)
    try:
        if not found:
            raise ValueError
        day, time, offset = found.groups()
        offset = "+00:00" if offset in (None, "Z") else offset
        return dt.datetime.fromisoformat(f"{day}T{time or '00:00:00'}{offset}")
    except ValueError as reason:
        raise Unusable(f"“{key}” is not a date: {written[:40]}") from reason


def day(record: dict[str, Any], key: str) -> dt.date | None:
    """The day as it is written: an offset never moves it."""
    moment = instant(record, key)
    return moment.date() if moment else None


def listed(record: dict[str, Any], key: str) -> list[Any]:
    raw = record.get(key)
    if raw is None:
        return []
    if type(raw) is not list:
        raise Unusable(f"“{key}” is not a list")
    return raw


def items(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = listed(record, key)
    if not all(type(item) is dict for item in found):
        raise Unusable(f"“{key}” holds something that is not an object")
    return found


def names(record: dict[str, Any], key: str) -> list[str]:
    """A list of names, or of objects with a name, as names."""
    found = []
    for item in listed(record, key):
        named = item if type(item) is dict else {"name": item}
        found.append(text(named, "name" if "name" in named else "title", 300))
    return [name for name in found if name]
