"""Who sees which part of a case at the desk.

Source: who sees what in the published service for funding approvals, mirrored for the authority
as the lead body. That reviewers judge without knowing each other's findings, and see nothing
before they have declared their interests, is this service's own rule.
"""

from dataclasses import dataclass

from submissions.actors import has_one_of, is_told_in_confidence, works_at_the_authority
from submissions.models import Review, Submission


@dataclass(frozen=True)
class Sight:
    """What one person may see of one case beyond its reference, title and organisation.

    `content` is what the organisation submitted and was asked; `reviews` are the findings of
    both reviewers and the results; `desk` is the authority's own work and the history.
    """

    content: bool = False
    reviews: bool = False
    desk: bool = False
    decision: bool = False
    confidence: bool = False
    own_review: Review | None = None


def sight_of(submission: Submission, user, reviews: list[Review]) -> Sight:
    """Tell what this person may see; `reviews` are all of the case, stood down or not."""
    own = next((review for review in reviews if review.reviewer_id == user.pk), None)
    if not _content_is_open(own, user):
        return Sight(own_review=own)
    standing = own if own and own.stood_down_at is None else None
    signed = both_are_signed(reviews)
    authority = works_at_the_authority(user)
    desk = authority and (standing is None or signed)
    return Sight(
        content=True,
        reviews=desk or (standing is not None and signed),
        desk=desk,
        decision=desk or submission.decision_is_released(),
        confidence=is_told_in_confidence(user),
        own_review=own,
    )


def _content_is_open(own: Review | None, user) -> bool:
    """A conflict closes the content, whatever other role the person has."""
    sees_cases = works_at_the_authority(user) or has_one_of(user, ("flag", "fund"))
    if own is None:
        return sees_cases
    if own.stood_down_at is not None:
        return sees_cases and own.interest not in Review.CONFLICTS
    return own.interest == Review.Interest.NONE


def both_are_signed(reviews: list[Review]) -> bool:
    standing = [review for review in reviews if review.stood_down_at is None]
    return len(standing) == 2 and all(review.signed_at for review in standing)
