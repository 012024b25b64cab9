"""The one way to move a case: lock, ask, move, save, write history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework import history
from casework.models import HistoryEntry, RefusedMove
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
    A refusal changes nothing and is remembered, also one that the caller finds.
    """
    attempt = Attempt(by, at or timezone.now())
    try:
        with transaction.atomic():
            locked = type(case).objects.select_for_update(of=("self",)).get(pk=case.pk)
            _move(locked, move, attempt, note)
            yield locked
            locked.save()
    except MoveRefused as refused:
        remember_refusal(case, move, attempt, refused.reasons)
        raise


def _move(locked, move: str, attempt: Attempt, note: str) -> None:
    if reasons := locked.workflow.refusals(locked, move, attempt):
        raise MoveRefused(reasons)
    entry = HistoryEntry(
        move=move,
        from_state=locked.state,
        by=attempt.by,
        at=attempt.at,
        recorded_at=timezone.now(),
        note=note,
    )
    getattr(locked, move)(at=attempt.at)
    entry.to_state = locked.state
    history.append(locked, entry)


def remember_refusal(case, move: str, attempt: Attempt, reasons: list[str]) -> RefusedMove:
    """Keep that somebody tried, outside of what was undone."""
    return RefusedMove.objects.create(
        case=case,
        move=move,
        by=attempt.by,
        at=attempt.at,
        recorded_at=timezone.now(),
        reasons=" ".join(reasons),
    )
