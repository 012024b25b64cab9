"""Read the file of an import into records, or say in one sentence why it cannot be read."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standards.importing import plain_text


LARGEST = 100_000_000  # bytes; the whole public feed has 75 million
LONGEST_RECORD = 8_000_000  # characters; the longest seen has 200 thousand
PIECE = 1 << 18
BLANK = re.compile(r"[ \t\r\n]*")
ENDS = set(" \t\r\n,]}")  # what may follow a value; a number may go on in the next piece
DECODER = json.JSONDecoder()


class ImportRefused(Exception):
    """The file cannot be imported; nothing has changed. The text is a sentence for people."""


class Records:
    """The records of a JSON list, or one object alone, read piece by piece, as often as asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = size_of(path)
        self.done = self.count = 0  # bytes and records read

    def __iter__(self) -> Iterator[Any]:
        self.done = self.count = 0
        try:
            with (
                self.path.open("rb") as stream,
                io.TextIOWrapper(stream, encoding="utf-8-sig") as text,
            ):
                for record in self._records(text):
                    self.count += 1
                    self.done = stream.tell()
                    yield record
        except UnicodeDecodeError as reason:
            raise ImportRefused(f"{self.path.name} is not a text file in UTF-8.") from reason
        except RecursionError as reason:
            raise ImportRefused(f"{self.path.name} is nested too deeply to be read.") from reason
        except ValueError as reason:
            where = f"after record {self.count}" if self.count else "at its start"
            raise ImportRefused(
                f"{self.path.name} is not complete, or is not JSON: {where}, {_plain(reason)}."
            ) from reason
        except OSError as reason:
            raise ImportRefused(f"{self.path} cannot be read: {reason.strerror}.") from reason

    def _records(self, stream: io.TextIOWrapper) -> Iterator[Any]:
        text = _Text(stream)
        first = text.sign()
        if not first:
            raise ImportRefused(f"{self.path.name} is empty.")
        if first == "[":
            yield from text.list()
        else:
            alone = text.value()
            if type(alone) is not dict:
                raise ImportRefused(f"{self.path.name} does not hold a list of standards.")
            yield alone
        if text.sign():
            raise ValueError("there is more than one value in it")


class _Text:
    """Text read piece by piece, and the JSON values found in it."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.stream, self.read, self.at = stream, "", 0

    def list(self) -> Iterator[Any]:
        self.at += 1
        if self.sign() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            sign = self.sign()
            self.at += 1
            if sign == "]":
                return
            if sign != ",":
                raise ValueError("a comma or the end of the list is missing")

    def sign(self) -> str:
        """The next character that is not blank, or nothing at the end."""
        while True:
            self.at = BLANK.match(self.read, self.at).end()  # type: ignore[union-attr]  # may be 0
            if self.at < len(self.read):
                return self.read[self.at]
            if not self._more():
                return ""

    def value(self) -> Any:
        self.sign()
        while True:
            try:
                found, end = DECODER.raw_decode(self.read, self.at)
            except json.JSONDecodeError:
                if self._is_too_long() or not self._more():
                    raise
                continue
            if self.read[end : end + 1] in ENDS or self._is_too_long() or not self._more():
                self.at = end
                return found

    def _is_too_long(self) -> bool:
        return len(self.read) - self.at > LONGEST_RECORD

    def _more(self) -> bool:
        piece = self.stream.read(PIECE)
        if piece:
            self.read = self.read[self.at :] + piece
            self.at = 0
        return bool(piece)


def _plain(reason: ValueError) -> str:
    """Python counts lines of a piece, which say nothing about the file."""
    return reason.msg.lower() if isinstance(reason, json.JSONDecodeError) else str(reason)


def read_references(path: Path) -> list[tuple[str, str]]:
    """Pairs of reference and title from a CSV file with those two columns."""
    return [
        (row["reference_number"], row["title"])
        for row in read_rows(path, {"reference_number", "title"})
    ]


def read_rows(path: Path, columns: set[str]) -> list[dict[str, str]]:
    """The rows of a CSV file that has these columns; more columns do no harm."""
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        if not columns <= set(rows.fieldnames or ()):
            named = " and ".join(sorted(columns))
            raise ImportRefused(f"{path.name} needs the columns {named}.")
        return [
            {key: plain_text.storable(value or "") for key, value in row.items() if key}
            for row in rows
        ]
    except csv.Error as reason:
        raise ImportRefused(
            f"{path.name} is not a CSV file that can be read: {reason}."
        ) from reason


def read_text(path: Path) -> str:
    try:
        size_of(path)
        content = path.read_bytes()
    except OSError as reason:
        raise ImportRefused(f"{path} cannot be read: {reason.strerror}.") from reason
    if not content.strip():
        raise ImportRefused(f"{path.name} is empty.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise ImportRefused(f"{path.name} is not a text file in UTF-8.") from reason


def digest_of(*paths: Path | None) -> str:
    """One digest of all that was read, so that the same files are known again."""
    digest = hashlib.sha256()
    for path in filter(None, paths):
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def size_of(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError as reason:
        raise ImportRefused(f"{path} cannot be read: {reason.strerror}.") from reason
    if size > LARGEST:
        raise ImportRefused(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
    return size
