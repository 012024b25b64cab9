"""Import occupational standards from a published JSON file; running it twice changes nothing."""

from collections import Counter
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from standards.importing import ImportRefused, import_standards


SHOWN = 20  # lines of each kind; --verbosity 2 shows all


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="JSON in the form of 2021.")
        parser.add_argument(
            "--references",
            type=Path,
            help="CSV with the columns reference_number and title, for a file without references.",
        )

    def handle(self, *, file, references, verbosity, **options):
        bar = partial(
            tqdm,
            desc="Reading standards",
            unit=" standards",
            disable=not verbosity,
        )
        try:
            report = import_standards(file, references=references, progress=bar)
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            self.show(report, all_lines=verbosity > 1)

    def show(self, report, *, all_lines):
        self.stdout.write(f"Imported: {report.summary()}")
        self.show_lines("Changed", report.changed, all_lines)
        self.show_lines("Refused, and kept as they were", report.refused, all_lines)
        self.show_lines("To look at", report.warnings, all_lines)
        if report.dangling:
            self.show_dangling(report, all_lines)

    def show_dangling(self, report, all_lines):
        self.stdout.write(
            f"{len(report.dangling):,} of {report.links:,} links from duties lead nowhere; "
            "they were left out:"
        )
        by_standard = Counter(finding.about for finding in report.dangling)
        counts = [f"{about}: {count} links" for about, count in by_standard.items()]
        self.write_lines(report.dangling if all_lines else counts, all_lines)

    def show_lines(self, heading, lines, all_lines):
        if lines:
            self.stdout.write(f"{heading} ({len(lines)}):")
            self.write_lines(lines, all_lines)

    def write_lines(self, lines, all_lines):
        shown = lines if all_lines else lines[:SHOWN]
        for line in shown:
            self.stdout.write(f"  {line}")
        if len(shown) < len(lines):
            self.stdout.write(f"  … and {len(lines) - len(shown)} more: --verbosity 2 shows all")
