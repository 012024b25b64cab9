"""Write what an import found, in bulk; the caller holds the transaction."""

from typing import Any

from standards.importing.bulk import write_rows
from standards.importing.comparing import Comparison, Difference
from standards.importing.recording import Recorder
from standards.importing.report import SHOWN_IN_FULL, Change, Report
from standards.importing.staged import StagedDuty, StagedKsb, StagedOption, StagedStandard
from standards.models import (
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    SearchEntry,
    StandardOption,
)


Written = list[tuple[OccupationalStandard, StagedStandard]]
# The key of a part by its standard and its code.
Keys = dict[tuple[int, str], int]


def apply(comparison: Comparison, report: Report, recorder: Recorder) -> None:
    """Changes come before additions: a version must cease to be approved before the next is."""
    recorder.changed(comparison.changed)
    written = [_change(difference, report) for difference in comparison.changed]
    _clear([standard.pk for standard, _ in written])
    added = _add(comparison)
    recorder.added(added)
    report.added += [str(standard) for standard, _ in added]
    if written or added:
        _write_parts(written + added)
        SearchEntry.objects.write(standard.reference for standard, _ in written + added)
    report.unchanged += [str(standard) for standard in comparison.unchanged]
    report.warnings += comparison.warnings


def _change(difference: Difference, report: Report) -> tuple[OccupationalStandard, StagedStandard]:
    held, staged = difference.held, difference.staged
    OccupationalStandard.objects.filter(pk=held.pk).update(**difference.values)
    fields = difference.fields if len(report.changed) < SHOWN_IN_FULL else ()
    report.changed.append(Change(str(held), difference.parts, fields, staged.position))
    return held, staged


def _add(comparison: Comparison) -> Written:
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(**values) for _, values in comparison.added
    )
    return list(zip(standards, (staged for staged, _ in comparison.added), strict=True))


def _clear(standards: list[int]) -> None:
    """The parts of a standard that changed are written anew."""
    for link in (Duty.ksbs.through, Duty.options.through):
        link.objects.filter(duty__standard__in=standards).delete()
    for part in (Duty, StandardOption, KnowledgeSkillBehaviour):
        part.objects.filter(standard__in=standards).delete()


def _write_parts(written: Written) -> None:
    """KSBs, options, duties, then the links: two statements each, however many parts."""
    ksbs = _write(KnowledgeSkillBehaviour, StagedKsb._fields, written, "ksbs")
    options = _write(StandardOption, StagedOption._fields, written, "option_records")
    duties = _write(Duty, StagedDuty._fields[:4], written, "duties")
    of_ksbs, of_options = [], []
    for standard, staged in written:
        for duty in staged.duties:
            key = duties[standard.pk, duty.code]
            of_ksbs += [(key, ksbs[standard.pk, code]) for code in duty.ksb_codes]
            of_options += [(key, options[standard.pk, code]) for code in duty.option_codes]
    _link(Duty.ksbs.through, "knowledgeskillbehaviour_id", of_ksbs)
    _link(Duty.options.through, "standardoption_id", of_options)


def _write(model: Any, fields: tuple[str, ...], written: Written, parts: str) -> Keys:
    """Write these parts, each with its place in the list of its standard; give their keys."""
    rows = [
        (standard.pk, position, *part[: len(fields)])
        for standard, staged in written
        for position, part in enumerate(getattr(staged, parts), start=1)
    ]
    if not rows:
        return {}
    write_rows(model._meta.db_table, ("standard_id", "position", *fields), rows)
    chosen = model.objects.filter(standard__in=[standard.pk for standard, _ in written])
    return {(row[0], row[1]): row[2] for row in chosen.values_list("standard_id", "code", "pk")}


def _link(through: Any, to: str, rows: list[tuple[int, int]]) -> None:
    if rows:
        write_rows(through._meta.db_table, ("duty_id", to), rows)
