"""A request to submit late is granted, with a deadline of its own, or refused."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import LateRequest


def grant(
    late_request: LateRequest, *, by: User, extended_until: datetime, reasons: str
) -> LateRequest:
    """Let this submission in until its own deadline; the window itself does not change.

    Source: it must not have been reasonably practicable to submit in time (process manuals).
    """
    with moving(late_request, "grant", by=by, note=reasons) as granted:
        if extended_until <= timezone.now():
            raise MoveRefused(["The new deadline must be in the future."])
        granted.extended_until = extended_until
        granted.reasons = reasons
    return granted


def refuse(late_request: LateRequest, *, by: User, reasons: str) -> LateRequest:
    """Hold to the window's closing."""
    with moving(late_request, "refuse", by=by, note=reasons) as refused:
        refused.reasons = reasons
    return refused
