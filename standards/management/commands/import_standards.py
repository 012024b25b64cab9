"""Import occupational standards from a published JSON file; running it twice changes nothing."""

from collections import Counter
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from standards.importing import ImportRefused, Records, import_standards


SHOWN = 20  # lines of each kind; --verbosity 2 shows all


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, help="JSON: the feed of Skills England, or the form of 2021."
        )
        parser.add_argument(
            "--references",
            type=Path,
            help="CSV with the columns reference_number and title, for a file without references.",
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="The file has every standard: report those held here which it lacks.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, file, verbosity, dry_run, **options):
        try:
            report = import_standards(
                file,
                references=options["references"],
                is_complete=options["complete"],
                dry_run=dry_run,
                progress=partial(bar, is_shown=bool(verbosity)),
            )
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            self.show(report, dry_run=dry_run, all_lines=verbosity > 1)

    def show(self, report, *, dry_run, all_lines):
        done = "Nothing was written. An import would say" if dry_run else "Imported"
        self.stdout.write(f"Found {report.form}. {done}: {report.summary()}")
        if all_lines:
            self.show_lines("Added", report.added, all_lines)
        self.show_lines("Changed", list(lines_of_changes(report)), all_lines, len(report.changed))
        for heading, findings in (
            ("Ended, and kept as they were", report.ended),
            ("Refused, and kept as they were", report.refused),
            ("To look at", report.warnings),
        ):
            self.show_lines(heading, [placed(finding) for finding in findings], all_lines)
        if report.dangling:
            self.show_dangling(report, all_lines)

    def show_dangling(self, report, all_lines):
        self.stdout.write(
            f"{len(report.dangling):,} of {report.links:,} links from duties lead nowhere; "
            "they were left out:"
        )
        by_standard = Counter(finding.about for finding in report.dangling)
        counts = [f"{about}: {count} links" for about, count in by_standard.items()]
        each = [placed(finding) for finding in report.dangling]
        self.write_lines(each if all_lines else counts, all_lines)

    def show_lines(self, heading, lines, all_lines, count=None):
        if lines:
            self.stdout.write(f"{heading} ({count or len(lines)}):")
            self.write_lines(lines, all_lines)

    def write_lines(self, lines, all_lines):
        shown = lines if all_lines else lines[:SHOWN]
        for line in shown:
            self.stdout.write(f"  {line}")
        if len(shown) < len(lines):
            self.stdout.write(f"  … and {len(lines) - len(shown)} more: --verbosity 2 shows all")


def lines_of_changes(report):
    """Each standard that changed, and under it each field, before and after."""
    for change in report.changed:
        yield placed(change)
        for field in change.fields:
            yield f"  {field}"


def placed(finding):
    return f"{finding} [record {finding.position}]" if finding.position else str(finding)


def bar(items, *, is_shown):
    """A bar of bytes while the file is read, then one of standards while they are written."""
    if not isinstance(items, Records):
        yield from tqdm(items, desc="Writing standards", unit="00", disable=not is_shown)
        return
    with tqdm(
        total=items.size, desc="Reading standards", unit="B", unit_scale=True, disable=not is_shown
    ) as shown:
        for record in items:
            yield record
            shown.update(items.done - shown.n)
        shown.update(items.size - shown.n)
