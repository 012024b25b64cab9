"""Who may move a case. The first line of each docstring is shown to users.

Staff hold a permission by their role (`accounts/roles.py`); a superuser passes every
permission and therefore does no casework. People of an organisation act by membership. Nobody
acts on both sides: who works for an organisation now does nothing at the desk with what it
submitted, whenever they joined it.
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


def works_on(case, user, permission: str) -> bool:
    """Holds the permission, and does not work for the organisation whose submission it is.

    Source: who assesses has no tie to the organisation. That this is asked anew at each move is
    this service's own rule.
    """
    if not holds(user, permission):
        return False
    submission, employer = getattr(case, "submission", case), user.awarding_organisation()
    return employer is None or employer.pk != submission.awarding_organisation_id


def editor(submission, user) -> bool:
    """An editor or submitter of the awarding organisation which made the submission"""
    return works_for(user, submission.awarding_organisation_id, *Membership.Role)


def submitter(submission, user) -> bool:
    """A submitter of the awarding organisation which made the submission"""
    return works_for(user, submission.awarding_organisation_id, Membership.Role.SUBMITTER)


def officer(case, user) -> bool:
    """An approvals officer who does not work for the awarding organisation"""
    return works_on(case, user, "handle_submission")


def second_officer(submission, user) -> bool:
    """An officer who did not propose it and does not work for the awarding organisation"""
    proposal = submission.latest_ineligibility()
    return officer(submission, user) and not (proposal and proposal.proposed_by_id == user.pk)


def named_reviewer(submission, user) -> bool:
    """A reviewer named for the submission who does not work for the awarding organisation"""
    return (
        works_on(submission, user, "review_submission")
        and submission.reviews.standing().of(user).exists()
    )


def reviewer(submission, user) -> bool:
    """A named reviewer, not of the awarding organisation, who declared that there is no conflict"""
    return (
        works_on(submission, user, "review_submission")
        and submission.reviews.standing().of(user).without_conflict().exists()
    )


def panel_secretary(submission, user) -> bool:
    """A panel secretary who does not work for the awarding organisation"""
    return works_on(submission, user, "minute_submission")


def decision_maker(submission, user) -> bool:
    """A decision maker who reviewed no part and does not work for the awarding organisation"""
    return works_on(submission, user, "decide_submission") and not reviewed_by(submission, user)


def reviewed_by(submission, user) -> bool:
    """Whoever was ever named a reviewer, or recorded a result, had a part in the review."""
    return (
        submission.reviews.of(user).exists()
        or submission.occupations.filter(results__recorded_by=user).exists()
        or HistoryEntry.objects.of(submission).filter(move="record_results", by=user).exists()
    )


def other_decision_maker(submission, user) -> bool:
    """Another decision maker who reviewed no part and is not of the awarding organisation"""
    return decision_maker(submission, user) and submission.decision.made_by_id != user.pk


def publisher(submission, user) -> bool:
    """A publisher who did not decide it and does not work for the awarding organisation"""
    return (
        works_on(submission, user, "release_submission")
        and submission.decision.made_by_id != user.pk
    )


def ofqual(case, user) -> bool:
    """Ofqual's liaison officer, unless they work for the awarding organisation"""
    return works_on(case, user, "flag_submission")
