"""What the desk must have done before a submission goes on, each condition by itself, both ways."""

import datetime as dt

import pytest

from casework.moves import Attempt
from submissions import conditions
from submissions.models import Finding, Review
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    ClarificationFactory,
    IneligibilityFactory,
    LateRequestFactory,
    OccupationFactory,
    OfqualAdviceFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    VersionFactory,
    person,
)


pytestmark = pytest.mark.django_db
NOON = Attempt(None, MIDSUMMER)


def test_it_is_received_once_it_has_a_lead_officer(officer):
    assert not conditions.it_was_received(SubmissionFactory(submitted=True), NOON)
    assert conditions.it_was_received(SubmissionFactory(lead_officer=officer), NOON)


@pytest.mark.parametrize(
    ("kind", "recognition", "settled", "may_start"),
    [
        ("out_of_scope", "within", None, False),
        ("out_of_scope", "contacted", None, True),
        ("out_of_scope", "within", MIDSUMMER, True),
        ("quality", "within", None, True),
    ],
)
def test_what_ofqual_flags_as_out_of_scope_waits_for_contact(kind, recognition, settled, may_start):
    submission = SubmissionFactory(received=True, recognition=recognition)
    OfqualFlagFactory(submission=submission, kind=kind, addressed_at=settled)

    assert conditions.ofqual_was_contacted_where_out_of_scope(submission, NOON) == may_start


# Completeness


def test_without_a_check_it_is_neither_complete_nor_incomplete():
    submission = SubmissionFactory(submitted=True)

    assert not conditions.completeness_is_checked_and_nothing_is_open(submission, NOON)
    assert not conditions.something_is_missing_or_defective(submission, NOON)


@pytest.mark.parametrize(
    ("finding", "is_complete"), [("ok", True), ("missing", False), ("defective", False)]
)
def test_one_open_item_makes_it_incomplete(finding, is_complete):
    submission = SubmissionFactory(received=True)
    check = submission.latest_completeness_check()
    check.items.filter(section="evidence").update(finding=finding, reason="See page 3.")

    assert conditions.completeness_is_checked_and_nothing_is_open(submission, NOON) == is_complete
    assert conditions.something_is_missing_or_defective(submission, NOON) == (not is_complete)


def test_a_newer_version_has_to_be_checked_again():
    submission = SubmissionFactory(received=True)
    VersionFactory(submission=submission)

    assert not conditions.completeness_is_checked_and_nothing_is_open(submission, NOON)


def test_the_check_of_a_version_that_was_recalled_does_not_count():
    submission = SubmissionFactory(received=True)
    submission.versions.update(voided_at=MIDSUMMER)

    assert not conditions.completeness_is_checked_and_nothing_is_open(submission, NOON)


def test_what_is_open_can_be_changed_and_nothing_else():
    submission = SubmissionFactory(incomplete=True)

    assert submission.sections_open() == ["evidence"]
    assert SubmissionFactory(submitted=True).sections_open() == []


def test_it_is_proposed_once_an_officer_proposed_not_to_accept_this_version():
    submission = SubmissionFactory(submitted=True)
    IneligibilityFactory(version=submission.standing_version())

    assert conditions.it_is_proposed(submission, NOON)


def test_a_proposal_about_an_earlier_version_does_not_count():
    submission = SubmissionFactory(submitted=True)
    IneligibilityFactory(version=submission.standing_version())
    VersionFactory(submission=submission)

    assert not conditions.it_is_proposed(submission, NOON)


# Two reviewers


def named(*interests, **traits):
    submission = SubmissionFactory()
    for place, (name, interest) in enumerate(interests, start=1):
        ReviewFactory(
            submission=submission, reviewer=person(name), place=place, interest=interest, **traits
        )
    return submission


@pytest.mark.parametrize(
    ("reviewers", "are_two"),
    [
        ([], False),
        ([("reviewer", "none")], False),
        ([("reviewer", "none"), ("second_reviewer", "undeclared")], True),
    ],
    ids=["nobody", "one", "two"],
)
def test_two_reviewers_are_named(reviewers, are_two):
    assert conditions.two_reviewers_are_named(named(*reviewers), NOON) == are_two


def test_who_stood_down_is_not_counted():
    submission = named(("reviewer", "none"))
    ReviewFactory(
        submission=submission, reviewer=person("second_reviewer"), place=2, stood_down=True
    )

    assert not conditions.two_reviewers_are_named(submission, NOON)


@pytest.mark.parametrize("interest", Review.Interest)
def test_both_reviewers_must_have_declared_that_there_is_no_conflict(interest):
    submission = named(("reviewer", "none"), ("second_reviewer", interest))

    declared = conditions.both_reviewers_declared_no_conflict(submission, NOON)

    assert declared == (interest == Review.Interest.NONE)


@pytest.mark.parametrize("interest", Review.Interest)
def test_a_conflict_stands_once_it_was_declared(interest, reviewer):
    submission = named(("reviewer", interest), ("second_reviewer", "actual"))

    may_declare = conditions.no_conflict_was_declared(submission, Attempt(reviewer, MIDSUMMER))

    assert may_declare == (interest not in (Review.Interest.POTENTIAL, Review.Interest.ACTUAL))


# Findings, signatures, results


def test_a_review_is_not_signed_until_its_own_reviewer_signs(reviewer, second_reviewer):
    submission = SubmissionFactory(in_review=True)
    submission.reviews.filter(reviewer=reviewer).update(signed_at=MIDSUMMER)

    assert not conditions.review_is_not_signed(submission, Attempt(reviewer, MIDSUMMER))
    assert conditions.review_is_not_signed(submission, Attempt(second_reviewer, MIDSUMMER))


def test_every_criterion_needs_a_finding_of_this_reviewer(reviewer, second_reviewer):
    submission = SubmissionFactory(reviews_signed=True)
    Finding.objects.filter(review__reviewer=reviewer).first().delete()

    assert not conditions.every_criterion_has_a_finding(submission, Attempt(reviewer, MIDSUMMER))
    assert conditions.every_criterion_has_a_finding(submission, Attempt(second_reviewer, MIDSUMMER))


def test_every_criterion_needs_a_finding_for_each_occupation(reviewer):
    submission = SubmissionFactory(reviews_signed=True)
    OccupationFactory(submission=submission)

    assert not conditions.every_criterion_has_a_finding(submission, Attempt(reviewer, MIDSUMMER))


def test_somebody_who_is_no_reviewer_has_no_findings_to_sign(officer):
    submission = SubmissionFactory(category=CategoryFactory(), in_review=True)

    assert not conditions.every_criterion_has_a_finding(submission, Attempt(officer, MIDSUMMER))


def test_both_reviews_must_be_signed(reviewer):
    submission = SubmissionFactory(reviews_signed=True)
    assert conditions.both_reviews_are_signed(submission, NOON)

    submission.reviews.filter(reviewer=reviewer).update(signed_at=None)
    assert not conditions.both_reviews_are_signed(submission, NOON)


def test_a_signature_of_who_stood_down_does_not_count(reviewer):
    submission = SubmissionFactory(reviews_signed=True)

    submission.reviews.filter(reviewer=reviewer).update(stood_down_at=MIDSUMMER)

    assert not conditions.both_reviews_are_signed(submission, NOON)


def test_every_occupation_needs_both_results():
    submission = SubmissionFactory(tested=True)
    assert conditions.every_test_has_a_result(submission, NOON)

    submission.occupations.get().results.filter(test="category").delete()
    assert not conditions.every_test_has_a_result(submission, NOON)


def test_one_occupation_without_results_among_several_is_one_too_many():
    submission = SubmissionFactory(tested=True)

    OccupationFactory(submission=submission)

    assert not conditions.every_test_has_a_result(submission, NOON)


# Where the two reviewers differ


def differing_on(test, submission, reviewer):
    Finding.objects.filter(review__reviewer=reviewer, criterion__test=test).update(
        verdict=Finding.Verdict.NOT_MET
    )
    return [result.test for result in submission.unmoderated_differences()]


@pytest.mark.parametrize("test", ["employer_demand", "category"])
def test_a_difference_is_on_the_test_whose_criterion_the_reviewers_see_differently(test, reviewer):
    submission = SubmissionFactory(tested=True)

    assert differing_on(test, submission, reviewer) == [test]
    assert not conditions.differences_are_moderated(submission, NOON)


def test_where_the_reviewers_agree_there_is_nothing_to_moderate():
    assert conditions.differences_are_moderated(SubmissionFactory(tested=True), NOON)


def test_a_moderated_difference_is_settled(reviewer):
    submission = SubmissionFactory(tested=True)
    differing_on("category", submission, reviewer)

    submission.occupations.get().results.filter(test="category").update(
        moderation="Both read unit 4 again and agreed."
    )

    assert conditions.differences_are_moderated(submission, NOON)


def test_a_finding_of_who_stood_down_makes_no_difference(reviewer):
    submission = SubmissionFactory(tested=True)
    differing_on("category", submission, reviewer)

    submission.reviews.filter(reviewer=reviewer).update(stood_down_at=MIDSUMMER)

    assert conditions.differences_are_moderated(submission, NOON)


def test_a_difference_on_one_occupation_is_none_on_another(reviewer):
    submission = SubmissionFactory(tested=True)
    other = OccupationFactory(submission=submission, both_tests_met=True)
    differing_on("category", submission, reviewer)

    differences = submission.unmoderated_differences()

    assert [result.occupation for result in differences] == [
        submission.occupations.exclude(pk=other.pk).get()
    ]


# Clarification and Ofqual


@pytest.mark.parametrize(("asked", "is_left"), [(0, True), (1, True), (2, False)])
def test_a_window_allows_a_number_of_rounds_of_clarification(asked, is_left):
    submission = SubmissionFactory(window__clarification_rounds=2)
    for _ in range(asked):
        ClarificationFactory(submission=submission)

    assert conditions.a_round_of_clarification_is_left(submission, NOON) == is_left


@pytest.mark.parametrize("is_waiver", [True, False], ids=["waived", "given"])
def test_ofqual_advised_or_its_advice_was_waived(is_waiver):
    submission = SubmissionFactory()
    assert not conditions.ofqual_advised_or_advice_was_waived(submission, NOON)

    OfqualAdviceFactory(submission=submission, is_waiver=is_waiver)
    assert conditions.ofqual_advised_or_advice_was_waived(submission, NOON)


# The decision


@pytest.mark.parametrize(
    ("results", "is_met"),
    [
        ([], False),
        ([None], False),
        ([False], False),
        ([True], True),
        ([False, True], True),
        ([False, False], False),
    ],
    ids=["no occupation", "not tested", "not met", "met", "met by one of two", "met by neither"],
)
def test_one_occupation_must_meet_both_tests(results, is_met):
    submission = SubmissionFactory()
    for both_tests_met in results:
        OccupationFactory(submission=submission, both_tests_met=both_tests_met)

    assert conditions.an_occupation_meets_both_tests(submission, NOON) == is_met


def test_one_test_met_by_each_of_two_occupations_is_not_enough():
    submission = SubmissionFactory()
    first = OccupationFactory(submission=submission, both_tests_met=False)
    second = OccupationFactory(submission=submission, both_tests_met=True)
    second.results.filter(test="employer_demand").update(is_met=False)

    assert {result.is_met for result in first.results.all()} == {True, False}
    assert not conditions.an_occupation_meets_both_tests(submission, NOON)


@pytest.mark.parametrize(
    ("flag", "may_go_on"),
    [
        ({"critical": False}, True),
        ({"critical": True}, False),
        ({"critical": True, "under_discussion": True}, False),
        ({"critical": True, "unresolved": True}, False),
        ({"critical": True, "closed": True}, False),
        ({"critical": True, "closed": True, "addressed_at": MIDSUMMER}, True),
        ({"critical": True, "addressed": True}, True),
        ({"critical": True, "confidential": True}, False),
    ],
    ids=[
        "not critical",
        "raised",
        "under discussion",
        "left unresolved",
        "closed unresolved",
        "closed after it was addressed",
        "addressed",
        "confidential",
    ],
)
def test_a_critical_flag_stands_in_the_way_until_it_is_addressed(flag, may_go_on):
    submission = SubmissionFactory()
    OfqualFlagFactory(submission=submission, **flag)

    assert conditions.no_critical_flag_is_open(submission, NOON) == may_go_on


@pytest.mark.parametrize(
    ("from_day", "until_day", "is_free"),
    [
        (None, None, True),
        (dt.date(2026, 6, 24), None, False),
        (dt.date(2026, 6, 25), None, True),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 24), True),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 25), False),
    ],
    ids=["none", "from today", "from tomorrow", "ended today", "ends tomorrow"],
)
def test_a_moratorium_on_the_category_stands_in_the_way(from_day, until_day, is_free):
    category = CategoryFactory(moratorium_from=from_day, moratorium_until=until_day)

    submission = SubmissionFactory(category=category)

    assert conditions.no_moratorium_applies(submission, NOON) == is_free


@pytest.mark.parametrize(
    ("situation", "is_released"),
    [("submitted", False), ("decided", False), ("released", True)],
)
def test_a_decision_is_released_or_it_is_not(situation, is_released):
    submission = SubmissionFactory(**{situation: True})

    assert conditions.decision_is_released(submission, NOON) == is_released
    assert conditions.decision_is_not_released(submission, NOON) == (not is_released)


@pytest.mark.parametrize(("situation", "is_draft"), [("ready", True), ("submitted", False)])
def test_a_late_request_is_for_a_draft(situation, is_draft):
    late_request = LateRequestFactory(submission=SubmissionFactory(**{situation: True}))

    assert conditions.it_is_still_a_draft(late_request, NOON) == is_draft


def test_before_any_signature_no_result_is_older_than_the_reviews():
    assert conditions.results_follow_the_reviews(SubmissionFactory(in_review=True), NOON)


def test_a_result_rests_on_the_reviews_that_stand(reviewer):
    submission = SubmissionFactory(tested=True)
    assert conditions.results_follow_the_reviews(submission, NOON)

    later = MIDSUMMER + dt.timedelta(seconds=1)
    submission.reviews.filter(reviewer=reviewer).update(signed_at=later)

    assert not conditions.results_follow_the_reviews(submission, NOON)
