"""Import the occupational maps from a folder of CSV files; running it twice changes nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from standards.importing import ImportRefused, import_occupational_maps
from standards.importing.in_words import lines_of_report


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            type=Path,
            help="With routes.csv, pathways.csv, clusters.csv and occupations.csv.",
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="The files have everything: report what is held here which they lack.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, folder, verbosity, dry_run, complete, **options):
        try:
            report = import_occupational_maps(folder, is_complete=complete, dry_run=dry_run)
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            for line in lines_of_report(report, is_dry=dry_run, is_full=verbosity > 1):
                self.stdout.write(line)
