"""Who may move a case. The first line of each docstring is shown to users.

Staff hold a permission by their role (`accounts/roles.py`); a superuser passes every
permission and therefore does no casework. People of an organisation act by membership.
"""

from accounts.models import Membership
from casework.models import HistoryEntry


def holds(user, permission: str) -> bool:
    return not user.is_superuser and user.has_perm(f"submissions.{permission}")


AUTHORITY = ("handle", "minute", "decide", "release", "audit")
PARTNERS = ("flag", "fund")
TOLD_IN_CONFIDENCE = ("handle", "minute", "decide", "flag", "audit")


def has_one_of(user, verbs: tuple[str, ...]) -> bool:
    """Also for a superuser, who may look at everything."""
    return any(user.has_perm(f"submissions.{verb}_submission") for verb in verbs)


def works_at_the_authority(user) -> bool:
    return has_one_of(user, AUTHORITY)


def sees_every_case(user) -> bool:
    """All roles but the reviewer's, who sees what they are or were named for."""
    return has_one_of(user, AUTHORITY + PARTNERS)


def is_told_in_confidence(user) -> bool:
    """Who may see what Ofqual tells in confidence: Ofqual, and who works on the decision.

    Source: Ofqual may tell of regulatory action; who may know is this service's own rule.
    """
    return has_one_of(user, TOLD_IN_CONFIDENCE)


def works_for(user, awarding_organisation_id: int, *roles: str) -> bool:
    return (
        user.memberships.current()
        .filter(awarding_organisation=awarding_organisation_id, role__in=roles)
        .exists()
    )


def editor(submission, user) -> bool:
    """An editor or submitter of the awarding organisation which made the submission"""
    return works_for(user, submission.awarding_organisation_id, *Membership.Role)


def submitter(submission, user) -> bool:
    """A submitter of the awarding organisation which made the submission"""
    return works_for(user, submission.awarding_organisation_id, Membership.Role.SUBMITTER)


def officer(case, user) -> bool:
    """An approvals officer"""
    return holds(user, "handle_submission")


def second_officer(submission, user) -> bool:
    """An approvals officer other than the one who proposed it"""
    proposal = submission.latest_ineligibility()
    return officer(submission, user) and not (proposal and proposal.proposed_by_id == user.pk)


def named_reviewer(submission, user) -> bool:
    """A reviewer named for the submission"""
    return holds(user, "review_submission") and submission.reviews.standing().of(user).exists()


def reviewer(submission, user) -> bool:
    """A reviewer named for the submission who declared that there is no conflict of interest"""
    return (
        holds(user, "review_submission")
        and submission.reviews.standing().of(user).without_conflict().exists()
    )


def panel_secretary(submission, user) -> bool:
    """A panel secretary"""
    return holds(user, "minute_submission")


def decision_maker(submission, user) -> bool:
    """A decision maker who reviewed no part of the submission"""
    return holds(user, "decide_submission") and not reviewed_by(submission, user)


def reviewed_by(submission, user) -> bool:
    """Whoever was ever named a reviewer, or recorded a result, had a part in the review."""
    return (
        submission.reviews.of(user).exists()
        or submission.occupations.filter(results__recorded_by=user).exists()
        or HistoryEntry.objects.of(submission).filter(move="record_results", by=user).exists()
    )


def other_decision_maker(submission, user) -> bool:
    """A decision maker who neither made the decision nor reviewed any part of the submission"""
    return decision_maker(submission, user) and submission.decision.made_by_id != user.pk


def publisher(submission, user) -> bool:
    """A publisher who did not make the decision"""
    return holds(user, "release_submission") and submission.decision.made_by_id != user.pk


def ofqual(case, user) -> bool:
    """Ofqual's liaison officer"""
    return holds(user, "flag_submission")
