"""The closing report of an import, line by line, for whoever ran it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from standards.importing.report import Change, Finding, Report


SHOWN = 20  # lines of each kind; all of them when everything is asked for


def lines_of_report(report: Report, *, is_dry: bool, is_full: bool) -> Iterator[str]:
    done = "Nothing was written. An import would say" if is_dry else "Imported"
    yield f"Found {report.form}. {done}: {report.summary()}"
    for heading, count, lines in _parts(report, is_full=is_full):
        if lines:
            yield f"{heading} ({count}):"
            yield from _cut(lines, is_full=is_full)
    if report.dangling:
        yield (
            f"{len(report.dangling):,} of {report.links:,} links from duties lead nowhere; "
            "they were left out:"
        )
        yield from _cut(_dangling(report, is_full=is_full), is_full=is_full)


def _parts(report: Report, *, is_full: bool) -> Iterator[tuple[str, int, list[str]]]:
    if is_full:
        yield "Added", len(report.added), report.added
    yield "Changed", len(report.changed), [*_changes(report)]
    yield "Ended, and kept as they were", len(report.ended), _placed(report.ended)
    yield "Refused, and kept as they were", len(report.refused), _placed(report.refused)
    yield "To look at", len(report.warnings), _placed(report.warnings)


def _changes(report: Report) -> Iterator[str]:
    """Each standard that changed, and under it each field, before and after."""
    for change in report.changed:
        yield from _placed([change])
        for field in change.fields:
            yield f"  {field}"


def _dangling(report: Report, *, is_full: bool) -> list[str]:
    if is_full:
        return _placed(report.dangling)
    by_standard = Counter(finding.about for finding in report.dangling)
    return [f"{about}: {count} links" for about, count in by_standard.items()]


def _placed(found: Iterable[Finding | Change]) -> list[str]:
    return [f"{each} [record {each.position}]" if each.position else str(each) for each in found]


def _cut(lines: list[str], *, is_full: bool) -> Iterator[str]:
    shown = lines if is_full else lines[:SHOWN]
    for line in shown:
        yield f"  {line}"
    if len(shown) < len(lines):
        yield f"  … and {len(lines) - len(shown)} more: --verbosity 2 shows all"
