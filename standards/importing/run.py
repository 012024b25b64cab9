"""One import from file to report: all of it in one transaction, or none of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from standards.importing import dialects, holdings, source, succession, versions
from standards.importing.applying import Applying
from standards.importing.comparing import compare, lock_routes
from standards.importing.recording import Recorder
from standards.importing.references import References
from standards.importing.report import Report
from standards.importing.source import ImportRefused, Records, digest_of
from standards.importing.staging import Staging
from standards.models import (
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    StandardOption,
)


PARTS = (KnowledgeSkillBehaviour, StandardOption, Duty, Duty.ksbs.through)
BATCH = 100  # standards written at once
# Given what is read or written, yields the same; so that a caller can show how far it is.
Progress = Callable[[Any], Iterable[Any]]


def import_standards(
    path: Path,
    *,
    references: Path | None = None,
    is_complete: bool = False,
    dry_run: bool = False,
    progress: Progress = iter,
    by: Any = None,
) -> Report:
    """Import a file of occupational standards; a second run of the same file changes nothing.

    `references` is a list of published references by title, for a file that states none.
    `is_complete` says that the file has every standard: those it lacks are reported as ended.
    `dry_run` does it all and then undoes it.
    """
    records = Records(path)
    dialect = dialects.first_dialect(records)
    if dialect is None:
        raise ImportRefused(_why_not_ours(path))
    listed = References(source.read_references(references)) if references else None
    report = Report(form=dialect.NAME)
    staging = Staging(dialect, report)
    staging.take(progress(records))
    if not staging.staged:
        raise ImportRefused(f"{path.name} holds no usable standard: {report.refused[0]}.")
    if listed:
        report.warnings += listed.give(staging.staged)
    recorder = Recorder(path.name, digest_of(path, references), dialect.NAME, by)
    with transaction.atomic():
        _write(staging, recorder, progress, is_complete=is_complete)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _write(staging: Staging, recorder: Recorder, progress: Progress, *, is_complete: bool) -> None:
    routes, report = lock_routes(), staging.report
    pairs = _pair(staging)
    if is_complete:
        report.ended = holdings.ended(pairs, staging.identities())
    applying = Applying(report, recorder)
    for first in progress(range(0, len(pairs), BATCH)):
        batch = pairs[first : first + BATCH]
        applying.apply(compare(batch, routes))
        for standard, _ in batch:
            standard.drop_parts()
    succession.derive(applying, {standard.reference for standard, _ in pairs})
    staging.report_on_parts()
    recorder.close(report)
    if report.wrote():
        _measure_tables()


def _pair(staging: Staging) -> holdings.Pairs:
    staged = staging.staged
    if staged[0].version:
        staged = versions.accept(staged, staging.refused, staging.report)
    return holdings.pair(staged, staging.report) if staged else []


def _measure_tables() -> None:
    """Tell the database how large its tables have become: searches were slow before it knew."""
    tables = [model._meta.db_table for model in (OccupationalStandard, *PARTS)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _why_not_ours(path: Path) -> str:
    forms = " or ".join(
        f"{dialect.NAME} ({', '.join(sorted(dialect.SIGNATURE))})" for dialect in dialects.DIALECTS
    )
    return f"{path.name} does not hold occupational standards: no record has all keys of {forms}."
