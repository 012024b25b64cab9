"""What must be true of a review of an approval before a move.

The first line of a condition's docstring is the requirement as people read it. What a new
standard must be is asked by the rules of scope, as of any submission.
"""

from approved_list.states import Outcome, ReviewKind


def approval_stands(review, attempt) -> bool:
    """The approval must still stand."""
    return review.approval.stands()


def approval_has_ended(review, attempt) -> bool:
    """The approval must have ended in another way."""
    return not review.approval.stands()


def it_is_about_funding(review, attempt) -> bool:
    """A T Level must cover the standard."""
    return review.kind == ReviewKind.T_LEVEL_COVERED


def view_on_funding_is_known(review, attempt) -> bool:
    """Where a T Level covers the standard, DfE must have told its view on funding."""
    return bool(review.view_on_funding) or not it_is_about_funding(review, attempt)


def keeping_is_proposed(review, attempt) -> bool:
    """It must be proposed to keep the approval."""
    return review.proposal == Outcome.KEEP


def relinking_is_proposed(review, attempt) -> bool:
    """It must be proposed to re-link the approval."""
    return review.proposal == Outcome.RELINK


def withdrawal_is_proposed(review, attempt) -> bool:
    """It must be proposed to withdraw the approval."""
    return review.proposal == Outcome.WITHDRAW


def it_is_not_approved_for_that_standard_already(review, attempt) -> bool:
    """The qualification must not be approved for the new standard already."""
    return not review.approval.of_the_same_decision().filter(standard=review.link_to).exists()
