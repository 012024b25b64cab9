"""The closing report of an import of the register, line by line, and its file of errors."""

from collections.abc import Iterator
from pathlib import Path

from casework.spreadsheets import csv_pieces
from register.importing.report import Change, Finding, Report


SHOWN = 20  # lines of each kind; all of them when everything is asked for
ERRORS = ("file", "line", "number", "grade", "finding")


def lines_of_report(report: Report, *, is_dry: bool, is_full: bool) -> Iterator[str]:
    done = "Nothing was written. An import would say" if is_dry else "Imported"
    found = f"Found the {' and the '.join(report.dialects)}. " if report.dialects else ""
    yield (
        f"{found}Read {report.organisations:,} organisations, "
        f"{report.qualifications:,} qualifications and {report.recognitions:,} rows of scope. "
        f"{done}: {report.summary()}"
    )
    for heading, lines in (
        ("Words that are not known here, kept as they are", _unknown(report)),
        ("Key changes, which start a new review", [*map(_change, report.key_changes)]),
        ("Findings", [*map(_finding, report.findings)]),
    ):
        if lines:
            yield f"{heading} ({len(lines)}):"
            yield from (f"  {line}" for line in (lines if is_full else lines[:SHOWN]))
        if len(lines) > SHOWN and not is_full:
            yield f"  … and {len(lines) - SHOWN} more: --verbosity 2 shows all"


def write_errors(findings: list[Finding], path: Path) -> None:
    """One row for each line of a file that was refused or needs a look."""
    rows = ((each.file, each.line, each.identifier, each.grade, each.says) for each in findings)
    with path.open("wb") as stream:
        stream.writelines(csv_pieces(ERRORS, rows))


def _unknown(report: Report) -> list[str]:
    return [
        f"{field}: “{word}” {count:,} times"
        for (field, word), count in report.unknown.most_common()
    ]


def _change(change: Change) -> str:
    return (
        f"{change.identifier} {change.field}: “{change.old}” → “{change.new}” [line {change.line}]"
    )


def _finding(each: Finding) -> str:
    return f"{each.file}, line {each.line}: {each.identifier} {each.grade}: {each.says}"
