"""What a letter says, gathered from the case; the words themselves stand in templates/letters/."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from assessments.authority import authority_at
from assessments.letters.lengths import LONGEST_REASON, LONGEST_STATEMENT, shortened
from assessments.letters.missing import Missing, findings_against, missing, tests_that_count
from casework.models import HistoryEntry
from casework.working_days import add_working_days
from standards.catalogue.vocabulary import EMPLOYER_DEMAND_TEST, StatutoryTest
from submissions.models import (
    CompletenessItem,
    Decision,
    Finding,
    Letter,
    RelatedOccupation,
    Result,
    Submission,
)


DAYS_TO_ASK_FOR_A_REVIEW = 10


class LetterNotDue(Exception):
    """Nothing has happened yet that the letter could tell of."""


def html_of(submission: Submission, kind: str) -> str:
    if kind == Letter.Kind.NOT_ACCEPTED:
        return not_accepted_letter(submission)
    return decision_letter(submission)


def body_of(html: str) -> str:
    """What stands in the letter, without the frame of a document, to be shown on a page."""
    return html.partition("<body>")[2].partition("</body>")[0].strip()


# The decision


@dataclass
class TestOutcome:
    """One statutory test for one occupation, as the letter tells it."""

    __test__ = False  # pytest would collect it by its name

    test: StatutoryTest
    is_met: bool
    reason: str


@dataclass
class OccupationOutcome:
    occupation: RelatedOccupation
    tests: list[TestOutcome]
    is_approved: bool
    missing: list[Missing]


def decision_letter(submission: Submission) -> str:
    """Tell of a released decision: for each occupation what was tested, the outcome and why."""
    decision = Decision.objects.filter(submission=submission).first()
    if decision is None or decision.released_at is None:
        raise LetterNotDue(f"Submission {submission.pk} has no released decision.")
    findings = findings_against(submission)
    outcomes = outcomes_of(submission, decision, findings)
    approved = [outcome for outcome in outcomes if outcome.is_approved]
    told = {
        **frame_of(submission, decision.released_at),
        "decision": decision,
        "decided_by": authority_at(decision.made_at),
        "decided_on": day(decision.made_at),
        "reasons": shortened(decision.reasons, LONGEST_STATEMENT),
        "outcomes": outcomes,
        "approved": approved,
        "is_approved_in_part": 0 < len(approved) < len(outcomes),
        "missing_in_the_whole": missing_in_the_whole(decision, outcomes, findings),
        "flags": flags_of(submission),
        "last_day_for_a_review": last_day_for_a_review(decision.released_at),
        "days_for_a_review": DAYS_TO_ASK_FOR_A_REVIEW,
    }
    return render_to_string("letters/decision.html", told)


def outcomes_of(
    submission: Submission, decision: Decision, findings: list[Finding]
) -> list[OccupationOutcome]:
    rows = submission.occupations.select_related("standard").prefetch_related("results")
    outcomes = []
    for occupation in rows.order_by("pk"):
        tests = tests_of(submission, occupation)
        is_approved = decision.approves_for(occupation)
        counted = set() if is_approved else tests_that_count(decision, [occupation])
        wanting = missing(findings, counted, occupation)
        outcomes.append(OccupationOutcome(occupation, tests, is_approved, wanting))
    return outcomes


def tests_of(submission: Submission, occupation: RelatedOccupation) -> list[TestOutcome]:
    """The two statutory tests with their sections, the category's own test first."""
    results = {result.test: result for result in occupation.results.all()}
    tests = [
        (submission.category.statutory_test(), results.get(Result.Test.CATEGORY)),
        (EMPLOYER_DEMAND_TEST, results.get(Result.Test.EMPLOYER_DEMAND)),
    ]
    return [
        TestOutcome(test, result.is_met, shortened(result.reason, LONGEST_REASON))
        for test, result in tests
        if test and result
    ]


def missing_in_the_whole(
    decision: Decision, outcomes: list[OccupationOutcome], findings: list[Finding]
) -> list[Missing]:
    """What counts against every occupation that is not approved, and is therefore told once."""
    not_approved = [outcome.occupation for outcome in outcomes if not outcome.is_approved]
    return missing(findings, tests_that_count(decision, not_approved), None)


def flags_of(submission: Submission) -> list[dict[str, str]]:
    """What Ofqual raised. A confidential matter is left out without a trace."""
    return [
        {
            "kind": flag.get_kind_display(),
            "concern": shortened(flag.concern, LONGEST_REASON),
            "how": shortened(flag.how_it_was_settled, LONGEST_REASON),
            "state": flag.get_state_display(),
        }
        for flag in submission.flags.not_confidential().order_by("pk")
    ]


def last_day_for_a_review(released_at: datetime):
    """The last day to tell that a procedural review will be asked for.

    Ten working days, from the published procedure. To count them from the day on which the
    organisation could first know, the day of release, is this service's own reading; it
    favours the organisation.
    """
    return add_working_days(day(released_at), DAYS_TO_ASK_FOR_A_REVIEW)


# Not accepted


def not_accepted_letter(submission: Submission) -> str:
    """Tell that a submission is not accepted, which is no decision on the qualification."""
    declared = HistoryEntry.objects.of(submission).filter(move="declare_ineligible").last()
    proposal = submission.latest_ineligibility()
    if declared is None or proposal is None:
        raise LetterNotDue(f"Submission {submission.pk} was not declared ineligible.")
    told = {
        **frame_of(submission, declared.at),
        "reasons": shortened(proposal.reasons, LONGEST_STATEMENT),
        "open_items": open_items_of(submission),
    }
    return render_to_string("letters/not_accepted.html", told)


def open_items_of(submission: Submission) -> list[CompletenessItem]:
    check = submission.latest_completeness_check()
    return check.open_items() if check else []


# Both


def frame_of(submission: Submission, at: datetime) -> dict[str, Any]:
    """What stands in every letter: who writes to whom, about what, and on which day."""
    return {
        "submission": submission,
        "organisation": submission.awarding_organisation,
        "window": submission.window,
        "category": submission.category,
        "authority": authority_at(at),
        "written_at": at,
        "written_on": day(at),
    }


def day(at: datetime):
    return timezone.localdate(at)
