"""A submission is handed in, and what was handed in is frozen."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.actions.drafting import who_changed_it
from submissions.models import Submission, SubmissionVersion
from submissions.models.snapshot import DECLARATIONS, snapshot_of


class SavedMeanwhile(MoveRefused):
    """Somebody saved the submission after the page with the declarations was opened."""


def submit(
    submission: Submission, *, by: User, received_at: datetime, token: UUID, seen: int
) -> SubmissionVersion:
    """Hand in a draft. The time of receipt decides whether it is in time.

    The same page sent twice, even at once, has one receipt: that of the first. `seen` is the edit
    number of the page: nobody declares what a colleague changed since.
    """
    return _hand_in("submit", submission, by=by, received_at=received_at, token=token, seen=seen)


def complete(
    submission: Submission, *, by: User, received_at: datetime, token: UUID, seen: int
) -> SubmissionVersion:
    """Hand in what was missing. The time of the first receipt is kept."""
    return _hand_in("complete", submission, by=by, received_at=received_at, token=token, seen=seen)


def _hand_in(move, submission, *, by, received_at, token, seen) -> SubmissionVersion:
    try:
        with moving(submission, move, by=by, at=received_at) as handed_in:
            if SubmissionVersion.objects.filter(token=token).exists():
                raise MoveRefused(["This page was sent before. Open it again, then send it."])
            if handed_in.edit_number != seen:
                raise SavedMeanwhile(
                    [f"{who_changed_it(handed_in)} Check your answers, then submit them."]
                )
            return freeze(handed_in, by=by, received_at=received_at, token=token)
    except MoveRefused:
        if earlier := submission.versions.filter(token=token, voided_at=None).first():
            return earlier
        raise


def freeze(
    submission: Submission, *, by: User, received_at: datetime, token: UUID
) -> SubmissionVersion:
    """Keep the whole content as canonical JSON, with its SHA-256."""
    text = snapshot_of(submission, DECLARATIONS)
    return submission.versions.create(
        number=submission.versions.count() + 1,
        snapshot=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        token=token,
        made_by=by,
        received_at=received_at,
        made_at=timezone.now(),
    )


def recall(submission: Submission, *, by: User) -> Submission:
    """Take it back to change it while the window is open. The receipt is void; submit it again."""
    with moving(submission, "recall", by=by) as draft:
        draft.versions.filter(voided_at=None).update(voided_at=timezone.now())
        return draft
