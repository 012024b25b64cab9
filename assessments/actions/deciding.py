"""The decision: approve or refuse with reasons, and its end when a procedural review upholds."""

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import Decision, PanelRecommendation, Submission


OUTCOMES = {"approve": Decision.Outcome.APPROVED, "refuse": Decision.Outcome.NOT_APPROVED}


def approve(
    submission: Submission, *, by: User, reasons: str, reasons_against_advice: str = ""
) -> Decision:
    """Approve for the occupations which meet both tests; the letter names the others."""
    return _decide("approve", submission, by, reasons, reasons_against_advice)


def refuse(
    submission: Submission, *, by: User, reasons: str, reasons_against_advice: str = ""
) -> Decision:
    """Do not approve. The reasons go to the awarding organisation as written."""
    return _decide("refuse", submission, by, reasons, reasons_against_advice)


def _decide(
    move: str, submission: Submission, by: User, reasons: str, against_advice: str
) -> Decision:
    with moving(submission, move, by=by, note=reasons) as decided:
        if missing := _missing_reasons(decided, move, reasons, against_advice):
            raise MoveRefused(missing)
        return Decision.objects.create(
            submission=decided,
            outcome=OUTCOMES[move],
            reasons=reasons,
            reasons_against_advice=against_advice,
            made_by=by,
            made_at=decided.decided_at,
        )


def _missing_reasons(
    submission: Submission, move: str, reasons: str, against_advice: str
) -> list[str]:
    missing = [] if reasons.strip() else ["Give the reasons for the decision."]
    advice = panel_advice(submission)
    if advice and goes_against(advice, move) and not against_advice.strip():
        missing.append(
            f"The panel recommended “{advice.get_advice_display()}”. "
            "Give the reasons for going against its advice."
        )
    return missing


def panel_advice(submission: Submission) -> PanelRecommendation | None:
    return submission.recommendations.order_by("pk").last()


def goes_against(advice: PanelRecommendation, move: str) -> bool:
    """The names of the two moves are those of the two recommendations."""
    return advice.advice != move


def supersede(
    submission: Submission, *, by: User, review_reference: str, reasons: str
) -> Submission:
    """End a released decision because a procedural review upheld the request; it is kept."""
    note = f"Procedural review {review_reference}: {reasons}"
    with moving(submission, "supersede", by=by, note=note) as superseded:
        if not (review_reference.strip() and reasons.strip()):
            raise MoveRefused(["Give the reference of the procedural review and the reasons."])
        return superseded
