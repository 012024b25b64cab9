"""Import Ofqual's register from its files; a second run of the same files writes nothing."""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from register.importing import ImportRefused, import_register
from register.importing.in_words import lines_of_report, write_errors


FORMS = "CSV, XLSX, or pages of the register's interface as JSON: found from its content."


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--organisations", type=Path, help=f"The organisations. {FORMS}")
        parser.add_argument(
            "--qualifications",
            type=Path,
            help="The qualifications, or the list of those approved for funding by the "
            f"Department for Education. {FORMS}",
        )
        parser.add_argument("--scopes", type=Path, help=f"The scopes of recognition. {FORMS}")
        parser.add_argument(
            "--part",
            action="store_true",
            help="The files are a part of the register: what they lack has not left it.",
        )
        parser.add_argument(
            "--accept-ends",
            action="store_true",
            help="More than a tenth of what is held has left the register.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )
        parser.add_argument(
            "--errors", type=Path, help="Write what is to be said of single lines there, as CSV."
        )

    def handle(self, *, verbosity, dry_run, errors, part, accept_ends, **options):
        files = {name: options[name] for name in ("organisations", "qualifications", "scopes")}
        if not any(files.values()):
            raise CommandError("Name at least one file.")
        try:
            report = import_register(
                **files,
                is_part=part,
                accepts_ends=accept_ends,
                dry_run=dry_run,
                progress=partial(
                    tqdm, desc="Reading", unit=" rows", unit_scale=True, disable=not verbosity
                ),
            )
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if errors:
            write_errors(report.findings, errors)
        if verbosity:
            for line in lines_of_report(report, is_dry=dry_run, is_full=verbosity > 1):
                self.stdout.write(line)
