"""Ofqual's register changed after the submission: what that means for it is settled."""

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import RegisterSettlement, Submission
from submissions.models.register_settlement import RegisterNews
from submissions.states import NOT_STARTED


Choice = RegisterSettlement.Choice


def settle_register(
    submission: Submission, *, by: User, choice: str, reason: str, up_to: int
) -> RegisterSettlement:
    """Settle what the changes of Ofqual's register up to an import mean for the submission.
    If it is to be aligned with the register, report it as incomplete next.

    The organisation reads the choice with its reason. Nothing is changed by itself.
    """
    now = timezone.now()
    open_news = unsettled(submission)
    seen = [each for each in open_news if each.run_id <= up_to]
    because = "\n".join(sentence for each in seen for sentence in each.told())
    label = Choice(choice).label if choice in Choice.values else ""
    note = f"{because}\n{label}. {reason}"
    with moving(submission, "settle_register", by=by, at=now, note=note) as case:
        if reasons := [*_against(case, seen, choice, reason)]:
            raise MoveRefused(reasons)
        return case.register_settlements.create(
            up_to_id=seen[-1].run_id,
            because=because,
            choice=choice,
            reason=reason,
            settled_by=by,
            settled_at=now,
        )


def unsettled(submission: Submission) -> list[RegisterNews]:
    return [each for each in submission.news_of_the_register() if each.settlement is None]


def _against(case: Submission, seen: list[RegisterNews], choice: str, reason: str):
    if not seen:
        yield "What you saw is settled already. Look at what has changed since."
    if choice not in Choice.values or not reason.strip():
        yield "Choose what the changes mean, with the reason."
    if choice == Choice.REALIGN and case.state not in NOT_STARTED:
        yield (
            "It cannot be changed once it is in review: let the change be weighed, or say that it "
            "has no effect."
        )
