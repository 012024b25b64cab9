"""Print the catalogue as docs/criteria.md; --check fails if the page is stale."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from standards.catalogue.printing import as_page
from standards.catalogue.reading import CatalogueRefused, read_categories


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if stale.")

    def handle(self, *, check, **options):
        page = Path(settings.BASE_DIR) / "docs" / "criteria.md"
        try:
            text = as_page(read_categories())
        except CatalogueRefused as refused:
            raise CommandError(str(refused)) from refused
        if not check:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            raise CommandError(f"{page.name} is stale: run manage.py print_criteria")
