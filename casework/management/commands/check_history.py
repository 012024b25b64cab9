"""Check that no entry of any case's history was changed, removed or inserted."""

from django.core.management.base import BaseCommand, CommandError

from casework import history


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        if found := [*history.faults()]:
            raise CommandError("\n".join(["The history was tampered with:", *found]))
        self.stdout.write("The history of every case is whole.")
