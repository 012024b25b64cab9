"""What a list of standards in scope would change in a window: added, changed, gone, wrong."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from standards.models import OccupationalStandard
from standards.scope_question import ScopeStatus
from submissions.importing.naming import NotFound, Standards
from submissions.importing.tables import Row, read_table
from submissions.models import StandardInWindow, SubmissionWindow


NEEDED = ("reference", "status")
KNOWN = {*NEEDED, "version", "reason", "title"}
LONGEST_REASON = 1_000
STATUSES = {label.casefold(): ScopeStatus(value) for value, label in ScopeStatus.choices}
LABELS = ", ".join(f"“{label}”" for label in ScopeStatus.labels)


@dataclass(frozen=True)
class ScopeList:
    """A file as it was read, with the day on which it takes effect and that of its confirmation."""

    rows: list[Row]
    on: dt.date
    confirmed_on: dt.date


class Change(NamedTuple):
    """What a standard is to be from the day on; `old` is the row that holds until then."""

    line: int
    standard: OccupationalStandard
    old: StandardInWindow | None
    status: ScopeStatus
    reason: str

    def is_new(self) -> bool:
        return self.old is None or (self.old.status, self.old.reason) != (self.status, self.reason)

    def status_in_words(self) -> str:
        return self.status.label


class Wrong(NamedTuple):
    """What is wrong in a line, as a sentence."""

    line: int
    says: str


@dataclass
class Preview:
    """What a list would do. With anything wrong it can do nothing."""

    wrong: list[Wrong] = field(default_factory=list)
    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    gone: list[StandardInWindow] = field(default_factory=list)
    changing_later: list[StandardInWindow] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)

    def to_write(self) -> list[Change]:
        return [*self.added, *self.changed]

    @cached_property
    def fingerprint(self) -> str:
        """Two previews with the same fingerprint write the same over the same."""
        writes = [
            (each.standard.pk, each.old and each.old.pk, each.status, each.reason)
            for each in self.to_write()
        ]
        told = [*map(str, self.wrong)], writes, [row.pk for row in self.gone]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_list(content: bytes, on: dt.date, confirmed_on: dt.date) -> ScopeList:
    return ScopeList(read_table(content, NEEDED), on, confirmed_on)


def preview_of(listed: ScopeList, window: SubmissionWindow) -> Preview:
    """Compare a list with what holds on its day; a few statements, whatever its length."""
    ours = window.standards.select_related("standard")
    held = {row.standard_id: row for row in ours.holding(listed.on)}
    preview = Preview(ignored_columns=sorted({*listed.rows[0].cells} - KNOWN - {""}))
    seen: dict[int, int] = {}
    for line in _lines(listed, preview):
        change = line._replace(old=held.get(line.standard.pk))
        first = seen.setdefault(line.standard.pk, line.line)
        if problem := _problem_of(change, first, listed.on):
            preview.wrong.append(Wrong(line.line, problem))
        elif not change.is_new():
            preview.unchanged.append(change)
        else:
            (preview.changed if change.old else preview.added).append(change)
    left = (row for pk, row in held.items() if pk not in seen and row.status != ScopeStatus.OUT)
    preview.gone = sorted(left, key=lambda row: (row.standard.reference, row.standard.version))
    later = ours.filter(status_from__gt=listed.on).order_by("status_from", "pk")
    preview.changing_later = [row for row in later if row.standard_id in seen]
    return preview


def _problem_of(change: Change, first: int, on: dt.date) -> str:
    if change.line != first:
        return f"{change.standard} is named twice: line {first} names it too."
    if change.is_new() and change.old and change.old.status_from == on:
        was = change.old.get_status_display()
        return f"{change.standard} has a status from this day already: {was}. Choose a later day."
    return ""


def _lines(listed: ScopeList, preview: Preview) -> Iterator[Change]:
    """The lines with nothing wrong in themselves; what is wrong in the others is noted."""
    named = Standards(row.cells.get("reference", "") for row in listed.rows)
    for row in listed.rows:
        try:
            yield _line(row, named)
        except NotFound as wrong:
            preview.wrong.append(Wrong(row.line, str(wrong)))


def _line(row: Row, named: Standards) -> Change:
    cells = row.cells
    if not cells.get("reference"):
        raise NotFound("The reference is missing.")
    standard = named.find(cells["reference"], cells.get("version", ""))
    title, reason = cells.get("title", ""), cells.get("reason", "")
    if title and not _same(title, standard.title):
        raise NotFound(f"{standard} is not called “{title}”: is the reference right?")
    status = STATUSES.get(cells.get("status", "").casefold())
    if status is None:
        written = cells.get("status") or "empty"
        raise NotFound(f"The status is “{written}”. It must be one of {LABELS}.")
    if status != ScopeStatus.IN_SCOPE and not reason:
        raise NotFound(f"{standard} is “{status.label}” without a reason. Give the reason.")
    if len(reason) > LONGEST_REASON:
        raise NotFound(f"The reason is longer than {LONGEST_REASON:,} characters.")
    return Change(row.line, standard, None, status, reason)


def _same(written: str, title: str) -> bool:
    return " ".join(written.split()).casefold() == " ".join(title.split()).casefold()
