"""What must hold between the versions of one standard, in the file and here together."""

import datetime as dt
from collections import defaultdict
from itertools import groupby, pairwise

from standards.importing.report import Finding, Report
from standards.importing.staged import StagedStandard
from standards.models import OccupationalStandard, StandardStatus


Identity = tuple[str, str]  # reference and version
EARLIEST = dt.datetime.min.replace(tzinfo=dt.UTC)


def numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)


def accept(
    staged: list[StagedStandard], refused: set[Identity], report: Report
) -> list[StagedStandard]:
    """The versions that may be imported; `refused` are those which the file states in vain."""
    held = OccupationalStandard.objects.exclude(version="")
    statuses = {(row[0], row[1]): row[2] for row in held.values_list(*FIELDS)}
    kept = _without_gaps(_newest(staged, report), {*statuses} | refused, report)
    kept = _approved_once(kept, statuses, report)
    _look_at_joins(kept, report)
    return sorted(kept, key=_is_approved)


FIELDS = ("reference", "version", "status")


def _is_approved(standard: StagedStandard) -> bool:
    """Those approved come last, so that another version can cease to be approved before."""
    return standard.values["status"] == StandardStatus.APPROVED


def _newest(staged: list[StagedStandard], report: Report) -> list[StagedStandard]:
    """Of two records about one version the one created last counts, and is reported."""
    newest: dict[Identity, StagedStandard] = {}
    for standard in staged:
        key = (standard.reference, standard.version)
        other = newest.setdefault(key, standard)
        if other is standard:
            continue
        older, newer = sorted((other, standard), key=lambda each: each.written_at or EARLIEST)
        if older.written_at == newer.written_at:
            older, newer = standard, other
        newest[key] = newer
        says = f"also stated by record {newer.position}, which counts"
        report.warnings.append(Finding(older.name, says, older.position))
    return list(newest.values())


def _without_gaps(
    staged: list[StagedStandard], elsewhere: set[Identity], report: Report
) -> list[StagedStandard]:
    """Versions follow one another as 1.0, 1.1, 2.0; what stands beyond a gap is refused."""
    known = defaultdict(set)
    for reference, version in elsewhere | {(each.reference, each.version) for each in staged}:
        known[reference].add(numbers(version))
    gaps = {reference: _first_gap(versions) for reference, versions in known.items()}
    kept = []
    for standard in staged:
        gap = gaps[standard.reference]
        if gap and numbers(standard.version) >= gap[1]:
            before = ".".join(map(str, gap[0]))
            says = f"the version that follows {before} is neither in the file nor here"
            report.refused.append(Finding(standard.name, says, standard.position))
        else:
            kept.append(standard)
    return kept


def _first_gap(versions: set[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    for before, after in pairwise(sorted(versions)):
        if after not in ((before[0], before[1] + 1), (before[0] + 1, 0)):
            return before, after
    return None


def _approved_once(
    staged: list[StagedStandard], statuses: dict[Identity, str], report: Report
) -> list[StagedStandard]:
    """At most one version is approved for delivery, counting those the file leaves as they are."""
    approved = defaultdict(set)
    for standard in staged:
        if _is_approved(standard):
            approved[standard.reference].add(standard.version)
    spoken_of = {(standard.reference, standard.version) for standard in staged}
    for (reference, version), status in statuses.items():
        if status == StandardStatus.APPROVED and (reference, version) not in spoken_of:
            approved[reference].add(version)
    kept = []
    for standard in staged:
        others = approved[standard.reference] - {standard.version}
        if others and _is_approved(standard):
            says = f"version {', '.join(sorted(others))} is approved for delivery too"
            report.refused.append(Finding(standard.name, says, standard.position))
        else:
            kept.append(standard)
    return kept


def _look_at_joins(staged: list[StagedStandard], report: Report) -> None:
    """The last day of starts on one version is the day before the first of the next."""
    in_order = sorted(staged, key=lambda each: (each.reference, numbers(each.version)))
    for _, versions in groupby(in_order, key=lambda each: each.reference):
        for before, after in pairwise(versions):
            last, first = before.values["latest_start_on"], after.values["earliest_start_on"]
            if last and first and first - last != dt.timedelta(days=1):
                says = (
                    f"its latest start {last} does not join {after.version}, which starts {first}"
                )
                report.warnings.append(Finding(before.name, says, before.position))
