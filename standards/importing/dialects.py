"""The forms in which standards are published; which one a file has is found from its content."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from standards.importing import dialect_2021, dialect_feed


# The feed has every key that marks the form of 2021, so it is asked first.
DIALECTS = (dialect_feed, dialect_2021)


def dialect_of(record: Any) -> ModuleType | None:
    if type(record) is not dict:
        return None
    found = (dialect for dialect in DIALECTS if record.keys() >= dialect.SIGNATURE)
    return next(found, None)


def first_dialect(records: Iterable[Any]) -> ModuleType | None:
    """The form of the first record that has one."""
    return next(filter(None, map(dialect_of, records)), None)
