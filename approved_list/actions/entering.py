"""A released decision to approve enters the approved list, one row for each occupation."""

from django.utils import timezone

from approved_list.models import ApprovedQualification
from submissions.models import Decision, RelatedOccupation


def enter(decision: Decision) -> list[ApprovedQualification]:
    """Enter the occupations which meet both tests, and no others. Source: 2009 Act, A2D5."""
    met = decision.submission.occupations.meeting_both_tests()
    return [_row(decision, occupation) for occupation in met.select_related("standard__route")]


def _row(decision: Decision, occupation: RelatedOccupation) -> ApprovedQualification:
    submission, standard = decision.submission, occupation.standard
    return ApprovedQualification.objects.create(
        decision=decision,
        occupation=occupation,
        awarding_organisation=submission.awarding_organisation,
        category=submission.category,
        reference=submission.reference,
        qualification_number=submission.qualification_number,
        title=submission.title,
        level=submission.level,
        occupation_title=standard.title if standard else occupation.occupation_title,
        standard_reference=standard.reference if standard else "",
        standard_version=standard.version if standard else "",
        route=standard.route.name if standard and standard.route else "",
        window=submission.window.name,
        approved_on=timezone.localdate(decision.made_at),
        first_teaching_from=submission.first_teaching_on,
    )
