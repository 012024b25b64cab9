"""Ofqual tells of a concern; it is discussed, and addressed or left unresolved."""

from django.utils import timezone

from accounts.models import User
from casework.moving import moving
from submissions.models import OfqualFlag, Submission


def raise_flag(
    submission: Submission,
    *,
    by: User,
    kind: str,
    concern: str,
    is_critical: bool = False,
    is_confidential: bool = False,
) -> OfqualFlag:
    """Tell of a concern. A critical one blocks approval; of a confidential one the history of
    the submission names nothing."""
    with moving(submission, "raise_flag", by=by) as flagged:
        return flagged.flags.create(
            kind=kind,
            concern=concern,
            is_critical=is_critical,
            is_confidential=is_confidential,
            raised_by=by,
            raised_at=timezone.now(),
        )


def discuss(flag: OfqualFlag, *, by: User, note: str) -> OfqualFlag:
    """An officer takes the concern up."""
    with moving(flag, "discuss", by=by, note=note) as discussed:
        return discussed


def address(flag: OfqualFlag, *, by: User, how: str) -> OfqualFlag:
    """Ofqual takes the concern as sufficiently addressed. It blocks approval no more."""
    with moving(flag, "address", by=by, note=how) as addressed:
        addressed.how_it_was_settled = how
    return addressed


def leave_unresolved(flag: OfqualFlag, *, by: User, why: str) -> OfqualFlag:
    """Ofqual sees no solution for now. A critical concern goes on blocking approval."""
    with moving(flag, "leave_unresolved", by=by, note=why) as unresolved:
        unresolved.how_it_was_settled = why
    return unresolved


def close(flag: OfqualFlag, *, by: User) -> OfqualFlag:
    """Nothing more is to be done. A critical concern that was not addressed still blocks."""
    with moving(flag, "close", by=by) as closed:
        return closed
