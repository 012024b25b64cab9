"""A review of an approval is settled: DfE's view, the proposal, the decision, and what follows.

A decision changes the one row under review and no other.
"""

from django.utils import timezone

from accounts.models import User
from approved_list.actions.entering import words_of
from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import Outcome
from approved_list.workflow import FIT_TO_BE_LINKED
from casework.moves import Attempt, sentence
from casework.moving import MoveRefused, moving
from standards.models import Category, OccupationalStandard


def record_view_on_funding(review: ApprovalReview, *, by: User, view: str) -> ApprovalReview:
    """Write down what DfE says about public funding. It changes neither approval nor list."""
    with moving(review, "record_view_on_funding", by=by, note=view) as viewed:
        _ask_for(view, "Write down DfE's view.")
        viewed.view_on_funding = view
    return viewed


def propose(
    review: ApprovalReview,
    *,
    by: User,
    outcome: str,
    reasons: str,
    link_to: OccupationalStandard | None = None,
) -> ApprovalReview:
    """Propose how the review ends, judged by the latest criteria. A decision maker decides."""
    chosen = Outcome(outcome)
    note = f"{chosen.label}{f': {link_to}' if link_to else ''}. {reasons}"
    with moving(review, "propose", by=by, note=note) as proposed:
        _ask_for(reasons, "Give the reasons.")
        proposed.proposal, proposed.link_to = chosen, link_to
        proposed.proposed_by, proposed.reasons_proposed = by, reasons
        proposed.category = _latest(proposed.category)
        if refused := _why_not_linked(proposed, by):
            raise MoveRefused(refused)
    return proposed


def _latest(category: Category) -> Category:
    versions = Category.objects.filter(code=category.code)
    return versions.filter(in_force_from__lte=timezone.localdate()).latest("in_force_from")


def _why_not_linked(review: ApprovalReview, by: User) -> list[str]:
    """Everything against the standard that is proposed, or against naming one at all."""
    if review.proposal != Outcome.RELINK:
        return ["Name a standard only to re-link."] if review.link_to else []
    if review.link_to is None:
        return ["Name the standard to link to."]
    attempt = Attempt(by, timezone.now())
    return [sentence(rule) for rule in FIT_TO_BE_LINKED if not rule(review, attempt)]


def send_back(review: ApprovalReview, *, by: User, reasons: str) -> ApprovalReview:
    """Do not decide as proposed. The officer proposes again; the history keeps what was said."""
    with moving(review, "send_back", by=by, note=reasons) as back:
        _ask_for(reasons, "Give the reasons.")
        back.proposal, back.link_to = "", None
        back.proposed_by, back.reasons_proposed = None, ""
    return back


def keep(review: ApprovalReview, *, by: User, reasons: str) -> ApprovalReview:
    """Keep the approval as it is. The awarding organisation is told the reasons as written."""
    with moving(review, "keep", by=by, note=reasons) as kept:
        _settle(kept, reasons)
    return kept


def withdraw(review: ApprovalReview, *, by: User, reasons: str) -> ApprovalReview:
    """Withdraw the approval for this occupation, from today. Its other occupations stay approved.

    Source: approval may be withdrawn when the standard is retired and none other suits.
    """
    with moving(review, "withdraw", by=by, note=reasons) as withdrawn:
        _settle(withdrawn, reasons)
        _end_approval(withdrawn, by)
    return withdrawn


def relink(review: ApprovalReview, *, by: User, reasons: str) -> ApprovalReview:
    """Link the approval to the standard proposed, from today.

    The row ends and says for ever what was approved; a new row says what is approved now.
    """
    with moving(review, "relink", by=by, note=reasons) as relinked:
        _settle(relinked, reasons)
        ended = _end_approval(relinked, by)
        _enter_again(ended, relinked.link_to)
    return relinked


def close_as_overtaken(review: ApprovalReview, *, by: User) -> ApprovalReview:
    """Close a review whose approval has ended in another way: there is nothing left to decide."""
    with moving(review, "close_as_overtaken", by=by) as closed:
        return closed


def _ask_for(words: str, otherwise: str) -> None:
    if not words.strip():
        raise MoveRefused([otherwise])


def _settle(review: ApprovalReview, reasons: str) -> None:
    _ask_for(reasons, "Give the reasons for the decision.")
    review.reasons = reasons


def _end_approval(review: ApprovalReview, by: User) -> ApprovedQualification:
    """End the row, and with it every other review of it."""
    row = ApprovedQualification.objects.select_for_update(of=("self",)).get(pk=review.approval_id)
    if row.withdrawn_on:
        raise MoveRefused(["The approval has ended meanwhile."])
    row.withdrawn_on = timezone.localdate(review.ended_at)
    row.save(update_fields=["withdrawn_on"])
    for other in row.reviews.unsettled().exclude(pk=review.pk).order_by("pk"):
        close_as_overtaken(other, by=by)
    return row


def _enter_again(ended: ApprovedQualification, standard: OccupationalStandard) -> None:
    """The same qualification, approved for the occupation of another standard from that day."""
    kept = {field.name: getattr(ended, field.name) for field in ended._meta.concrete_fields}
    now = {
        "id": None,
        "replaces": ended,
        "approved_on": ended.withdrawn_on,
        "withdrawn_on": None,
    }
    ApprovedQualification.objects.create(**(kept | now | words_of(standard)))
