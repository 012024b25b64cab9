"""Who may move a review of an approval. The first line of each docstring is shown to users."""

from submissions.actors import holds, officer


__all__ = ["funding_officer", "officer", "other_decision_maker", "whoever_handles_it"]


def funding_officer(review, user) -> bool:
    """DfE's funding officer"""
    return holds(user, "fund_submission")


def other_decision_maker(review, user) -> bool:
    """A decision maker who did not propose it"""
    return holds(user, "decide_submission") and review.proposed_by_id != user.pk


def whoever_handles_it(review, user) -> bool:
    """An approvals officer or a decision maker"""
    return officer(review, user) or holds(user, "decide_submission")
