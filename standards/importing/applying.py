"""Write what an import found, in bulk; the caller holds the transaction."""

from collections.abc import Iterable

from standards.importing.comparing import Comparison, Difference
from standards.importing.report import Change, Report
from standards.importing.staged import StagedStandard
from standards.models import Duty, KnowledgeSkillBehaviour, OccupationalStandard


Pairs = list[tuple[OccupationalStandard, StagedStandard]]


def apply(comparison: Comparison, report: Report) -> None:
    pairs = _add(comparison)
    report.added = [str(standard) for standard, _ in pairs]
    for difference in comparison.changed:
        report.changed.append(_change(difference))
        pairs.append((difference.held, difference.staged))
    _write_parts(pairs)
    report.unchanged = [str(standard) for standard in comparison.unchanged]
    report.refused += comparison.refused
    report.warnings += comparison.warnings


def _add(comparison: Comparison) -> Pairs:
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(**values) for _, values in comparison.added
    )
    return list(zip(standards, (staged for staged, _ in comparison.added), strict=True))


def _change(difference: Difference) -> Change:
    """Change the fields and clear the parts, which are then written anew."""
    held = difference.held
    OccupationalStandard.objects.filter(pk=held.pk).update(**difference.values)
    held.duties.all().delete()
    held.ksbs.all().delete()
    return Change(str(held), difference.parts)


def _write_parts(pairs: Pairs) -> None:
    """KSBs, then duties, then the links between them: three statements, however many standards."""
    ksbs = KnowledgeSkillBehaviour.objects.bulk_create(_ksbs(pairs), batch_size=1000)
    ksb_of = {(ksb.standard_id, ksb.code): ksb.pk for ksb in ksbs}
    duties = Duty.objects.bulk_create(_duties(pairs), batch_size=1000)
    staged = (duty for _, standard in pairs for duty in standard.duties)
    link = Duty.ksbs.through
    link.objects.bulk_create(
        (
            link(duty_id=duty.pk, knowledgeskillbehaviour_id=ksb_of[duty.standard_id, code])
            for duty, stated in zip(duties, staged, strict=True)
            for code in stated.ksb_codes
        ),
        batch_size=5000,
    )


def _ksbs(pairs: Pairs) -> Iterable[KnowledgeSkillBehaviour]:
    for standard, staged in pairs:
        for position, ksb in enumerate(staged.ksbs, start=1):
            yield KnowledgeSkillBehaviour(
                standard=standard,
                kind=ksb.kind,
                code=ksb.code,
                source_id=ksb.source_id,
                text=ksb.text,
                position=position,
            )


def _duties(pairs: Pairs) -> Iterable[Duty]:
    for standard, staged in pairs:
        for position, duty in enumerate(staged.duties, start=1):
            yield Duty(
                standard=standard,
                code=duty.code,
                source_id=duty.source_id,
                text=duty.text,
                is_core=duty.is_core,
                position=position,
            )
