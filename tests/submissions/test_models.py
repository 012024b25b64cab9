"""Rows that cannot be: the database refuses each, and a sentence says why."""

import datetime as dt

import pytest
from django.db.models import ProtectedError

from submissions.models import Letter
from tests.factories import (
    MIDSUMMER,
    ClarificationFactory,
    CompletenessItemFactory,
    ContactRecordFactory,
    DecisionFactory,
    LateRequestFactory,
    OccupationFactory,
    OfqualFlagFactory,
    ResultFactory,
    ReviewFactory,
    SubmissionFactory,
    VersionFactory,
    WindowFactory,
    person,
)
from tests.impossible import assert_the_database_refuses, constraints_of, told
from tests.submissions import windows_that_cannot_be


pytestmark = pytest.mark.django_db


def evidence(*, about_an_occupation):
    """Evidence for a second criterion, and the facts which would make it the same as the first."""
    submission = SubmissionFactory(ready=True)
    if not about_an_occupation:
        submission.evidence.update(occupation=None)
    first, second = submission.evidence.order_by("pk")
    return second, {"criterion": first.criterion}


def finding(*, about_an_occupation):
    submission = SubmissionFactory(reviews_signed=True)
    review = submission.reviews.get(place=1)
    if not about_an_occupation:
        review.findings.update(occupation=None)
    first, second = review.findings.order_by("pk")
    return second, {"criterion": first.criterion}


def numbered_twice(factory):
    first = factory()
    return factory(submission=first.submission), {"number": 1}


def item_of_the_same_section():
    item = CompletenessItemFactory(section="evidence")
    return CompletenessItemFactory(check_made=item.check_made, section="duties"), {
        "section": "evidence"
    }


def occupation_named_twice():
    first = OccupationFactory()
    return OccupationFactory(submission=first.submission), {"standard": first.standard}


def result_of_the_same_test():
    first = ResultFactory(test="category")
    return ResultFactory(occupation=first.occupation, test="employer_demand"), {"test": "category"}


def reviewer_named_twice():
    first = ReviewFactory()
    second = ReviewFactory(submission=first.submission, reviewer=person("second_reviewer"), place=2)
    return second, {"reviewer": first.reviewer}


def place_taken_twice():
    first = ReviewFactory()
    second = ReviewFactory(submission=first.submission, reviewer=person("second_reviewer"), place=2)
    return second, {"place": 1}


def late_request_asked_twice():
    return LateRequestFactory(), {"submission": LateRequestFactory().submission}


def put_forward_twice():
    first = SubmissionFactory()
    second = SubmissionFactory(window=first.window, category=first.category)
    return second, {"qualification_number": first.qualification_number}


def letter_written_twice():
    facts = {
        "submission": SubmissionFactory(decided=True),
        "kind": Letter.Kind.DECISION,
        "file": "letters/1.pdf",
        "sha256": "0" * 64,
        "written_at": MIDSUMMER,
    }
    Letter.objects.create(number=1, **facts)
    return Letter.objects.create(number=2, **facts), {"number": 1}


IMPOSSIBLE = {
    # name: the row, how it would have to change, and what people are told
    "window_closes_after_it_opens": (
        lambda: (WindowFactory(), {"closes_at": MIDSUMMER - dt.timedelta(days=30)}),
        "A window must close after it opens.",
    ),
    "decided_at_goes_with_a_decision": (
        lambda: (SubmissionFactory(decided=True), {"decided_at": None}),
        "A decided submission has the time of its decision.",
    ),
    "what_left_draft_was_received": (
        lambda: (SubmissionFactory(submitted=True), {"first_received_at": None}),
        "A submission has the time of its receipt.",
    ),
    "guided_hours_are_part_of_the_total": (
        lambda: (SubmissionFactory(total_qualification_time=480), {"guided_learning_hours": 481}),
        "Guided learning hours cannot be more than the total qualification time.",
    ),
    "a_qualification_is_put_forward_once": (
        put_forward_twice,
        "You have put this qualification number forward in this window and category already.",
    ),
    "versions_of_a_submission_are_numbered": (
        lambda: numbered_twice(VersionFactory),
        "This submission has a version with this number.",
    ),
    "an_occupation_is_named_once": (occupation_named_twice, "This standard is named already."),
    "a_standard_or_else_an_occupation": (
        lambda: (OccupationFactory(), {"occupation_title": "Escape room host"}),
        "Name a standard, or an occupation that has none.",
    ),
    "one_evidence_per_criterion_and_occupation": (
        lambda: evidence(about_an_occupation=True),
        "This criterion has evidence for this occupation already.",
    ),
    "one_evidence_per_criterion": (
        lambda: evidence(about_an_occupation=False),
        "This criterion has evidence already.",
    ),
    "one_item_per_section": (
        item_of_the_same_section,
        "This part of the submission is checked already.",
    ),
    "what_is_not_complete_has_a_reason": (
        lambda: (CompletenessItemFactory(missing=True), {"reason": ""}),
        "Say what is missing or defective.",
    ),
    "nobody_reviews_twice": (
        reviewer_named_twice,
        "The two reviewers must be different people.",
    ),
    "two_places_for_reviewers": (
        place_taken_twice,
        "A submission has a first and a second reviewer.",
    ),
    "a_review_is_the_first_or_second": (
        lambda: (ReviewFactory(), {"place": 3}),
        "A review is the first or the second.",
    ),
    "nobody_signs_with_a_conflict": (
        lambda: (ReviewFactory(interest="potential"), {"signed_at": MIDSUMMER}),
        "A reviewer with a conflict of interest cannot sign.",
    ),
    "one_finding_per_criterion_and_occupation": (
        lambda: finding(about_an_occupation=True),
        "This criterion has a finding for this occupation already.",
    ),
    "one_finding_per_criterion": (
        lambda: finding(about_an_occupation=False),
        "This criterion has a finding already.",
    ),
    "a_finding_has_a_reason": (
        lambda: (finding(about_an_occupation=True)[0], {"reason": ""}),
        "A finding needs a reason.",
    ),
    "one_result_per_occupation_and_test": (
        result_of_the_same_test,
        "This test has a result for this occupation already.",
    ),
    "a_result_has_a_reason": (
        lambda: (ResultFactory(), {"reason": ""}),
        "A result needs a reason.",
    ),
    "rounds_of_clarification_are_numbered": (
        lambda: numbered_twice(ClarificationFactory),
        "This submission has a question with this number.",
    ),
    "an_addressed_flag_has_its_time": (
        lambda: (OfqualFlagFactory(addressed=True), {"addressed_at": None}),
        "A flag that is addressed has the time of it.",
    ),
    "a_decision_has_reasons": (
        lambda: (DecisionFactory(), {"reasons": ""}),
        "A decision needs reasons.",
    ),
    "a_release_was_made_by_somebody": (
        lambda: (DecisionFactory(), {"released_at": MIDSUMMER}),
        "A release was made by somebody.",
    ),
    "who_decides_does_not_release": (
        lambda: (DecisionFactory(released=True), {"released_by": person("decision_maker")}),
        "Who made the decision cannot release it.",
    ),
    "a_voided_decision_is_not_released": (
        lambda: (DecisionFactory(released=True), {"voided_at": MIDSUMMER}),
        "A decision that is void is not released.",
    ),
    "a_letter_is_written_once": (letter_written_twice, "This letter is written already."),
    "one_late_request_at_a_time": (
        late_request_asked_twice,
        "A late request for this submission waits for its answer.",
    ),
    "a_granted_late_request_has_its_deadline": (
        lambda: (LateRequestFactory(granted=True), {"extended_until": None}),
        "Say until when the organisation may submit.",
    ),
}
IMPOSSIBLE.update(windows_that_cannot_be.IMPOSSIBLE)
each = pytest.mark.parametrize("name", IMPOSSIBLE)


def test_every_constraint_of_the_app_is_here():
    assert {*IMPOSSIBLE} == constraints_of("submissions")


@each
def test_the_database_refuses(name):
    make, _ = IMPOSSIBLE[name]

    assert_the_database_refuses(*make())


@each
def test_a_sentence_says_why(name):
    make, sentence = IMPOSSIBLE[name]

    assert told(*make()) == [sentence]


@pytest.mark.parametrize("changes", windows_that_cannot_be.CONTACTS_THAT_CANNOT_BE)
def test_a_contact_is_about_a_standard_or_an_area_or_allows_nothing(changes):
    assert_the_database_refuses(ContactRecordFactory(), changes)


# What is possible all the same


def test_a_qualification_without_a_number_may_be_put_forward_beside_another_without():
    first = SubmissionFactory(qualification_number="")

    SubmissionFactory(qualification_number="", window=first.window, category=first.category)


@pytest.mark.parametrize("state", ["withdrawn", "ineligible"])
def test_a_qualification_may_be_put_forward_again_after_it_was_withdrawn_or_not_accepted(state):
    first = SubmissionFactory(state=state)

    again = SubmissionFactory(
        qualification_number=first.qualification_number,
        window=first.window,
        category=first.category,
    )

    assert again.pk != first.pk


def test_a_place_is_free_once_its_reviewer_stood_down():
    first = ReviewFactory(stood_down=True)

    second = ReviewFactory(
        submission=first.submission, reviewer=person("second_reviewer"), place=first.place
    )

    assert second.place == first.place


def test_all_hours_may_be_guided():
    SubmissionFactory(total_qualification_time=480, guided_learning_hours=480)


# What a submission says of itself


@pytest.mark.parametrize(
    ("situation", "shown"),
    [
        ("ready", "draft"),
        ("decision_due", "decision_due"),
        ("decided", "decision_due"),
        ("released", "approved"),
    ],
)
def test_a_decision_is_shown_to_the_organisation_once_it_is_released(situation, shown):
    submission = SubmissionFactory(**{situation: True})

    assert submission.state_shown_to_the_organisation() == shown


def test_a_person_sees_the_submissions_of_their_organisation_while_they_work_for_it(submitter):
    ours, _ = SubmissionFactory(), SubmissionFactory(awarding_organisation=person_elsewhere())

    seen = type(ours).objects.of_the_organisation_of(submitter)
    assert [*seen] == [ours]

    submitter.memberships.update(ended_on=dt.date(2026, 6, 23))
    assert [*seen.all()] == []


def person_elsewhere():
    return person("stranger").awarding_organisation()


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("officer", ["submitted", "withdrawn"]),
        ("ofqual_liaison", ["submitted", "withdrawn"]),
        ("reviewer", ["submitted"]),
        ("second_reviewer", []),
        ("administrator", []),
        ("stranger", []),
    ],
)
def test_the_desk_sees_no_drafts_and_reviewers_see_what_they_were_named_for(name, sees):
    submitted = SubmissionFactory(submitted=True)
    SubmissionFactory(submitted=True, state="withdrawn")
    SubmissionFactory(state="withdrawn", first_received_at=None)
    SubmissionFactory(ready=True)
    ReviewFactory(submission=submitted, stood_down=True)

    seen = type(submitted).objects.visible_at_the_desk_to(person(name)).order_by("pk")

    assert [submission.state for submission in seen] == sees


def test_deleting_a_submission_with_a_receipt_is_refused():
    submission = SubmissionFactory(submitted=True)

    with pytest.raises(ProtectedError):
        submission.delete()
