"""What the worker does when it is nudged."""

from celery import shared_task

from casework import outbox


@shared_task(ignore_result=True)
def do_owed(entry_id: int) -> None:
    outbox.do(entry_id)
