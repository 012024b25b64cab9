"""What the clock starts: the sweep of owed work, each minute."""

from celery import shared_task

from casework import outbox


@shared_task(ignore_result=True)
def sweep_outbox() -> int:
    return outbox.do_all_owed()
