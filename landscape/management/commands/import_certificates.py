"""Import certificates per qualification and quarter; twice changes nothing."""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from landscape.importing import ImportRefused, import_certificates


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            type=Path,
            help="CSV, XLSX or ODS: qualification number, quarter, country, certificates; or a "
            "column for each quarter, such as 2019 Q4.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, file, dry_run, verbosity, **options):
        bar = partial(tqdm, desc="Reading certificates", unit=" rows", disable=not verbosity)
        try:
            report = import_certificates(file, dry_run=dry_run, progress=bar)
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            self.stdout.write("\n".join(report.lines(is_dry=dry_run)))
