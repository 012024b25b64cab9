"""Load routes, categories and criteria from the catalogue; --check only says if it is valid."""

from django.core.management.base import BaseCommand, CommandError

from standards.actions.loading import UsedEntryRefused, load_catalogue
from standards.catalogue.reading import CatalogueRefused, read_categories, read_routes


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Write nothing and ask no database."
        )

    def handle(self, *, check, **options):
        try:
            routes, categories = read_routes(), read_categories()
            if check:
                self.stdout.write(
                    f"The catalogue is valid: {len(routes)} routes, {len(categories)} categories."
                )
            else:
                self.report(load_catalogue(routes, categories))
        except (CatalogueRefused, UsedEntryRefused) as refused:
            raise CommandError(str(refused)) from refused

    def report(self, loaded):
        counts = (
            f"{len(entries)} {what}" for what, entries in vars(loaded).items() if what != "removed"
        )
        self.stdout.write(f"Catalogue loaded: {', '.join(counts)}, {len(loaded.removed)} removed.")
