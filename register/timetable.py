"""What the clock starts, and the worker's part of an import that was asked for."""

from celery import current_app, shared_task
from django.utils import timezone

from casework import outbox
from register.importing.carrying_out import carry_out
from register.importing.downloads import download
from register.importing.requesting import WORK, let_go


LONGEST = 30 * 60  # seconds; 60,000 qualifications take a minute
LIMITS = {"soft_time_limit": LONGEST, "time_limit": LONGEST + 60, "ignore_result": True}


@outbox.handles(WORK)
def hand_to_a_worker(pk: int) -> None:
    """An import takes longer than owed work may: it is a task of its own."""
    current_app.send_task("register.timetable.import_register", args=[pk], retry=False)


@shared_task(**LIMITS)
def import_register(pk: int) -> None:
    carry_out(pk)


@shared_task(**LIMITS)
def download_register() -> None:
    """Does nothing where no address is named."""
    download(timezone.now())


@shared_task(ignore_result=True)
def let_go_of_requested_imports() -> None:
    let_go(timezone.now())
