"""One import from file to report: all of it in one transaction, or none of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from standards.importing import applying, dialect_2021, source
from standards.importing.comparing import compare
from standards.importing.references import References
from standards.importing.report import Finding, Report
from standards.importing.source import ImportRefused
from standards.importing.staged import StagedStandard, Unusable


def import_standards(
    path: Path,
    *,
    references: Path | None = None,
    progress: Callable[[list[Any]], Iterable[Any]] = iter,
) -> Report:
    """Import a file of occupational standards; a second run of the same file changes nothing.

    `references` is a list of published references by title, for a file that states none.
    `progress` is given the records and yields them, so that a caller can count them.
    """
    records = source.read_records(path)
    listed = References(source.read_references(references)) if references else None
    report = Report()
    staged = _stage(progress(records), report)
    if not staged:
        raise ImportRefused(f"{path.name} holds no usable standard: {report.refused[0]}.")
    if listed:
        report.warnings += listed.give(staged)
    with transaction.atomic():
        applying.apply(compare(staged), report)
    _report_on(staged, report)
    return report


def _stage(records: Iterable[Any], report: Report) -> list[StagedStandard]:
    staged = []
    for number, record in enumerate(records, start=1):
        try:
            staged.append(dialect_2021.stage(record))
        except Unusable as reason:
            report.refused.append(Finding(f"Record {number}", str(reason)))
    return staged


def _report_on(staged: list[StagedStandard], report: Report) -> None:
    for standard in staged:
        report.links += standard.links
        report.dangling += [Finding(standard.name, text) for text in standard.dangling]
        report.warnings += [Finding(standard.name, text) for text in standard.warnings]
