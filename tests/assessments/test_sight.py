"""Who sees which part of a case."""

import pytest

from assessments.queries.case_file import CaseFile
from submissions.models import Finding
from tests.factories import OfqualFlagFactory, ReviewFactory, SubmissionFactory, person


PARTS = ("content", "reviews", "desk", "decision", "confidence")
EVERYTHING = set(PARTS)


def seen_by(name, submission):
    sight = CaseFile(submission, person(name)).sight
    return {part for part in PARTS if getattr(sight, part)}


@pytest.mark.parametrize(
    ("name", "before_release", "after_release"),
    [
        ("officer", EVERYTHING, EVERYTHING),
        ("panel_secretary", EVERYTHING, EVERYTHING),
        ("decision_maker", EVERYTHING, EVERYTHING),
        ("auditor", EVERYTHING, EVERYTHING),
        ("publisher", EVERYTHING - {"confidence"}, EVERYTHING - {"confidence"}),
        ("reviewer", {"content", "reviews"}, {"content", "reviews", "decision"}),
        ("ofqual_liaison", {"content", "confidence"}, {"content", "decision", "confidence"}),
        ("funding_officer", {"content"}, {"content", "decision"}),
        ("administrator", set(), set()),
        ("submitter", set(), set()),
    ],
)
@pytest.mark.django_db
def test_each_role_sees_its_parts(name, before_release, after_release):
    decided = SubmissionFactory(decided=True)
    released = SubmissionFactory(released=True)

    assert (seen_by(name, decided), seen_by(name, released)) == (before_release, after_release)


@pytest.mark.parametrize(
    ("interest", "parts"),
    [("undeclared", set()), ("potential", set()), ("actual", set()), ("none", {"content"})],
)
@pytest.mark.django_db
def test_the_content_opens_to_a_reviewer_with_the_declaration(interest, parts):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission, interest=interest)

    assert seen_by("reviewer", submission) == parts


@pytest.mark.django_db
def test_a_reviewer_sees_the_others_findings_once_both_are_signed():
    submission = SubmissionFactory(reviews_signed=True)
    submission.reviews.filter(reviewer=person("second_reviewer")).update(signed_at=None)

    own_alone = CaseFile(submission, person("reviewer")).findings
    submission.reviews.update(signed_at=submission.first_received_at)
    of_both = CaseFile(submission, person("reviewer")).findings

    assert {row.review.reviewer for rows in own_alone.values() for row in rows} == {
        person("reviewer")
    }
    assert sum(map(len, of_both.values())) == Finding.objects.count()


@pytest.mark.django_db
def test_whoever_reviews_is_blind_also_in_another_role(officer):
    submission = SubmissionFactory(in_review=True)
    officer.groups.add(*person("reviewer").groups.all())
    submission.reviews.filter(reviewer=person("reviewer")).update(reviewer=officer)

    assert seen_by("officer", submission) == {"content", "confidence"}


@pytest.mark.django_db
def test_a_conflict_closes_the_case_also_in_another_role(officer):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission, reviewer=officer, interest="actual", stood_down=True)

    assert seen_by("officer", submission) == set()


@pytest.mark.django_db
def test_a_reviewer_who_stood_down_sees_no_content_and_another_role_still_does(officer):
    submission = SubmissionFactory(in_review=True)
    ReviewFactory(
        submission=submission, reviewer=officer, place=1, no_conflict=True, stood_down=True
    )
    submission.reviews.filter(reviewer=person("reviewer")).update(
        stood_down_at=submission.created_at
    )

    assert (seen_by("reviewer", submission), seen_by("officer", submission)) == (set(), EVERYTHING)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("officer", 2),
        ("decision_maker", 2),
        ("panel_secretary", 2),
        ("ofqual_liaison", 2),
        ("auditor", 2),
        ("publisher", 1),
        ("reviewer", 1),
        ("funding_officer", 1),
    ],
)
@pytest.mark.django_db
def test_what_ofqual_tells_in_confidence_is_told_to_few(name, told):
    submission = SubmissionFactory(in_review=True)
    OfqualFlagFactory(submission=submission)
    OfqualFlagFactory(submission=submission, confidential=True, critical=True)

    assert len(CaseFile(submission, person(name)).flags) == told
