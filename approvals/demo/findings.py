"""What the invented reviewers find, criterion by criterion, and what follows for both tests."""

from collections.abc import Iterator

from approvals.demo.evidence import facts
from approvals.demo.journey import Journey, Shortfall
from approvals.demo.qualifications import read_words
from standards.models import Criterion
from submissions.models import Finding, RelatedOccupation, Result


MET: dict[str, list[str]] = read_words("findings")
TESTS = {"employer_demand": Result.Test.EMPLOYER_DEMAND, "category": Result.Test.CATEGORY}


def findings_of(journey: Journey, place: int) -> Iterator[tuple]:
    """One finding for each criterion, and for each occupation where it is asked so."""
    submission = journey.submission
    occupations = [*submission.occupations.select_related("standard").order_by("pk")]
    for criterion in submission.category.criteria.in_order():
        for occupation in occupations if criterion.per_occupation else [None]:
            verdict, reason = _finding(journey, criterion, occupation, place)
            yield criterion, occupation, verdict, _told(journey, occupation, reason)


def _told(journey: Journey, occupation: RelatedOccupation | None, text: str) -> str:
    """The text with the facts of the occupation it is about, or of the first one."""
    submission = journey.submission
    standard = (occupation and occupation.standard) or submission.standards()[0]
    return text.format(**facts(submission, standard))


def _finding(journey: Journey, criterion, occupation, place: int) -> tuple[str, str]:
    if short := _shortfall(journey, criterion, occupation):
        return Finding.Verdict.NOT_MET, short.reason
    if place == 2 and criterion.code == journey.words.get("differs_on"):
        return Finding.Verdict.PARTLY_MET, journey.words["difference"]
    return Finding.Verdict.MET, MET[criterion.code][place - 1]


def _shortfall(journey: Journey, criterion, occupation) -> Shortfall | None:
    found = (short for short in journey.story.shortfalls if short.is_about(criterion, occupation))
    return next(found, None)


def results_of(journey: Journey) -> Iterator[tuple]:
    """Both tests for each occupation, as the findings have it; moderated where they differ."""
    submission = journey.submission
    criteria = [*submission.category.criteria.in_order()]
    for occupation in submission.occupations.select_related("standard").order_by("pk"):
        for test in Result.Test:
            of_the_test = [criterion for criterion in criteria if TESTS.get(criterion.test) == test]
            yield occupation, test, *_result(journey, of_the_test, occupation)


def _result(
    journey: Journey, criteria: list[Criterion], occupation: RelatedOccupation
) -> tuple[bool, str, str]:
    short = [found for each in criteria if (found := _shortfall(journey, each, occupation))]
    if short:
        return False, " ".join(found.reason for found in short), ""
    codes = [criterion.code for criterion in criteria]
    if journey.words.get("differs_on") in codes:
        return True, journey.words["moderated"], journey.words["moderation"]
    reason = f"{MET[codes[0]][0]} Both reviewers found {_listed(codes)} met."
    return True, _told(journey, occupation, reason), ""


def _listed(codes: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(codes[:-1]), codes[-1]]))
