"""Import which qualifications count in performance tables; twice changes nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from landscape.importing import ImportRefused, import_performance_tables


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            type=Path,
            help="CSV, XLSX or ODS: qualification number, list (KS4 or 16-18), first, last year.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, file, dry_run, verbosity, **options):
        try:
            report = import_performance_tables(file, dry_run=dry_run)
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            self.stdout.write("\n".join(report.lines(is_dry=dry_run)))
