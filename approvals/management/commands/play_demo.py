"""Play one complete submission cycle with invented people, and tell what came of it."""

import logging
import secrets
import time
from contextlib import contextmanager
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from approvals.demo import cycle, telling
from submissions.actions.drafting import LETTERS


BAR = "{percentage:3.0f} %|{bar:24}| {n}/{total}  {desc}"


class Command(BaseCommand):
    help = __doc__
    stealth_options = ("wait",)

    def handle(self, *, verbosity, wait=time.sleep, **options):
        started, password = time.monotonic(), invented_password()
        try:
            with warnings_alone():
                self.play(password, wait, is_shown=verbosity > 0)
        except cycle.PlayRefused as refused:
            raise CommandError(str(refused)) from refused
        for line in telling.report(seconds=time.monotonic() - started, password=password):
            self.stdout.write(line)

    def play(self, password, wait, *, is_shown):
        cycle.refuse_where_it_cannot_be_played()
        with tqdm(
            total=cycle.number_of_steps(), bar_format=BAR, dynamic_ncols=True, disable=not is_shown
        ) as bar:
            for told in cycle.play(password=password, wait=partial(wait_showing, bar, wait)):
                bar.set_description_str(": ".join(filter(None, told)), refresh=False)
                bar.update()
            bar.set_description_str("Letters are written", refresh=False)
            owed = cycle.owed()
            bar.total += len(owed)
            for entry_id in owed:
                cycle.do_owed(entry_id)
                bar.update()
            bar.set_description_str("The play is over")


@contextmanager
def warnings_alone():
    """What is logged line by line would tear the progress bar."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def wait_showing(bar, wait, seconds):
    bar.refresh()
    wait(seconds)


def invented_password() -> str:
    """Twelve characters that are easy to type, new for each play."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups).lower()
