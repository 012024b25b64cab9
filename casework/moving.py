"""The one way to move a case: lock, ask, move, save, write history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework import history
from casework.models import HistoryEntry
from casework.moves import Attempt


class MoveRefused(Exception):
    """The move is not allowed now; `reasons` are sentences for the user."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@contextmanager
def moving(case, move: str, *, by, at: datetime | None = None, note: str = "") -> Iterator:
    """Yield the case, locked and moved; what the caller writes is saved with it or not at all.

    `at` is the instant the move is judged by: now, but for what was received earlier.
    The case passed in is not touched: go on with the one yielded. It is saved at the end, so
    what the move needs of its row (the new deadline of a granted request) is set on it.
    """
    with transaction.atomic():
        locked = type(case).objects.select_for_update(of=("self",)).get(pk=case.pk)
        now = timezone.now()
        attempt = Attempt(by, at or now)
        if reasons := locked.workflow.refusals(locked, move, attempt):
            raise MoveRefused(reasons)
        entry = HistoryEntry(
            move=move, from_state=locked.state, by=by, at=attempt.at, recorded_at=now, note=note
        )
        getattr(locked, move)(at=attempt.at)
        entry.to_state = locked.state
        history.append(locked, entry)
        yield locked
        locked.save()
