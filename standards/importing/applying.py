"""Write what an import found, in bulk; the caller holds the transaction."""

from dataclasses import dataclass, field
from typing import Any

from casework.bulk import write_rows
from standards.importing.comparing import Comparison, Difference
from standards.importing.letting_go import let_go
from standards.importing.recording import Recorder
from standards.importing.report import SHOWN_IN_FULL, Change, Finding, Report
from standards.importing.staged import StagedDuty, StagedKsb, StagedOption, StagedStandard
from standards.models import (
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    SearchEntry,
    StandardOption,
    StandardStatus,
)


Written = list[tuple[OccupationalStandard, StagedStandard]]
# The key of a part by its standard and its code.
Keys = dict[tuple[int, str], int]


@dataclass
class Applying:
    """One import while it is written, batch after batch."""

    report: Report
    recorder: Recorder
    # References of which a version had to stay approved, so that no other can become so.
    stay_approved: set[str] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    # Where the change of a standard stands in the report, by its key.
    changes: dict[int, int] = field(default_factory=dict)

    def apply(self, comparison: Comparison) -> None:
        """Changes come before additions: one version ceases to be approved before the next is."""
        report = self.report
        changed = self._let_go([each for each in comparison.changed if not _approves(each.staged)])
        changed += self._let_go([each for each in comparison.changed if self._may_approve(each)])
        additions = [each for each in comparison.added if self._may_be(each[0])]
        self.recorder.changed(changed)
        rewritten = [self._change(difference) for difference in changed]
        added = _add(additions)
        self.recorder.added(added)
        self.added |= {standard.pk for standard, _ in added}
        report.added += [str(standard) for standard, _ in added]
        if rewritten or added:
            _write_parts(rewritten, added)
            SearchEntry.objects.write(standard.reference for standard, _ in rewritten + added)
        report.unchanged += [str(standard) for standard in comparison.unchanged]
        report.warnings += comparison.warnings

    def _let_go(self, differences: list[Difference]) -> list[Difference]:
        free = let_go(differences, self.report) if differences else []
        if len(free) < len(differences):
            keys = {difference.held.pk for difference in free}
            stay = [each.held for each in differences if each.held.pk not in keys]
            self.stay_approved |= {
                held.reference for held in stay if held.status == StandardStatus.APPROVED
            }
        return free

    def _may_approve(self, difference: Difference) -> bool:
        if not _approves(difference.staged):
            return False
        is_so = difference.held.status == StandardStatus.APPROVED
        return is_so or self._may_be(difference.staged)

    def _may_be(self, staged: StagedStandard) -> bool:
        if _approves(staged) and staged.reference in self.stay_approved:
            says = "another version had to stay approved for delivery here"
            self.report.refused.append(Finding(staged.name, says, staged.position))
            return False
        return True

    def _change(self, difference: Difference) -> tuple[OccupationalStandard, StagedStandard]:
        held, staged, report = difference.held, difference.staged, self.report
        OccupationalStandard.objects.filter(pk=held.pk).update(**difference.values)
        fields = difference.fields if len(report.changed) < SHOWN_IN_FULL else ()
        self.changes[held.pk] = len(report.changed)
        report.changed.append(Change(str(held), difference.parts, fields, staged.position))
        return held, staged


def _approves(staged: StagedStandard) -> bool:
    return staged.values.get("status") == StandardStatus.APPROVED


def _add(additions: list[tuple[StagedStandard, dict[str, Any]]]) -> Written:
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(**values) for _, values in additions
    )
    return list(zip(standards, (staged for staged, _ in additions), strict=True))


def _write_parts(changed: Written, added: Written) -> None:
    """KSBs, options, duties, then the links: a few statements each, however many parts.

    A part that is still there keeps its key, for other things may point to it.
    """
    keys = [
        _write(model, fields, changed, added, parts)
        for model, fields, parts in (
            (KnowledgeSkillBehaviour, StagedKsb._fields, "ksbs"),
            (StandardOption, StagedOption._fields, "option_records"),
            (Duty, StagedDuty._fields[:4], "duties"),
        )
    ]
    if changed:
        for through in (Duty.ksbs.through, Duty.options.through):
            through.objects.filter(duty__standard__in=[held.pk for held, _ in changed]).delete()
    _write_links(changed + added, *keys)


def _write_links(written: Written, ksbs: Keys, options: Keys, duties: Keys) -> None:
    of_ksbs, of_options = [], []
    for standard, staged in written:
        for duty in staged.duties:
            key = duties[standard.pk, duty.code]
            of_ksbs += [(key, ksbs[standard.pk, code]) for code in duty.ksb_codes]
            of_options += [(key, options[standard.pk, code]) for code in duty.option_codes]
    _link(Duty.ksbs.through, "knowledgeskillbehaviour_id", of_ksbs)
    _link(Duty.options.through, "standardoption_id", of_options)


def _write(
    model: Any, fields: tuple[str, ...], changed: Written, added: Written, parts: str
) -> Keys:
    """Write these parts, each with its place in the list of its standard; give their keys."""
    columns = ("standard_id", "position", *fields)
    _update(model, columns, _rows(changed, parts, fields))
    if rows := _rows(added, parts, fields):
        write_rows(model, columns, rows)
    chosen = model.objects.filter(standard__in=[standard.pk for standard, _ in changed + added])
    return {(row[0], row[1]): row[2] for row in chosen.values_list("standard_id", "code", "pk")}


def _rows(written: Written, parts: str, fields: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [
        (standard.pk, position, *part[: len(fields)])
        for standard, staged in written
        for position, part in enumerate(getattr(staged, parts), start=1)
    ]


def _update(model: Any, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Add what is new and change what differs, by standard and code."""
    held = set(model.objects.filter(standard__in={row[0] for row in rows}).values_list(*columns))
    different = [model(**dict(zip(columns, row, strict=True))) for row in rows if row not in held]
    model.objects.bulk_create(
        different,
        update_conflicts=True,
        unique_fields=["standard", "code"],
        update_fields=[name for name in columns if name not in ("standard_id", "code")],
    )


def _link(through: Any, to: str, rows: list[tuple[int, int]]) -> None:
    if rows:
        write_rows(through, ("duty_id", to), rows)
