"""One import of the register, from files to report: all of it in one transaction, or none of it."""

import datetime as dt
import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from casework.bulk import filling, write_rows
from register import search
from register.importing.columns import ORGANISATION, QUALIFICATION, dialect_of
from register.importing.files import ImportRefused, Row, Table, open_table
from register.importing.merging import Merging
from register.importing.owners import Owners, recognition_number
from register.importing.recognitions import merge_recognitions
from register.importing.report import Report
from register.importing.staging import Staging
from register.models import (
    FormerName,
    RegisterChange,
    RegisteredOrganisation,
    RegisteredQualification,
    RegisterFinding,
    RegisterImport,
)
from register.qualification_number import has_usual_check_character, parse
from register.signals import register_imported


# Given rows, yields the same; so that a caller can show how far it is.
Progress = Callable[[Iterable[Row]], Iterable[Row]]
MOST_ENDED = 0.1  # of what we hold; more looks like a file that was cut
FEW = 20
LOCK = 7_309_113  # any number that nobody else locks


def import_register(  # noqa: PLR0913 - each is one option of the command
    *,
    organisations: Path | None = None,
    qualifications: Path | None = None,
    scopes: Path | None = None,
    is_part: bool = False,
    accepts_ends: bool = False,
    dry_run: bool = False,
    by=None,
    progress: Progress = iter,
) -> Report:
    """Import files of Ofqual's register; a second run of the same files writes nothing.

    What is in no file of its kind has left the register from today, unless `is_part` says that
    the files are only a part of it. More than a tenth of what we hold ends only if `accepts_ends`.
    `dry_run` does it all and then undoes it.
    """
    report, on = Report(), timezone.localdate()
    with transaction.atomic(), _no_search_for_cycles():
        _one_at_a_time()
        recorder = Recorder(report, [organisations, qualifications, scopes], by)
        for path, merge in (
            (organisations, merge_organisations),
            (qualifications, merge_qualifications),
            (scopes, merge_recognitions),
        ):
            if path:
                table = open_table(path)
                report.found(dialect_of(table.header))
                shown = table._replace(rows=iter(progress(table.rows)))
                merge(shown, report, recorder, is_part=is_part, accepts_ends=accepts_ends, on=on)
        recorder.close()
        if recorder.run:
            register_imported.send(sender=RegisterImport, kept=recorder.run)
        if dry_run:
            transaction.set_rollback(True)
    return report


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Cells by the million hold no references: to search them took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _one_at_a_time() -> None:
    """Two imports at once would each miss what the other adds; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def merge_organisations(table: Table, report: Report, recorder, *, is_part, accepts_ends, on):
    needed = "recognition_number", "name"
    staging = Staging(table, RegisteredOrganisation, ORGANISATION, needed, report, on)
    merging = Merging(RegisteredOrganisation, staging.fields, key_fields(ORGANISATION), report)
    with merging:
        for batch in staging.batches(recognition_number):
            report.organisations += len(batch)
            merging.take(batch, staging.columns)
            if report.changes:
                _keep_former_names(report, on)
                recorder.write()
    _end_what_is_missing(merging, staging, is_part, accepts_ends, on)
    recorder.write()


def merge_qualifications(table: Table, report: Report, recorder, *, is_part, accepts_ends, on):
    needed = "number", "title"
    staging = Staging(table, RegisteredQualification, QUALIFICATION, needed, report, on)
    owners = Owners(table, report, before_entering=lambda: merging.pause())
    unusual: list[tuple[int, str]] = []

    def read(batch):
        unusual.extend(
            (came.line, came.key) for came in batch if not has_usual_check_character(came.key)
        )
        return [*staging.columns(batch), owners.of(batch)]

    merging = Merging(
        RegisteredQualification,
        [*staging.fields, "organisation_id"],
        key_fields(QUALIFICATION) | {"organisation_id"},
        report,
    )
    with filling(RegisteredQualification, search.INDEX.on_sqlite), merging:
        for batch in staging.batches(parse):
            report.qualifications += len(batch)
            merging.take(batch, read)
            recorder.write()
    _end_what_is_missing(merging, staging, is_part, accepts_ends, on)
    _tell_of_check_characters(table, unusual, report)
    recorder.write()


def _tell_of_check_characters(table: Table, unusual: list[tuple[int, str]], report: Report) -> None:
    """Real numbers break the rule too, so all of them are one warning, at the first."""
    if unusual:
        line, first = unusual[0]
        says = f"New or changed numbers without their usual check character: {len(unusual)}."
        report.warn(table.name, line, first, says)


def key_fields(columns) -> set[str]:
    return {column.field for column in columns if column.is_key}


def _keep_former_names(report: Report, on: dt.date) -> None:
    """An organisation that is called otherwise now was called that until today."""
    renamed = {each.identifier: each.old for each in report.changes if each.field == "name"}
    found = RegisteredOrganisation.objects.filter(recognition_number__in=renamed)
    FormerName.objects.bulk_create(
        FormerName(organisation=each, name=renamed[each.recognition_number], until=on)
        for each in found
    )


def _end_what_is_missing(merging: Merging, staging: Staging, is_part, accepts_ends, on) -> None:
    name, came = staging.table.name, staging.first_seen.keys()
    if not came:
        raise ImportRefused(f"{name} has no line that can be used.")
    missing = [] if is_part else merging.missing(came)
    if len(missing) > max(FEW, MOST_ENDED * merging.held) and not accepts_ends:
        raise ImportRefused(
            f"{name} lacks {len(missing)} of the {merging.held} that are held here, more "
            "than a tenth: it looks cut, or is only a part of the register."
        )
    merging.end(missing, on)


class Recorder:
    """Keeps what an import did; one that changes nothing leaves no row."""

    def __init__(self, report: Report, files: list[Path | None], by) -> None:
        self.report, self.files, self.by = report, [path for path in files if path], by
        self.run: RegisterImport | None = None

    def write(self) -> None:
        """Write the changes gathered so far, and forget them."""
        if self.report.changes:
            changes, self.report.changes = self.report.changes, []
            columns = ("run_id", "identifier", "kind", "line", "field", "old", "new", "is_key")
            run = self._run()
            rows = ((run.pk, *change) for change in changes)
            write_rows(RegisterChange, columns, rows)

    def close(self) -> None:
        if not self.report.wrote():
            return
        run, report = self._run(), self.report
        columns = ("run_id", "grade", "file", "line", "identifier", "says")
        rows = ((run.pk, *finding) for finding in report.findings)
        write_rows(RegisterFinding, columns, rows)
        run.dialect = ", ".join(report.dialects)[:60]
        run.organisations_read, run.qualifications_read = (
            report.organisations,
            report.qualifications,
        )
        run.added, run.changed, run.unchanged = report.added, report.changed, report.unchanged
        run.ended, run.refused = report.ended, report.refused()
        run.imported_at = timezone.now()  # what came in while it ran knew nothing of it yet
        run.save()

    def _run(self) -> RegisterImport:
        if self.run is None:
            named = ", ".join(path.name for path in self.files)
            digests = b"".join(self._digests())
            self.run = RegisterImport.objects.create(
                files=named[:500], sha256=hashlib.sha256(digests).hexdigest(), imported_by=self.by
            )
        return self.run

    def _digests(self) -> Iterator[bytes]:
        for path in self.files:
            with path.open("rb") as stream:
                yield hashlib.file_digest(stream, "sha256").digest()
