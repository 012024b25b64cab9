"""The published list of references: it gives one to each standard held without, by its title."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from standards.importing import source
from standards.importing.comparing import lock_routes
from standards.importing.recording import Kind, Recorder
from standards.importing.references import References, as_written_anyhow
from standards.importing.report import Change, FieldChange, Finding, Report
from standards.models import ImportEntry, OccupationalStandard


NAME = "the list of references"


def import_references(path: Path, *, dry_run: bool = False, by: Any = None) -> Report:
    """Give references; a second run finds those standards named and writes nothing."""
    pairs = source.read_references(path)
    if not pairs:
        raise source.ImportRefused(f"{path.name} has no rows.")
    listed = References(pairs)
    report = Report(form=NAME, refused=list(listed.findings))
    recorder = Recorder(path.name, source.digest_of(path), NAME, by)
    with transaction.atomic():
        lock_routes()
        _give(listed, report, recorder)
        recorder.close(report)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _give(listed: References, report: Report, recorder: Recorder) -> None:
    """Only standards without a version lack a reference; they are known by their LARS code."""
    held = [*OccupationalStandard.objects.filter(version="").defer("overview", "summary")]
    without = [standard for standard in held if standard.reference.startswith("LARS ")]
    titles = Counter(as_written_anyhow(standard.title) for standard in without)
    taken = {standard.reference for standard in held}
    changed = []
    for standard in sorted(without, key=lambda each: each.lars_code or 0):
        reference, why_not = listed.find(standard.title, taken)
        if not why_not and titles[as_written_anyhow(standard.title)] > 1:
            why_not = f"another standard without a reference has the title of {reference} too"
        if why_not:
            report.warnings.append(Finding(standard.reference, why_not))
        else:
            taken.add(reference)
            changed.append((standard, _change(standard, reference, listed.positions[reference])))
    named = {standard.pk for standard, _ in changed}
    report.unchanged += [str(standard) for standard in held if standard.pk not in named]
    report.changed += [change for _, change in changed]
    recorder.write(_entries(changed))
    standards = [standard for standard, _ in changed]
    OccupationalStandard.objects.bulk_update(standards, ["reference"], batch_size=200)


def _change(standard: OccupationalStandard, reference: str, position: int) -> Change:
    field = FieldChange("reference", "reference", standard.reference, reference)
    change = Change(str(standard), ("reference",), (field,), position)
    standard.reference = reference
    return change


def _entries(changed: list[tuple[OccupationalStandard, Change]]) -> Iterator[ImportEntry]:
    for standard, change in changed:
        [field] = change.fields
        yield ImportEntry(
            kind=Kind.CHANGED,
            standard=standard,
            about=change.about,
            position=change.position,
            field=field.field,
            old=field.old,
            new=field.new,
        )
