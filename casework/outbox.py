"""Work owed after a commit: a row is the truth, the queue only a nudge.

An action writes what is owed in its own transaction. Whoever comes first - the nudged worker
or the sweep of the minute - claims the row for the length of a lease, does the work and marks
it done. A worker that dies leaves a lease which runs out. Doing the work twice must have one
effect: that is the promise of each handler.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from celery import current_app
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from casework.models import OutboxEntry


LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8

log = logging.getLogger(__name__)
_handlers: dict[str, Callable] = {}


def handles(kind: str):
    """Make a function the one that does owed work of this kind. It takes the payload's items."""

    def register(function: Callable) -> Callable:
        _handlers[kind] = function
        return function

    return register


def owe(kind: str, *, key: str, payload: dict) -> OutboxEntry:
    """Owe some work, once for each key, and nudge a worker when the transaction is committed."""
    entry, _ = OutboxEntry.objects.get_or_create(
        key=key, defaults={"kind": kind, "payload": payload, "owed_at": timezone.now()}
    )
    transaction.on_commit(partial(nudge, entry.pk))
    return entry


def nudge(entry_id: int) -> None:
    """Ask a worker to look at once. Where the queue cannot be reached, the sweep will."""
    try:
        current_app.send_task("casework.tasks.do_owed", args=[entry_id], retry=False)
    except (OperationalError, OSError):
        log.warning("The queue cannot be reached; outbox entry %s waits for the sweep", entry_id)


def do(entry_id: int) -> bool:
    """Claim one piece of owed work and do it. False: done already, claimed or failed."""
    entry = _claim(entry_id)
    if entry is None:
        return False
    try:
        with transaction.atomic():
            _handlers[entry.kind](**entry.payload)
    except Exception as failure:
        _put_back(entry, failure)
        return False
    OutboxEntry.objects.filter(pk=entry.pk).update(done_at=timezone.now(), last_error="")
    return True


def do_all_owed() -> int:
    """Do everything that nobody has claimed, oldest first, and say how many were done."""
    waiting = OutboxEntry.objects.free_to_claim(timezone.now()).order_by("owed_at", "pk")
    return sum(do(pk) for pk in [*waiting.values_list("pk", flat=True)])


def _claim(entry_id: int) -> OutboxEntry | None:
    now = timezone.now()
    free = OutboxEntry.objects.free_to_claim(now).filter(pk=entry_id)
    claimed = free.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return OutboxEntry.objects.get(pk=entry_id) if claimed else None


def _put_back(entry: OutboxEntry, failure: Exception) -> None:
    """Wait longer after each failure; after the last one leave it to a person."""
    log.warning("Outbox entry %s failed: %s", entry.pk, type(failure).__name__)
    now = timezone.now()
    given_up = entry.attempts >= MOST_ATTEMPTS
    OutboxEntry.objects.not_done().filter(pk=entry.pk).update(
        leased_until=now + timedelta(seconds=2**entry.attempts),
        gave_up_at=now if given_up else None,
        last_error=f"{type(failure).__name__}: {failure}"[:2000],
    )
