"""Confirm a previewed list of standards in scope: exactly what was shown, or nothing."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from standards.scope_question import ScopeStatus
from submissions.importing.scope_list import Preview, ScopeList, preview_of
from submissions.models import StandardInWindow, SubmissionWindow


class PreviewIsStale(Exception):
    """The window changed since the preview; the text is a sentence for the user."""

    def __init__(self):
        super().__init__(
            "The list or the standards changed since this preview was made, so nothing was "
            "written. Look at the new preview, then confirm again."
        )


class ListRefused(Exception):
    """The list cannot be written; the text is a sentence for the user."""


def confirm(
    listed: ScopeList, window: SubmissionWindow, *, seen: str, reason_for_gone: str, by: User
) -> int:
    """Append what the preview showed; give the number of rows. One transaction, one at a time.

    With a reason, what is no longer on the list is out of scope from the day; else it stays.
    """
    try:
        with transaction.atomic():
            locked = SubmissionWindow.objects.select_for_update().get(pk=window.pk)
            preview = preview_of(listed, locked)
            if preview.fingerprint != seen:
                raise PreviewIsStale
            rows = _rows(preview, listed, reason_for_gone)
            now = timezone.now()
            for row in rows:
                row.window, row.recorded_by, row.recorded_at = locked, by, now
            StandardInWindow.objects.bulk_create(rows, batch_size=500)
            locked.standards_confirmed_on = listed.confirmed_on
            locked.save(update_fields=["standards_confirmed_on"])
            return len(rows)
    except IntegrityError as clash:
        raise PreviewIsStale from clash


def _rows(preview: Preview, listed: ScopeList, reason_for_gone: str) -> list[StandardInWindow]:
    if preview.wrong:
        raise ListRefused("The list has errors, so nothing was written.")
    rows = [
        _row(each.standard.pk, each.status, each.reason, listed.on) for each in preview.to_write()
    ]
    if reason_for_gone:
        rows += [_gone(row, reason_for_gone, listed.on) for row in preview.gone]
    return rows


def _gone(row: StandardInWindow, reason: str, on: dt.date) -> StandardInWindow:
    if row.status_from == on:
        raise ListRefused(
            f"{row.standard} has a status from this day already, so it cannot go out of scope on "
            "it. Upload the list with a later day of effect."
        )
    return _row(row.standard_id, ScopeStatus.OUT, reason, on)


def _row(standard: int, status: str, reason: str, on: dt.date) -> StandardInWindow:
    return StandardInWindow(standard_id=standard, status=status, reason=reason, status_from=on)
