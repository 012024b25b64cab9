"""What an import of the register did or would do, difference by difference and line by line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from register.importing.in_words import ERRORS
from register.importing.report import Change, Finding
from register.models import (
    RegisterChange,
    RegisteredOrganisation,
    RegisterFinding,
    RegisterImport,
    RequestedImport,
)


DIFFERENCES, KEY, FINDINGS = "differences", "key-changes", "findings"
LABELS = {KEY: "Key changes", DIFFERENCES: "All differences", FINDINGS: "Findings"}
HEADS = {
    DIFFERENCES: ("number", "what", "line", "field", "before", "after", "starts a review"),
    FINDINGS: ERRORS,
}
HEADS[KEY] = HEADS[DIFFERENCES]
OWNER = "organisation_id"
GRADES = {RegisterFinding.Grade.REFUSED: "Refused", RegisterFinding.Grade.WARNING: "To look at"}


def rows_of(of: RegisterImport | RequestedImport, part: str) -> QuerySet:
    """The rows of a part as they are kept: by the import, or by the request that wrote none."""
    if isinstance(of, RequestedImport):
        if of.run is None:
            rows = of.rows.filter(is_finding=part == FINDINGS).order_by("pk")
            return (rows.filter(is_key=True) if part == KEY else rows).values_list("row", flat=True)
        of = of.run
    if part == FINDINGS:
        return of.findings.order_by("pk").values_list(*Finding._fields)
    changes = of.changes.order_by("pk").values_list(*Change._fields)
    return changes.filter(is_key=True) if part == KEY else changes


def told(rows: Iterable[Sequence[Any]], part: str) -> Iterator[Change] | Iterator[Finding]:
    """The same rows, each cell under its name, and organisations by theirs instead of a key."""
    return (Finding(*row) for row in rows) if part == FINDINGS else _changes(rows)


def _changes(rows: Iterable[Sequence[Any]]) -> Iterator[Change]:
    names: dict[str, str] = {}
    for row in rows:
        change = Change(*row)
        if change.field == OWNER:
            names = names or _names()
            old, new = names.get(change.old, change.old), names.get(change.new, change.new)
            change = change._replace(field="organisation", old=old, new=new)
        yield change


def _names() -> dict[str, str]:
    return {str(pk): name for pk, name in RegisteredOrganisation.objects.values_list("pk", "name")}


def lines(of: RegisterImport | RequestedImport, part: str) -> Iterator[Sequence[Any]]:
    """Every row of a part, for a table that leaves the service."""
    for row in told(rows_of(of, part).iterator(chunk_size=2000), part):
        if isinstance(row, Finding):
            yield row.file, row.line, row.identifier, row.grade, row.says
        else:
            kind = RegisterChange.Kind(row.kind).label
            yield row.identifier, kind, row.line, *row[3:6], "Yes" if row.is_key else ""
