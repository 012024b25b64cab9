"""Rows of a file as rows of ours: each cell read, each key checked, oddities told by line."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db.models import Model

from register.importing.cells import Unreadable, text
from register.importing.columns import HIDDEN, OWNER, QUALIFICATION, Column, Place, places
from register.importing.files import ImportRefused, Row, Table
from register.importing.merging import Came, digest_of
from register.importing.report import MAY_BE_CUT, Report
from register.sector_subject_areas import plain
from register.vocabularies import OF_ORGANISATIONS, OF_QUALIFICATIONS


BATCH = 1000  # rows: while the database stores some, the next are read


class Reading(dict[str, Any]):
    """What the cells of a column say: a cell is read once, however often it stands there."""

    def __init__(self, column: Column, model: type[Model]) -> None:
        self.read = column.read
        self.longest = model._meta.get_field(column.field).max_length  # type: ignore[union-attr]
        self.wrong: dict[str, str] = {}

    def __missing__(self, cell: str) -> Any:
        try:
            value = self.read(cell)
        except Unreadable as reason:
            value, self.wrong[cell] = None, f"{reason}: taken as not given."
        if self.longest and len(value) > self.longest:
            value = value[: self.longest]
            self.wrong[cell] = f"is longer than {self.longest} characters: cut there."
        self[cell] = value
        return value


class Staging:
    """Reads the rows of one file; `needed` are the columns without which it is not one of ours."""

    def __init__(
        self,
        table: Table,
        model: type[Model],
        columns: Sequence[Column],
        needed: Sequence[str],
        report: Report,
        on: dt.date,
    ) -> None:
        self.table, self.report, self.on = table, report, on
        self.places = places(table.header, columns)
        self.fields = [place.column.field for place in self.places]
        missing = [column for column in columns if column.field in {*needed} - {*self.fields}]
        if missing:
            named = ", ".join(column.names[0] for column in missing)
            raise ImportRefused(f"{table.name} is not a file of the register: it lacks {named}.")
        self.readings = {place.column.field: Reading(place.column, model) for place in self.places}
        at = {place.column.field: place.at for place in self.places}
        self.key_at, self.name_at = at[needed[0]], at[needed[1]]
        self.form = digest_of(b"", "\x1f".join(plain(name) for name in table.header))
        self.pick = itemgetter(*self._read_at(columns))
        self.vocabularies = OF_QUALIFICATIONS if columns is QUALIFICATION else OF_ORGANISATIONS
        self.hidden = places(table.header, HIDDEN) if columns is QUALIFICATION else []
        self.first_seen: dict[str, tuple[int, bytes]] = {}

    def batches(self, key_of: Callable[[str], str]) -> Iterator[list[Came]]:
        """Give the usable rows; `key_of` raises ValueError with a sentence for a key it refuses."""
        came = filter(None, (self._stage(row, key_of) for row in self.table.rows))
        last = None
        while batch := [*islice(came, BATCH)]:
            yield batch
            last = batch[-1]
        if last and not self.table.is_ended:
            self.report.warn(self.table.name, last.line, last.key, MAY_BE_CUT)

    def columns(self, batch: Sequence[Came]) -> list[list[Any]]:
        """The values of some rows, a column for each of `fields`; equal cells are read once."""
        raw = [*zip(*(came.cells for came in batch), strict=True)]
        read = [
            [came.key for came in batch]
            if place.at == self.key_at
            else self._column(place, raw[place.at], batch)
            for place in self.places
        ]
        self._count_unknown_areas(read)
        return read

    def _stage(self, row: Row, key_of: Callable[[str], str]) -> Came | None:
        line, cells = row
        written = cells[self.key_at]
        try:
            key = key_of(written)
            if not (cells[self.name_at][:1].isalnum() or text(cells[self.name_at])):
                raise ValueError(f"It has no {self.table.header[self.name_at]}.")
            if self.hidden:
                self._must_be_shown(cells)
        except ValueError as reason:
            self.report.refuse(self.table.name, line, text(written), str(reason))
            return None
        digest = digest_of(self.form, "\x1f".join(self.pick(cells)))
        if key in self.first_seen:
            self._tell_of_a_repetition(line, key, digest)
            return None
        self.first_seen[key] = line, digest
        return Came(line, key, digest, cells)

    def _must_be_shown(self, cells: Sequence[str]) -> None:
        """What is not published (yet) is no part of the public register."""
        for place in self.hidden:
            try:
                said = place.column.read(cells[place.at])
            except Unreadable as reason:
                raise ValueError(f"Its {place.column.names[0]} {reason}.") from reason
            if said is False:
                raise ValueError("It does not appear on the public register.")
            if isinstance(said, dt.date) and said > self.on:
                raise ValueError(f"It is not public until {said:%-d %B %Y}.")

    def _read_at(self, columns: Sequence[Column]) -> list[int]:
        """Where everything stands that an import reads; a new day of the file changes nothing."""
        others = places(self.table.header, OWNER) if columns is QUALIFICATION else []
        return sorted({place.at for place in (*self.places, *others)})

    def _tell_of_a_repetition(self, repeated: int, key: str, digest: bytes) -> None:
        line, first = self.first_seen[key]
        if digest == first:
            self.report.warn(self.table.name, repeated, key, f"The same as line {line}.")
        else:
            says = f"Line {line} says something else about {key}, and was taken."
            self.report.refuse(self.table.name, repeated, key, says)

    def _column(self, place: Place, raw: Sequence[str], batch: Sequence[Came]) -> list[Any]:
        reading = self.readings[place.column.field]
        values = [*map(reading.__getitem__, raw)]
        if reading.wrong:
            self._tell_of_the_unreadable(self.table.header[place.at], raw, reading.wrong, batch)
        self._count_unknown_words(place.column.field, values)
        return values

    def _tell_of_the_unreadable(self, name, raw, wrong: dict[str, str], batch) -> None:
        for cell, came in zip(raw, batch, strict=True):
            if cell in wrong:
                says = f"{text(name)[:100]} “{text(cell)[:60]}” {wrong[cell]}"
                self.report.warn(self.table.name, came.line, came.key, says)

    def _count_unknown_words(self, field: str, values: Sequence[Any]) -> None:
        known = self.vocabularies.get(field)
        if known is not None and (odd := {*values}.difference(known, ("",))):
            self.report.unknown.update((field, word) for word in values if word in odd)

    def _count_unknown_areas(self, read: Sequence[Sequence[Any]]) -> None:
        if "sector_subject_area" in self.fields:
            code = self.fields.index("sector_subject_area")
            given = self.fields.index("sector_subject_area_as_given")
            if "" in read[code]:
                self.report.unknown.update(
                    ("sector_subject_area", as_given)
                    for known, as_given in zip(read[code], read[given], strict=True)
                    if as_given and not known
                )
