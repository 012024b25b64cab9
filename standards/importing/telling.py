"""What an import did or would do, as rows of a page and of a file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from standards.models import ImportEntry, ImportRecord


Kind = ImportEntry.Kind
HEAD = ("What", "About", "Record in the file", "Field", "Before", "After", "Finding")


class Told(NamedTuple):
    """One row, in the order of `ImportEntry.TOLD`."""

    kind: str
    about: str
    position: int | None
    field: str
    old: str
    new: str
    says: str

    @property
    def label(self) -> str:
        return Kind(self.kind).label

    @property
    def field_in_words(self) -> str:
        return self.field.replace("_", " ")


class Kinds(NamedTuple):
    """How many rows of a kind there are; a change has one for each field."""

    kind: str
    label: str
    total: int


def rows_of(record: ImportRecord, kind: str = "") -> QuerySet:
    entries = record.entries.filter(kind=kind) if kind else record.entries
    return entries.order_by("pk").values_list(*ImportEntry.TOLD)


def kinds_of(record: ImportRecord) -> list[Kinds]:
    counted = record.entries.values_list("kind").annotate(Count("pk")).order_by()
    return _in_order(dict(counted))


def kinds_in(rows: Iterable[Sequence[Any]]) -> list[Kinds]:
    return _in_order(Counter(row[0] for row in rows))


def _in_order(counts: dict[str, int]) -> list[Kinds]:
    found = [(kind, counts.get(kind, 0)) for kind in Kind]
    return [Kinds(kind.value, LABELS[kind], count) for kind, count in found if count]


LABELS = {
    Kind.ADDED: "Added",
    Kind.CHANGED: "Fields changed",
    Kind.ENDED: "Ended",
    Kind.REFUSED: "Refused",
    Kind.WARNING: "To look at",
}


def lines(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Rows of a file that leaves the service."""
    for row in rows:
        told = Told(*row)
        yield (told.label, *told[1:])
