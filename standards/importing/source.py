"""Read the file of an import into records, or say in one sentence why it cannot be read."""

import csv
import json
from pathlib import Path
from typing import Any

from standards.importing import dialect_2021


LARGEST = 100_000_000  # bytes; the whole public feed has 75 million


class ImportRefused(Exception):
    """The file cannot be imported; nothing has changed. The text is a sentence for people."""


def read_records(path: Path) -> list[Any]:
    """The records of a file in a dialect we know, whatever the file is called."""
    try:
        raw = json.loads(read_text(path))
    except RecursionError as reason:
        raise ImportRefused(f"{path.name} is nested too deeply to be read.") from reason
    except ValueError as reason:
        raise ImportRefused(f"{path.name} is not complete, or is not JSON: {reason}.") from reason
    if type(raw) is not list or not raw:
        raise ImportRefused(f"{path.name} does not hold a list of standards.")
    if not dialect_2021.is_dialect_of(raw):
        raise ImportRefused(
            f"{path.name} is not a list of occupational standards in the form of 2021: "
            f"no record has all of {', '.join(sorted(dialect_2021.SIGNATURE))}."
        )
    return raw


def read_references(path: Path) -> list[tuple[str, str]]:
    """Pairs of reference and title from a CSV file with those two columns."""
    rows = csv.DictReader(read_text(path).splitlines(), strict=True)
    try:
        if not {"reference_number", "title"} <= set(rows.fieldnames or ()):
            raise ImportRefused(f"{path.name} needs the columns reference_number and title.")
        return [(row["reference_number"] or "", row["title"] or "") for row in rows]
    except csv.Error as reason:
        raise ImportRefused(
            f"{path.name} is not a CSV file that can be read: {reason}."
        ) from reason


def read_text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ImportRefused(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        content = path.read_bytes()
    except OSError as reason:
        raise ImportRefused(f"{path} cannot be read: {reason.strerror}.") from reason
    if not content.strip():
        raise ImportRefused(f"{path.name} is empty.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise ImportRefused(f"{path.name} is not a text file in UTF-8.") from reason
