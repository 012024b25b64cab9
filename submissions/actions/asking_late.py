"""The organisation asks to submit after the window has closed."""

import hashlib
from datetime import datetime

from django.db import transaction

from accounts.models import User
from casework.moving import MoveRefused
from submissions.actors import submitter
from submissions.models import LateRequest, Submission
from submissions.models.snapshot import snapshot_of
from submissions.states import LateRequestState, State


def ask(submission: Submission, *, by: User, received_at: datetime, **facts) -> LateRequest:
    """Ask for a later deadline of one draft; its hash tells what was ready at this moment."""
    with transaction.atomic():
        draft = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if reasons := refusals(draft, by):
            raise MoveRefused(reasons)
        return draft.late_requests.create(
            asked_by=by,
            asked_at=received_at,
            draft_sha256=hashlib.sha256(snapshot_of(draft).encode()).hexdigest(),
            **facts,
        )


def refusals(draft: Submission, by: User) -> list[str]:
    """Say everything that stands against asking now. Empty: nothing does."""
    if draft.state != State.DRAFT:
        return [f"It is “{draft.state_as_told_to(by)}”."]
    if not submitter(draft, by):
        return ["Only a submitter of the awarding organisation can ask."]
    if draft.late_requests.filter(state=LateRequestState.ASKED).exists():
        return ["A late request for this submission waits for its answer."]
    return []
