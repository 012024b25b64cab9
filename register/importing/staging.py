"""Rows of a file as rows of ours: each cell read, each key checked, oddities told by line."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from register.importing.cells import Unreadable
from register.importing.columns import OWNER, QUALIFICATION, Column, Place, places
from register.importing.files import ImportRefused, Row, Table
from register.importing.merging import Came, digest_of
from register.importing.report import Report
from register.sector_subject_areas import plain
from register.vocabularies import VOCABULARIES


BATCH = 5000


class Staging:
    """Reads the rows of one file; `needed` are the columns without which it is not one of ours."""

    def __init__(
        self, table: Table, columns: Sequence[Column], needed: Sequence[str], report: Report
    ) -> None:
        self.table, self.report = table, report
        self.places = places(table.header, columns)
        self.fields = [place.column.field for place in self.places]
        missing = [column for column in columns if column.field in {*needed} - {*self.fields}]
        if missing:
            named = ", ".join(column.names[0] for column in missing)
            raise ImportRefused(f"{table.name} is no file of the register: it lacks {named}.")
        self.key_place = next(each for each in self.places if each.column.field == needed[0])
        self.form = digest_of(b"", [plain(name) for name in table.header])
        self.read_at = self._read_at(columns)
        self.words = [at for at, field in enumerate(self.fields) if field in VOCABULARIES]
        self.first_seen: dict[str, tuple[int, bytes]] = {}

    def batches(
        self, key_of: Callable[[str], str], extra: Callable[[Row], Sequence[Any]] | None = None
    ) -> Iterator[list[Came]]:
        """Give the usable rows; `key_of` raises ValueError with a sentence for a key it refuses."""
        came = filter(None, (self._stage(row, key_of, extra) for row in self.table.rows))
        while batch := [*islice(came, BATCH)]:
            yield batch

    def _stage(self, row: Row, key_of, extra) -> Came | None:
        written = row.cells[self.key_place.index]
        try:
            key = key_of(written)
        except ValueError as reason:
            self.report.refuse(self.table.name, row.line, written[:200], str(reason))
            return None
        digest = digest_of(self.form, [row.cells[index] for index in self.read_at])
        if key in self.first_seen:
            self._tell_of_a_repetition(row, key, digest)
            return None
        self.first_seen[key] = row.line, digest
        return Came(row.line, key, digest, lambda: self._values(row, key, extra))

    def _read_at(self, columns: Sequence[Column]) -> list[int]:
        """Where everything stands that an import reads; a new day of the file changes nothing."""
        others = places(self.table.header, OWNER) if columns is QUALIFICATION else []
        return sorted({place.index for place in (*self.places, *others)})

    def _tell_of_a_repetition(self, row: Row, key: str, digest: bytes) -> None:
        line, first = self.first_seen[key]
        if digest == first:
            self.report.warn(self.table.name, row.line, key, f"The same as line {line}.")
        else:
            says = f"Line {line} says otherwise of {key}, and was taken."
            self.report.refuse(self.table.name, row.line, key, says)

    def _values(self, row: Row, key: str, extra) -> list[Any]:
        values = [self._value(row, key, place) for place in self.places]
        values[self.places.index(self.key_place)] = key
        self._count_unknown_words(values)
        return [*values, *extra(row)] if extra else values

    def _count_unknown_words(self, values: Sequence[Any]) -> None:
        for at in self.words:
            field, word = self.fields[at], values[at]
            if word and word not in VOCABULARIES[field]:
                self.report.unknown[field, word] = self.report.unknown.get((field, word), 0) + 1

    def _value(self, row: Row, key: str, place: Place) -> Any:
        raw = row.cells[place.index]
        try:
            return place.column.read(raw)
        except Unreadable as reason:
            name = self.table.header[place.index]
            says = f"{name} “{raw[:60]}” {reason}: taken as not given."
            self.report.warn(self.table.name, row.line, key, says)
            return None
