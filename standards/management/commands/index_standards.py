"""Let search know the standards it does not know yet; --all writes what it knows anew."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.template.defaultfilters import pluralize

from standards.models import OccupationalStandard, SearchEntry


BATCH = 100


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Also those it knows already.")

    def handle(self, *, verbosity, **options):
        standards = OccupationalStandard.objects.all()
        if not options["all"]:
            standards = standards.filter(search_entry=None)
        references = [
            *standards.order_by("reference").values_list("reference", flat=True).distinct()
        ]
        with transaction.atomic():
            for first in range(0, len(references), BATCH):
                SearchEntry.objects.write(references[first : first + BATCH])
        if verbosity:
            count = len(references)
            self.stdout.write(f"Search was told of {count} reference{pluralize(count)}.")
