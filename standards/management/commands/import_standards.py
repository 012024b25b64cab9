"""Import standards, references or the maps from a published file; twice changes nothing."""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from standards.importing import ImportRefused, Records, import_file
from standards.importing.in_words import lines_of_report


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            type=Path,
            help="The feed of Skills England, the form of 2021, the list of references, the "
            "occupational maps (folder or zip) or occupations of them: found from its content.",
        )
        parser.add_argument(
            "--references",
            type=Path,
            help="CSV with the columns reference_number and title, for a file without references.",
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="The file has everything: report what is held here which it lacks.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, file, verbosity, dry_run, **options):
        try:
            report = import_file(
                file,
                references=options["references"],
                is_complete=options["complete"],
                dry_run=dry_run,
                progress=partial(bar, is_shown=bool(verbosity)),
            )
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        if verbosity:
            for line in lines_of_report(report, is_dry=dry_run, is_full=verbosity > 1):
                self.stdout.write(line)


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
