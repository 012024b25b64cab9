"""Enter the windows that were published, where they are not there; --check only reads the file."""

from django.core.management.base import BaseCommand, CommandError

from standards.catalogue.reading import CatalogueRefused
from submissions.actions.loading import WindowRefused, load_windows
from submissions.catalogue.reading import read_windows


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Write nothing and ask no database."
        )

    def handle(self, *, check, **options):
        try:
            windows = read_windows()
            if check:
                self.stdout.write(f"The file is valid: {len(windows)} windows.")
            else:
                self.report(load_windows(windows))
        except (CatalogueRefused, WindowRefused) as refused:
            raise CommandError(str(refused)) from refused

    def report(self, loaded):
        added, kept = len(loaded.added), len(loaded.kept)
        self.stdout.write(f"Windows loaded: {added} added, {kept} kept as staff have them.")
