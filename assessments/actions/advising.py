"""Advice on a submission: Ofqual's, and the recommendation of the employers' route panel."""

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import OfqualAdvice, PanelRecommendation, Submission


def give_advice(submission: Submission, *, by: User, text: str) -> OfqualAdvice:
    """Ofqual advises."""
    return _keep("give_advice", submission, by=by, text=text)


def waive_advice(submission: Submission, *, by: User, text: str) -> OfqualAdvice:
    """An officer goes on without Ofqual's advice, and says why."""
    return _keep("waive_advice", submission, by=by, text=text)


def _keep(move: str, submission: Submission, *, by: User, text: str) -> OfqualAdvice:
    with moving(submission, move, by=by, note=text) as advised:
        return advised.ofqual_advice.create(
            text=text, is_waiver=move == "waive_advice", given_by=by, given_at=timezone.now()
        )


def refer_to_panel(submission: Submission, *, by: User) -> Submission:
    """Hand the reviewed submission to the panel."""
    with moving(submission, "refer_to_panel", by=by) as referred:
        return referred


def record_recommendation(submission: Submission, *, by: User, **facts) -> PanelRecommendation:
    """Record what the panel recommends: `advice`, `members_present`, `conflicts`, `minutes`.

    A panel without its quorum recommends nothing. The number is the window's: this service's own.
    """
    with moving(submission, "record_recommendation", by=by, note=facts["minutes"]) as advised:
        if facts["members_present"] < (quorum := advised.window.panel_quorum):
            raise MoveRefused([f"At least {quorum} members of the panel must be present."])
        return advised.recommendations.create(recorded_by=by, recorded_at=timezone.now(), **facts)
