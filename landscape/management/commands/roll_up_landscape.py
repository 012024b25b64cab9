"""Make a new edition of the landscape, as after an import of the register."""

from django.core.management.base import BaseCommand
from django.db import transaction

from landscape.actions.rolling_up import one_at_a_time, roll_up


class Command(BaseCommand):
    help = __doc__

    def handle(self, *, verbosity, **options):
        with transaction.atomic():
            one_at_a_time()
            edition = roll_up()
        if verbosity:
            rows = edition.qualifications.count()
            self.stdout.write(f"{edition}: {len(edition.years)} years, {rows:,} rows.")
