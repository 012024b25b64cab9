"""Merge the rows of a file with those we hold: new ones written, changed ones updated, all told.

A row that comes as it came the last time is known by the digest of its cells, and is not read
any further. Any other is compared field by field, on values without case and typography.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from hashlib import blake2b
from itertools import repeat
from typing import Any, NamedTuple

from django.db.models import Model

from casework.bulk import Values, update_rows, writing
from register.importing.cells import folded
from register.importing.report import Change, Report
from register.models import RegisterChange


Kind = RegisterChange.Kind


NOT_HELD = None, b"", False
MOST_UPDATED = 5_000  # rows that wait to be updated together


class Came(NamedTuple):
    """A row that came: its key, the digest of what an import reads of it, and its cells."""

    line: int
    key: str
    digest: bytes
    cells: Sequence[str]


# Gives the values of some rows, column by column.
Read = Callable[[Sequence[Came]], Sequence[Sequence[Any]]]


def digest_of(form: bytes, cells: str) -> bytes:
    """Of cells in a form of file: the same cells under other headers are something else."""
    return blake2b(cells.encode(errors="replace"), digest_size=16, person=form).digest()


class Merging:
    """One table that is merged: its model, what fields came (first that which identifies a row),
    and which of them start a review."""

    def __init__(
        self,
        model: type[Model],
        fields: Sequence[str],
        key_fields: set[str],
        report: Report,
    ) -> None:
        self.model, self.key, self.fields = model, fields[0], [*fields]
        self.key_fields, self.report = key_fields, report
        held = model._base_manager.exclude(**{self.key: ""})
        self.known = {
            key: (pk, bytes(digest), ended is not None)
            for key, pk, digest, ended in held.values_list(
                self.key, "pk", "source_digest", "ended_on"
            )
        }
        self.held = len(self.known)
        self.blank = self._blank_values()
        self.writing = ExitStack()
        self.updates: list[tuple[Any, ...]] = []
        self.write: Callable[[Values], None] | None = None

    def __enter__(self) -> "Merging":
        return self

    def __exit__(self, *raised) -> None:
        self.writing.__exit__(*raised)
        if raised[0] is None:
            self._update()

    def pause(self) -> None:
        """End what is being written: the database can be asked again."""
        self.writing.close()
        self.write = None

    def _blank_values(self) -> dict[str, Any]:
        """What a new row has in the columns that the file does not have."""
        concrete = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        missing = [field for field in concrete if field.attname not in self.fields]
        return {
            each.attname: each.get_default()
            for each in missing
            if each.name != "source_digest" and not each.null
        }

    def take(self, batch: Iterable[Came], read: Read) -> None:
        """Merge some rows, of which `read` gives the values where they are needed.

        The caller holds the transaction and has seen to it that keys differ.
        """
        new, doubtful = [], {}
        for came in batch:
            pk, digest, is_ended = self.known.get(came.key, NOT_HELD)
            if pk is None:
                new.append(came)
            elif digest == came.digest and not is_ended:
                self.report.unchanged += 1
            else:
                doubtful[pk] = came
        self._write(new, read)
        self._compare(doubtful, read)

    def _write(self, new: list[Came], read: Read) -> None:
        if not new:
            return
        # Read before the first is written: reading may enter an organisation.
        said = read(new)
        blank = [repeat(value, len(new)) for value in self.blank.values()]
        if self.write is None:
            columns = [*self.fields, *self.blank, "source_digest"]
            self.write = self.writing.enter_context(writing(self.model, columns))
        self.write([*said, *blank, [came.digest for came in new]])
        self.report.added += len(new)
        if self.held:  # what the first file has did not come, it was there
            self.pause()
            self.report.changes += [Change(came.key, Kind.ADDED, came.line) for came in new]

    def _compare(self, doubtful: dict[int, Came], read: Read) -> None:
        if not doubtful:
            return
        rows = zip(*read([*doubtful.values()]), strict=True)
        said = dict(zip(doubtful, rows, strict=True))
        held = self.model._base_manager.filter(pk__in=[*doubtful])
        for pk, ended, *old in held.values_list("pk", "ended_on", *self.fields):
            came = doubtful[pk]
            new = said[pk]
            changes = [*self._differences(came, old, new)]
            self.report.changed += bool(changes)
            if ended is not None:
                self.report.back += 1
                changes.append(Change(came.key, Kind.BACK, came.line))
            if changes:
                self.report.changes += changes
                self.report.key_changes += (change for change in changes if change.is_key)
                self.updates.append((*new, None, came.digest, pk))
            else:
                self.report.unchanged += 1
        if len(self.updates) > MOST_UPDATED:
            self._update()

    def _differences(self, came: Came, old: Sequence[Any], new: Sequence[Any]):
        for field, before, after in zip(self.fields, old, new, strict=True):
            if before != after and folded(before) != folded(after):
                told = field, in_words(before), in_words(after), field in self.key_fields
                yield Change(came.key, Kind.CHANGED, came.line, *told)

    def _update(self) -> None:
        columns = [*self.fields, "ended_on", "source_digest"]
        update_rows(self.model, columns, self.updates)
        self.updates.clear()

    def missing(self, came: AbstractSet[str]) -> list[str]:
        """The keys we hold that did not come and have not ended before."""
        gone = self.known.keys() - came
        return [key for key, (_, _, is_ended) in self.known.items() if key in gone and not is_ended]

    def end(self, keys: Sequence[str], on: dt.date) -> None:
        """What is in no newer file has left the register; it is kept."""
        for first in range(0, len(keys), 1000):
            some = keys[first : first + 1000]
            self.model._base_manager.filter(**{f"{self.key}__in": some}).update(ended_on=on)
        self.report.ended += len(keys)
        self.report.changes += [Change(key, Kind.ENDED, None) for key in keys]


def in_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)
