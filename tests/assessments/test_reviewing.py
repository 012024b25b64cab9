"""Reviewers are named, declare, find and sign; officers bring the tests to a result."""

import pytest

from accounts.models import Membership
from assessments.actions import reviewing
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.models import Finding, Result, Review
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    CriterionFactory,
    FindingFactory,
    MembershipFactory,
    OccupationFactory,
    ReviewFactory,
    SubmissionFactory,
    UserFactory,
)


@pytest.fixture
def third_reviewer(db):
    return UserFactory(username="third_reviewer", role="Reviewer", is_staff=True)


def findings_for(submission, verdict="met", reason="The evidence shows it."):
    return [
        (criterion, occupation, verdict, reason)
        for criterion in submission.category.criteria.in_order()
        for occupation in (submission.occupations.all() if criterion.per_occupation else [None])
    ]


def notes_of(case):
    return [entry.note for entry in HistoryEntry.objects.of(case)]


# Naming


def test_two_reviewers_are_named_in_their_places(officer, reviewer, second_reviewer):
    submission = SubmissionFactory(received=True)
    submission.reviews.all().delete()

    reviews = reviewing.name_reviewers(
        submission, by=officer, first=reviewer, second=second_reviewer
    )

    assert [(review.place, review.reviewer, review.interest) for review in reviews] == [
        (1, reviewer, "undeclared"),
        (2, second_reviewer, "undeclared"),
    ]
    assert notes_of(submission) == ["Reviewer and Second Reviewer"]


def test_the_same_person_cannot_be_both_reviewers(officer, reviewer):
    submission = SubmissionFactory(received=True)

    with pytest.raises(MoveRefused) as refused:
        reviewing.name_reviewers(submission, by=officer, first=reviewer, second=reviewer)

    assert refused.value.reasons == ["The two reviewers must be different people."]
    assert not submission.reviews.exists()


def test_reviewers_hold_the_role_and_do_not_work_for_the_organisation(officer, reviewer, publisher):
    submission = SubmissionFactory(received=True)
    MembershipFactory(
        user=reviewer,
        awarding_organisation=submission.awarding_organisation,
        role=Membership.Role.EDITOR,
    )

    with pytest.raises(MoveRefused) as refused:
        reviewing.name_reviewers(submission, by=officer, first=reviewer, second=publisher)

    assert refused.value.reasons == [
        "Reviewer works for the awarding organisation.",
        "Publisher is not a reviewer.",
    ]


def test_a_replaced_reviewer_stands_down_and_their_work_stays(
    officer, reviewer, second_reviewer, third_reviewer
):
    submission = SubmissionFactory(in_review=True)
    first, second = submission.reviews.order_by("place")
    finding = FindingFactory(review=first, criterion=submission.category.criteria.first())

    reviews = reviewing.name_reviewers(
        submission, by=officer, first=third_reviewer, second=second_reviewer
    )

    first.refresh_from_db()
    assert first.stood_down_at == MIDSUMMER
    assert [*first.findings.all()] == [finding]
    assert [(review.place, review.reviewer) for review in reviews] == [
        (1, third_reviewer),
        (2, second_reviewer),
    ]
    assert reviews[1] == second


def test_a_reviewer_who_is_named_again_declares_anew(
    officer, reviewer, second_reviewer, third_reviewer
):
    submission = SubmissionFactory(in_review=True)
    reviewing.name_reviewers(submission, by=officer, first=third_reviewer, second=second_reviewer)

    reviewing.name_reviewers(submission, by=officer, first=reviewer, second=second_reviewer)

    again = submission.reviews.get(reviewer=reviewer)
    assert (again.stood_down_at, again.interest, again.declared_at) == (None, "undeclared", None)
    assert submission.reviews.standing().count() == 2


def test_naming_the_same_two_the_other_way_round_changes_nothing(
    officer, reviewer, second_reviewer
):
    submission = SubmissionFactory(in_review=True)
    before = [*submission.reviews.order_by("place").values()]

    reviewing.name_reviewers(submission, by=officer, first=second_reviewer, second=reviewer)

    assert [*submission.reviews.order_by("place").values()] == before


# Interests


@pytest.mark.parametrize(
    ("interest", "details"),
    [("none", ""), ("potential", "I taught there."), ("actual", "I own it.")],
)
def test_a_reviewer_declares_an_interest(reviewer, interest, details):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission)

    review = reviewing.declare_interest(submission, by=reviewer, interest=interest, details=details)

    review.refresh_from_db()
    assert (review.interest, review.interest_details, review.declared_at) == (
        interest,
        details,
        MIDSUMMER,
    )


@pytest.mark.parametrize(
    ("interest", "sentence"),
    [
        ("actual", "Say what the conflict of interest is."),
        ("undeclared", "Say whether there is a conflict of interest."),
    ],
)
def test_a_declaration_must_say_what_it_declares(reviewer, interest, sentence):
    submission = SubmissionFactory(received=True)
    review = ReviewFactory(submission=submission)

    with pytest.raises(MoveRefused) as refused:
        reviewing.declare_interest(submission, by=reviewer, interest=interest)

    assert refused.value.reasons == [sentence]
    review.refresh_from_db()
    assert review.declared_at is None


def test_a_conflict_found_in_the_review_ends_it_for_the_reviewer(reviewer):
    submission = SubmissionFactory(in_review=True)
    reviewing.declare_interest(submission, by=reviewer, interest="actual", details="My brother.")

    with pytest.raises(MoveRefused, match="there is no conflict"):
        reviewing.record_findings(submission, by=reviewer, findings=findings_for(submission))


# The review


def test_a_review_begins_when_all_is_ready(officer):
    submission = SubmissionFactory(in_review=True)
    again = SubmissionFactory(received=True)
    for review in submission.reviews.all():
        ReviewFactory(
            submission=again, reviewer=review.reviewer, place=review.place, no_conflict=True
        )

    started = reviewing.start_review(again, by=officer)

    assert started.state == State.IN_REVIEW


def test_a_review_does_not_begin_before_and_says_all_that_is_missing(officer):
    submission = SubmissionFactory(submitted=True)

    with pytest.raises(MoveRefused) as refused:
        reviewing.start_review(submission, by=officer)

    assert refused.value.reasons == [
        "An officer must have received it.",
        "Its completeness must be checked, and nothing may be missing or defective.",
        "Two reviewers must be named, who are different people.",
        "Both reviewers must have declared that they have no conflict of interest.",
    ]


def test_findings_are_kept_and_can_be_changed_until_signed(reviewer):
    submission = SubmissionFactory(in_review=True)
    given = findings_for(submission)
    reviewing.record_findings(submission, by=reviewer, findings=given)
    criterion, occupation, *_ = given[0]

    review = reviewing.record_findings(
        submission, by=reviewer, findings=[(criterion, occupation, "not_met", "Not so.")]
    )

    found = {row.criterion_id: (row.verdict, row.reason) for row in review.findings.all()}
    assert found[criterion.pk] == ("not_met", "Not so.")
    assert len(found) == len(given)
    assert notes_of(submission)[-1] == f"D1 for {occupation}: Not met (was met)"


def test_the_history_tells_of_verdicts_that_changed_and_of_no_others(reviewer):
    submission = SubmissionFactory(in_review=True)
    reviewing.record_findings(submission, by=reviewer, findings=findings_for(submission))

    reviewing.record_findings(
        submission, by=reviewer, findings=findings_for(submission, reason="Worded anew.")
    )

    assert notes_of(submission)[-1] == ""
    assert {row.reason for row in Finding.objects.all()} == {"Worded anew."}


def test_findings_that_do_not_fit_are_refused_with_every_reason(reviewer):
    submission = SubmissionFactory(in_review=True)
    criterion = submission.category.criteria.in_order().first()
    foreign = CriterionFactory(code="Z-9", per_occupation=False)
    elsewhere = OccupationFactory(submission=SubmissionFactory())

    with pytest.raises(MoveRefused) as refused:
        reviewing.record_findings(
            submission,
            by=reviewer,
            findings=[
                (criterion, None, "met", " "),
                (foreign, None, "met", "So it is."),
                (criterion, elsewhere, "met", "So it is."),
            ],
        )

    assert refused.value.reasons == [
        "Give the reason for your finding on D1.",
        "D1 is asked for each related occupation.",
        "Z-9 is not a criterion of its category.",
        f"{elsewhere} is not one of its occupations.",
    ]
    assert not Finding.objects.exists()


def test_a_criterion_of_the_whole_is_not_found_for_an_occupation(reviewer):
    submission = SubmissionFactory(in_review=True)
    whole = CriterionFactory(
        category=submission.category, code="A1", position=9, judged_by_the_desk=True
    )
    finding = (whole, submission.occupations.get(), "met", "So it is.")

    with pytest.raises(MoveRefused) as refused:
        reviewing.record_findings(submission, by=reviewer, findings=[finding])

    assert refused.value.reasons == ["A1 is asked for the qualification as a whole."]


def test_a_review_is_signed_once_every_criterion_has_a_finding(reviewer):
    submission = SubmissionFactory(in_review=True)
    given = findings_for(submission)
    reviewing.record_findings(submission, by=reviewer, findings=given[:1])

    with pytest.raises(MoveRefused, match="Every criterion must have a finding"):
        reviewing.sign_review(submission, by=reviewer)
    reviewing.record_findings(submission, by=reviewer, findings=given[1:])
    review = reviewing.sign_review(submission, by=reviewer)

    review.refresh_from_db()
    assert review.signed_at == MIDSUMMER


def test_a_signed_review_stays_as_it_is(reviewer):
    submission = SubmissionFactory(reviews_signed=True)
    before = [*Finding.objects.order_by("pk").values()]

    with pytest.raises(MoveRefused) as refused:
        reviewing.record_findings(
            submission, by=reviewer, findings=findings_for(submission, "not_met")
        )

    assert refused.value.reasons == ["The review must not be signed yet."]
    assert [*Finding.objects.order_by("pk").values()] == before


# Results


def test_both_tests_get_a_result_for_each_occupation(officer):
    submission = SubmissionFactory(reviews_signed=True)
    occupation = submission.occupations.get()

    reviewing.record_results(
        submission,
        by=officer,
        results=[
            (occupation, "employer_demand", True, "Six employers.", ""),
            (occupation, "category", False, "It leaves out welding.", "Agreed with both."),
        ],
    )

    rows = Result.objects.order_by("pk").values_list("test", "is_met", "reason", "moderation")
    assert [*rows] == [
        ("employer_demand", True, "Six employers.", ""),
        ("category", False, "It leaves out welding.", "Agreed with both."),
    ]
    assert notes_of(submission) == [
        f"Employer demand test for {occupation}: met\nCategory test for {occupation}: not met"
    ]


def test_a_result_is_replaced_by_a_later_one(officer):
    submission = SubmissionFactory(reviews_signed=True)
    facts = (submission.occupations.get(), "category")
    reviewing.record_results(submission, by=officer, results=[(*facts, True, "Yes.", "")])

    reviewing.record_results(submission, by=officer, results=[(*facts, False, "No.", "")])

    assert [(row.is_met, row.reason) for row in Result.objects.all()] == [(False, "No.")]


def test_no_result_before_both_reviews_are_signed(officer):
    submission = SubmissionFactory(in_review=True)
    facts = (submission.occupations.get(), "category", True, "Yes.", "")

    with pytest.raises(MoveRefused) as refused:
        reviewing.record_results(submission, by=officer, results=[facts])

    assert refused.value.reasons == ["Both reviews must be signed."]


def test_a_result_has_a_reason_and_is_for_an_occupation_of_the_submission(officer):
    submission = SubmissionFactory(reviews_signed=True)
    elsewhere = OccupationFactory(submission=SubmissionFactory())

    with pytest.raises(MoveRefused) as refused:
        reviewing.record_results(
            submission, by=officer, results=[(elsewhere, "category", True, "", "")]
        )

    assert refused.value.reasons == [
        f"{elsewhere} is not one of its occupations.",
        "Give the reason for the category test.",
    ]
    assert not Result.objects.exists()


# On hold


def test_a_review_waits_and_goes_on_with_its_reasons(officer):
    submission = SubmissionFactory(in_review=True)

    held = reviewing.put_on_hold(submission, by=officer, reason="The standard is under revision.")
    resumed = reviewing.resume(held, by=officer, reason="It is published.")

    assert (held.state, resumed.state) == (State.ON_HOLD, State.IN_REVIEW)
    assert notes_of(submission) == ["The standard is under revision.", "It is published."]


def test_interest_is_declared_by_the_named_reviewer_alone(second_reviewer):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission)

    with pytest.raises(MoveRefused) as refused:
        reviewing.declare_interest(submission, by=second_reviewer, interest="none")

    assert refused.value.reasons == [
        "Who may do this: A reviewer named for the submission who does not work for the awarding "
        "organisation."
    ]
    assert Review.objects.get().interest == "undeclared"
