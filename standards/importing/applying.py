"""Write what an import found, in bulk; the caller holds the transaction."""

from collections.abc import Iterable
from typing import Any

from standards.importing.bulk import write_rows
from standards.importing.comparing import Comparison, Difference
from standards.importing.recording import Recorder
from standards.importing.report import SHOWN_IN_FULL, Change, Report
from standards.importing.staged import StagedDuty, StagedStandard
from standards.models import (
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
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
    """KSBs, options, duties, then the links: five statements or few more, however many parts."""
    ksbs = _keys(KnowledgeSkillBehaviour.objects.bulk_create(_ksbs(written), batch_size=1000))
    options = _keys(StandardOption.objects.bulk_create(_options(written), batch_size=1000))
    duties = Duty.objects.bulk_create(_duties(written), batch_size=1000)
    staged = [duty for _, standard in written for duty in standard.duties]
    pairs = list(zip(duties, staged, strict=True))
    of_ksbs = ((duty, ksbs[duty.standard_id, code]) for duty, said in pairs for code in said[4])
    of_options = (
        (duty, options[duty.standard_id, code]) for duty, said in pairs for code in said[5]
    )
    _link(Duty.ksbs.through, "knowledgeskillbehaviour_id", of_ksbs)
    _link(Duty.options.through, "standardoption_id", of_options)


def _link(through: Any, to: str, pairs: Iterable[tuple[Duty, int]]) -> None:
    rows = [(duty.pk, key) for duty, key in pairs]
    if rows:
        write_rows(through._meta.db_table, ("duty_id", to), rows)


def _keys(parts: Iterable[Any]) -> Keys:
    return {(part.standard_id, part.code): part.pk for part in parts}


def _ksbs(written: Written) -> Iterable[KnowledgeSkillBehaviour]:
    for standard, staged in written:
        for position, ksb in enumerate(staged.ksbs, start=1):
            yield KnowledgeSkillBehaviour(standard=standard, position=position, **ksb._asdict())


def _options(written: Written) -> Iterable[StandardOption]:
    for standard, staged in written:
        for position, option in enumerate(staged.option_records, start=1):
            yield StandardOption(standard=standard, position=position, **option._asdict())


def _duties(written: Written) -> Iterable[Duty]:
    own = StagedDuty._fields[:4]
    for standard, staged in written:
        for position, duty in enumerate(staged.duties, start=1):
            values = dict(zip(own, duty, strict=False))
            yield Duty(standard=standard, position=position, **values)
