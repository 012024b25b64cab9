"""What was missing where something is not approved: the findings, without a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assessments.letters.lengths import room_for_each, shortened
from standards.catalogue.vocabulary import CriterionTest
from submissions.models import Decision, Finding, RelatedOccupation, Submission


STRICTEST_FIRST = (Finding.Verdict.NOT_MET, Finding.Verdict.PARTLY_MET)


@dataclass
class Missing:
    """A criterion that is not or only partly met, and what was found wanting."""

    code: str
    wording: str
    verdict: str
    reasons: list[str]
    is_own: bool


def findings_against(submission: Submission) -> list[Finding]:
    """What the standing reviews found not or partly met; an advisory criterion never counts."""
    found = Finding.objects.filter(
        review__in=submission.reviews.standing(),
        verdict__in=STRICTEST_FIRST,
        criterion__is_advisory=False,
    )
    in_order = found.order_by("criterion__position", "criterion_id", "review__place", "pk")
    return [*in_order.select_related("criterion")]


def tests_that_count(decision: Decision, not_approved: Iterable[RelatedOccupation]) -> set[str]:
    """The tests these occupations do not meet; in a refusal the other requirements count too."""
    unmet = {
        result.test
        for occupation in not_approved
        for result in occupation.results.all()
        if not result.is_met
    }
    refused = decision.outcome == Decision.Outcome.NOT_APPROVED
    return unmet | {CriterionTest.COMMON.value} if refused else unmet


def missing(
    findings: list[Finding], tests: set[str], about: RelatedOccupation | None
) -> list[Missing]:
    """What was missing for one occupation, or (None) in the submission as a whole."""
    counted = (
        finding
        for finding in findings
        if finding.occupation_id == (about and about.pk) and finding.criterion.test in tests
    )
    return [*_by_criterion(counted, room_for_each(len(findings)))]


def _by_criterion(findings: Iterable[Finding], longest: int) -> Iterator[Missing]:
    """Two reviewers who say the same are quoted once; the stricter verdict is named."""
    for criterion, group in groupby(findings, key=lambda finding: finding.criterion):
        found = [*group]
        strictest = min(found, key=lambda finding: STRICTEST_FIRST.index(finding.verdict))
        reasons = dict.fromkeys(shortened(finding.reason, longest) for finding in found)
        verdict = strictest.get_verdict_display()
        is_own = criterion.is_this_services_own()
        yield Missing(criterion.code, criterion.wording, verdict, [*reasons], is_own)
