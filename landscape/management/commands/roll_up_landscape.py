"""Make a new edition of the landscape, where anything came since the one that is shown."""

from django.core.management.base import BaseCommand
from django.db import transaction

from landscape.actions.rolling_up import one_at_a_time, roll_up


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--anyway", action="store_true", help="Make one even if nothing came since."
        )

    def handle(self, *, anyway, verbosity, **options):
        with transaction.atomic():
            one_at_a_time()
            edition = roll_up(anyway=anyway)
        if verbosity:
            rows = edition.qualifications.count()
            self.stdout.write(f"{edition}: {len(edition.years)} years, {rows:,} rows.")
