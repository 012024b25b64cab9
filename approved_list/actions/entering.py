"""A released decision to approve enters the approved list, one row for each occupation."""

from typing import Any

from django.utils import timezone

from approved_list.models import ApprovedQualification
from standards.models import OccupationalStandard
from submissions.models import Decision, RelatedOccupation


def enter(decision: Decision) -> list[ApprovedQualification]:
    """Enter the occupations which meet both tests, and no others; each of them once.

    Source: 2009 Act, A2D5(2): approval is in respect of the occupations whose tests are met.
    """
    met = decision.submission.occupations.meeting_both_tests()
    return [_row(decision, occupation) for occupation in met.select_related("standard__route")]


def _row(decision: Decision, occupation: RelatedOccupation) -> ApprovedQualification:
    submission = decision.submission
    facts = {
        "decision": decision,
        "awarding_organisation": submission.awarding_organisation,
        "category": submission.category,
        "reference": submission.reference,
        "qualification_number": submission.qualification_number,
        "title": submission.title,
        "level": submission.level,
        "specialist_area": submission.specialist_area,
        "window": submission.window.name,
        "approved_on": timezone.localdate(decision.made_at),
        "first_teaching_from": submission.first_teaching_on,
    }
    row, _ = ApprovedQualification.objects.get_or_create(
        occupation=occupation, replaces=None, defaults={**facts, **_occupation(occupation)}
    )
    return row


def _occupation(occupation: RelatedOccupation) -> dict[str, Any]:
    if occupation.standard is None:
        return {"occupation_title": occupation.occupation_title}
    return words_of(occupation.standard)


def words_of(standard: OccupationalStandard) -> dict[str, Any]:
    """What a row copies from a standard, and the standard itself."""
    return {
        "standard": standard,
        "occupation_title": standard.title,
        "standard_reference": standard.reference,
        "standard_version": standard.version,
        "standard_level": standard.level,
        "route": standard.route.name if standard.route else "",
    }
