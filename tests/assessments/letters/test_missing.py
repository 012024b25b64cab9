"""What was missing, as the letter tells it: by criterion, once, and without a name."""

import pytest

from accounts.models import User
from standards.catalogue.vocabulary import CriterionTest
from tests.assessments.letters.reading import read, refused, wanting
from tests.factories import ReviewFactory, SubmissionFactory


pytestmark = pytest.mark.django_db


def test_refusal_tells_by_criterion_what_was_missing():
    submission = refused()
    wanting(submission, "Z-1", "not_met", "Unit 4 has no assessment.", position=21)
    wanting(submission, "Z-1", "partly_met", "Unit 4 is thin.", place=2)
    wanting(submission, "Z-2", "partly_met", "No reason for S7.", position=22)

    [missing] = read(submission).tables("What was missing")

    assert missing == [
        ["Criterion", "Finding", "What was missing"],
        ["Z-1 Wording of Z-1.", "Not met", "Unit 4 has no assessment. Unit 4 is thin."],
        ["Z-2 Wording of Z-2.", "Partly met", "No reason for S7."],
    ]


def test_what_both_reviewers_say_alike_is_said_once():
    submission = refused()
    wanting(submission, "Z-1", "not_met", "Unit 4 has no assessment.", position=21)
    wanting(submission, "Z-1", "not_met", "Unit 4 has no assessment.", place=2)

    [missing] = read(submission).tables("What was missing")

    assert missing[1:] == [["Z-1 Wording of Z-1.", "Not met", "Unit 4 has no assessment."]]


def test_criteria_of_the_whole_submission_stand_by_themselves():
    submission = refused()
    whole = {"per_occupation": False, "position": 21, "about": False}
    wanting(submission, "Z-1", "not_met", "No monitoring.", **whole)

    letter = read(submission)

    assert ("h3", "The submission as a whole") in letter.headings()
    assert letter.tables("What was missing") == [
        [
            ["Criterion", "Finding", "What was missing"],
            ["Z-1 Wording of Z-1.", "Not met", "No monitoring."],
        ]
    ]


@pytest.mark.parametrize(
    ("case", "criterion"),
    [
        ("of a test that is met", {"test": CriterionTest.EMPLOYER_DEMAND}),
        ("that is only advisory", {"is_advisory": True}),
    ],
)
def test_nothing_is_said_to_be_missing_for_a_criterion(case, criterion):
    submission = refused()
    wanting(submission, "Z-1", "not_met", "A remark.", position=21, **criterion)

    letter = read(submission)

    assert letter.tables("What was missing") == []


def test_review_of_somebody_who_stood_down_counts_for_nothing():
    submission = refused()
    finding = wanting(submission, "Z-1", "not_met", "A remark.", position=21)
    review = ReviewFactory(
        submission=submission, reviewer=User.objects.create(username="left"), stood_down=True
    )
    finding.review = review
    finding.save()

    letter = read(submission)

    assert letter.tables("What was missing") == []


def test_other_requirements_count_in_a_refusal_and_not_in_an_approval():
    common = {"test": CriterionTest.COMMON, "per_occupation": False, "position": 21}
    submission, approved = (
        refused(both_tests_met=True),
        SubmissionFactory(released=True, both_tests_met=True),
    )
    for one in (submission, approved):
        wanting(one, "Z-1", "not_met", "Not recognised yet.", about=False, **common)

    letters = [read(submission), read(approved)]

    assert [letter.tables("What was missing") for letter in letters] == [
        [
            [
                ["Criterion", "Finding", "What was missing"],
                ["Z-1 Wording of Z-1.", "Not met", "Not recognised yet."],
            ]
        ],
        [],
    ]
