"""Carry out an import that was asked for: what it writes and what is said of it are one commit.

A check is the import itself, undone. Where a checked one is confirmed and would now write something
else than was seen, that is undone too, and becomes the check.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from casework.bulk import write_rows
from register.importing.files import ImportRefused
from register.importing.heartbeat import Heartbeat
from register.importing.report import Report
from register.importing.requesting import folder_of, paths_of, remove_files
from register.importing.run import import_register
from register.importing.telling import DIFFERENCES, rows_of, told
from register.models import ForeseenRow, RegisterImport, RequestedImport


log = logging.getLogger(__name__)
Stage = RequestedImport.Stage
NOT_AS_SEEN = (
    "The register here has changed since it was checked, so the files would now do something else. "
    "Nothing was imported. This is what they would do now."
)
FAILED = "A fault of this service stopped it ({}). Nothing was written."
READ = ("organisations", "qualifications", "recognitions")
DONE = ("added", "changed", "unchanged", "ended", "back")
IN_ORDER = ("identifier", "kind", "field", "line")
MOST_WORDS = 100  # that are not known; the error file of the command has no more either


class Overtaken(Exception):
    """While this worker was silent it was given up: what it did must not count."""


def carry_out(pk: int) -> RequestedImport | None:
    """Take it up, unless another worker did or it was given up; give it back when it has ended."""
    begun_at = timezone.now()
    waiting = RequestedImport.objects.under_way().filter(pk=pk, begun_at=None)
    if not waiting.update(begun_at=begun_at):
        return None
    asked = RequestedImport.objects.get(pk=pk)
    try:
        _import_or_say_why_not(asked)
    except Overtaken:
        log.warning("Import of the register %s was given up while it ran", pk)
        return None
    asked.refresh_from_db()
    if asked.stage in (Stage.IMPORTED, Stage.REFUSED):
        remove_files(asked)
    return asked


def _import_or_say_why_not(asked: RequestedImport) -> None:
    try:
        _import(asked)
    except Overtaken:
        raise
    except ImportRefused as refused:
        _end(asked, Stage.REFUSED, says=str(refused)[:1000])
    except Exception as failure:
        log.exception("Import of the register %s failed", asked.pk)
        _end(asked, Stage.STOPPED, says=FAILED.format(type(failure).__name__))


def _import(asked: RequestedImport) -> None:
    paths = paths_of(asked)
    with (
        Heartbeat(folder_of(asked), paths.values()) as heartbeat,
        TemporaryFile("w+", encoding="utf-8") as foreseen,
        transaction.atomic(),
    ):
        with transaction.atomic():
            report = import_register(
                organisations=paths.get("organisations"),
                qualifications=paths.get("qualifications"),
                scopes=paths.get("scopes"),
                is_part=asked.is_part,
                accepts_ends=asked.accepts_ends,
                by=asked.asked_by,
                progress=heartbeat.count,
            )
            run = RegisterImport.objects.latest("pk") if report.wrote() else None
            seen = _note(report, run, foreseen) if asked.is_check or asked.seen else ""
            is_as_seen = not asked.is_check and seen == asked.seen
            if not is_as_seen:
                transaction.set_rollback(True)
        ForeseenRow.objects.filter(request=asked).delete()
        said = {"totals": _totals(report), "unknown_words": _unknown(report)}
        if is_as_seen:
            if run is None:
                _keep(asked, _findings(report))
            _end(asked, Stage.IMPORTED, run=run, **said)
        else:
            foreseen.seek(0)
            _keep(asked, (row for line in foreseen for row in [json.loads(line)]))
            says = "" if asked.is_check else NOT_AS_SEEN
            _end(asked, Stage.CHECKED, is_check=True, seen=seen, says=says, **said)


def _end(asked: RequestedImport, stage: Stage, **what: Any) -> None:
    mine = RequestedImport.objects.under_way().filter(pk=asked.pk, begun_at=asked.begun_at)
    if stage in (Stage.IMPORTED, Stage.REFUSED):
        what["files"] = {}
    if not mine.update(stage=stage, ended_at=timezone.now(), **what):
        raise Overtaken


def _note(report: Report, run: RegisterImport | None, into: IO[str]) -> str:
    """Write down what would be lost by undoing it, and give the digest of what would change."""
    digest = hashlib.sha256(repr(_totals(report)).encode())
    # Not as they were written: an import takes what it compares in any order.
    rows = rows_of(run, DIFFERENCES).order_by(*IN_ORDER).iterator(chunk_size=2000) if run else ()
    for change in told(rows, DIFFERENCES):
        line = json.dumps((False, change[-1], change))
        digest.update(line.encode())
        into.write(f"{line}\n")
    into.writelines(f"{json.dumps(row)}\n" for row in _findings(report))
    return digest.hexdigest()


def _findings(report: Report) -> Iterator[tuple[bool, bool, tuple]]:
    return ((True, False, tuple(finding)) for finding in report.findings)


def _keep(asked: RequestedImport, rows: Iterable[tuple[bool, bool, Any]]) -> None:
    columns = ("request_id", "is_finding", "is_key", "row")
    kept = ((asked.pk, finding, key, json.dumps(row)) for finding, key, row in rows)
    write_rows(ForeseenRow, columns, kept)


def _totals(report: Report) -> dict[str, int]:
    totals = {name: getattr(report, name) for name in (*READ, *DONE)}
    return totals | {"refused": report.refused(), "warned": report.warned()}


def _unknown(report: Report) -> list[tuple[str, str, int]]:
    return [(*word, times) for word, times in report.unknown.most_common(MOST_WORDS)]
