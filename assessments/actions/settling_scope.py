"""A standard left the scope of the window after the submission: what becomes of that is settled."""

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from submissions.models import ScopeSettlement, Submission
from submissions.models.settlement import LeftScope
from submissions.states import State


Choice = ScopeSettlement.Choice
Choices = dict[int, tuple[str, str]]  # standard: (choice, reason)


def settle_scope(submission: Submission, *, by: User, choices: Choices) -> list[ScopeSettlement]:
    """Settle, for each standard that left the scope of the window, how the submission goes on.
    If it is to be aligned to another one, report it as incomplete next, with the related
    occupations as defective. If it is not accepted, propose so next: a second officer decides.

    The organisation reads the choice with its reason. Nothing is replaced by itself.
    """
    now = timezone.now()
    left = submission.standards_that_left_scope(now)
    with moving(submission, "settle_scope", by=by, at=now, note=_in_words(left, choices)) as case:
        if reasons := [*_against(case, left, choices)]:
            raise MoveRefused(reasons)
        return [
            case.settlements.create(
                standard=each.standard,
                because=each.because,
                choice=choices[each.standard.pk][0],
                reason=choices[each.standard.pk][1],
                settled_by=by,
                settled_at=now,
            )
            for each in left
        ]


def _against(case: Submission, left: list[LeftScope], choices: Choices):
    for each in left:
        choice, reason = choices.get(each.standard.pk, ("", ""))
        if choice not in Choice.values or not reason.strip():
            yield f"Choose how it goes on, with the reason: {each.standard}."
        if choice == Choice.REALIGN and case.state == State.IN_REVIEW:
            yield (
                "Its occupations cannot be changed once it is in review: let it go on, put it on "
                "hold, or do not accept it."
            )


def _in_words(left: list[LeftScope], choices: Choices) -> str:
    return "\n".join(
        f"{each.because} {Choice(choice).label}. {reason}"
        for each in left
        for choice, reason in [choices.get(each.standard.pk, ("", ""))]
        if choice in Choice.values
    )
