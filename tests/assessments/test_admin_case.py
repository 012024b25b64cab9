"""The page of a case: who finds it, what it shows, which moves it offers."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from submissions.models import Letter
from tests.assessments.desk import address, freeze_again, make_move, offered, open_case
from tests.factories import (
    MIDSUMMER,
    ClarificationFactory,
    CriterionFactory,
    FindingFactory,
    OccupationFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    UserFactory,
    person,
)


pytestmark = pytest.mark.django_db

DESK = (
    "officer",
    "reviewer",
    "panel_secretary",
    "decision_maker",
    "publisher",
    "ofqual_liaison",
    "funding_officer",
    "auditor",
)


# Who finds it


def test_every_role_of_the_desk_finds_a_case_in_review(client):
    submission = SubmissionFactory(in_review=True)

    found = {name: open_case(client, name, submission).status_code for name in DESK}

    assert found == dict.fromkeys(DESK, 200)


@pytest.mark.parametrize("made", [{}, {"ready": True}])
def test_nobody_finds_a_draft(client, made):
    submission = SubmissionFactory(**made)

    found = {name: open_case(client, name, submission).status_code for name in DESK}

    assert found == dict.fromkeys(DESK, 404)


def test_what_was_withdrawn_as_a_draft_is_no_case_of_the_desk(client):
    submission = SubmissionFactory(state="withdrawn", first_received_at=None)

    assert open_case(client, "officer", submission).status_code == 404


def test_a_reviewer_does_not_find_another_reviewers_case(client):
    submission = SubmissionFactory(in_review=True)
    UserFactory(username="third", role="Reviewer", is_staff=True)
    client.force_login(UserFactory(username="third"))

    pages = [client.get(address(submission)), client.get(address(submission, "record_findings"))]

    assert [page.status_code for page in pages] == [404, 404]


def test_an_administrator_sees_no_case(client):
    submission = SubmissionFactory(in_review=True)

    assert open_case(client, "administrator", submission).status_code == 404


def test_people_of_an_organisation_do_not_come_to_the_desk(client):
    submission = SubmissionFactory(in_review=True)

    assert open_case(client, "submitter", submission).status_code == 302


# What it shows


def test_a_case_opens_with_its_evidence_under_its_criteria(client):
    submission = SubmissionFactory(in_review=True)

    page = open_case(client, "officer", submission)

    assertContains(page, "Six employers wrote that they want people with this qualification.", 2)
    assertContains(page, '<h3 id="criterion-D1">D1 ')
    assertContains(page, submission.title)


def test_before_the_declaration_a_reviewer_sees_the_name_of_the_case_alone(client):
    submission = SubmissionFactory(received=True, purpose="A purpose to read later.")
    ReviewFactory(submission=submission)
    submission.reviews.update(interest="undeclared")

    page = open_case(client, "reviewer", submission)

    assertContains(page, submission.reference)
    assertContains(page, "declare whether you have a conflict of interest")
    assertNotContains(page, "Six employers wrote")
    assertNotContains(page, "A purpose to read later.")
    assert offered(page) == (["declare_interest"], [])


def test_with_a_conflict_the_case_stays_closed(client):
    submission = SubmissionFactory(in_review=True)
    submission.reviews.update(interest="actual")

    page = open_case(client, "reviewer", submission)

    assertContains(page, "You declared a conflict of interest")
    assertNotContains(page, "Six employers wrote")


def test_reviewers_judge_without_knowing_each_others_findings(client):
    submission = SubmissionFactory(reviews_signed=True)
    submission.reviews.get(place=2).findings.update(reason="What the second one thinks.")
    submission.reviews.filter(place=2).update(signed_at=None)

    before = open_case(client, "reviewer", submission)
    submission.reviews.update(signed_at=MIDSUMMER)
    after = open_case(client, "reviewer", submission)

    assertNotContains(before, "What the second one thinks.")
    assertContains(after, "What the second one thinks.")


def test_a_history_that_tells_of_findings_is_closed_to_reviewers(client):
    submission = SubmissionFactory(in_review=True)
    make_move(client, "officer", submission, "put_on_hold", reason="The standard is revised.")

    assertContains(open_case(client, "officer", submission), "The standard is revised.")
    assertNotContains(open_case(client, "reviewer", submission), "The standard is revised.")


def test_the_history_shows_its_hashes(client):
    submission = SubmissionFactory(in_review=True)
    make_move(client, "officer", submission, "put_on_hold", reason="The standard is revised.")
    submission.refresh_from_db()

    assertContains(open_case(client, "auditor", submission), submission.history_head)


def test_a_confidential_flag_is_not_on_the_page_of_who_is_not_told(client):
    submission = SubmissionFactory(in_review=True)
    OfqualFlagFactory(submission=submission, confidential=True, concern="A direction is coming.")

    assertContains(open_case(client, "officer", submission), "A direction is coming.")
    assertNotContains(open_case(client, "funding_officer", submission), "A direction is coming.")


def test_a_decision_is_not_on_the_page_of_partners_before_its_release(client):
    decided, released = SubmissionFactory(decided=True), SubmissionFactory(released=True)

    before = open_case(client, "ofqual_liaison", decided)
    after = open_case(client, "ofqual_liaison", released)

    assertNotContains(before, "Both tests are met.")
    assertNotContains(before, "Approved")
    assertContains(before, "Awaiting a decision")
    assertContains(after, "Both tests are met.")


def test_a_superuser_looks_and_does_nothing(client, superuser):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    client.force_login(superuser)

    page = client.get(address(submission))
    refused = client.post(address(submission, "approve"), {"seen": "", "reasons": "I may do all."})

    assert (page.status_code, offered(page), refused.status_code) == (200, ([], []), 409)
    submission.refresh_from_db()
    assert submission.state == "decision_due"


@pytest.mark.parametrize("more", [0, 3])
def test_a_page_costs_the_same_however_much_is_in_the_file(client, django_assert_num_queries, more):
    submission = SubmissionFactory(reviews_signed=True)
    for number in range(more):
        occupation = OccupationFactory(submission=submission)
        CriterionFactory(category=submission.category, position=10 + number)
        for review in submission.reviews.all():
            criterion = submission.category.criteria.first()
            FindingFactory(review=review, criterion=criterion, occupation=occupation)
        OfqualFlagFactory(submission=submission)
        ClarificationFactory(submission=submission)
    freeze_again(submission)
    open_case(client, "officer", submission)

    with django_assert_num_queries(COST):
        client.get(address(submission))


COST = 50  # statements


# Letters


def letter_of(submission):
    return Letter.objects.create(
        submission=submission,
        kind="decision",
        file=ContentFile(b"%PDF-1.7 a letter", name="letter.pdf"),
        sha256=hashlib.sha256(b"%PDF-1.7 a letter").hexdigest(),
        written_at=MIDSUMMER,
    )


def download(client, name, letter):
    client.force_login(person(name))
    return client.get(
        reverse("admin:submissions_submission_letter", args=[letter.submission_id, letter.pk])
    )


def test_a_letter_is_given_to_who_may_see_its_case(client):
    submission = SubmissionFactory(released=True)
    letter = letter_of(submission)

    given = download(client, "officer", letter)

    assert b"".join(given.streaming_content) == b"%PDF-1.7 a letter"
    assert given["Content-Disposition"] == (
        f'attachment; filename="{submission.reference}-decision-letter-1.pdf"'
    )


def test_a_letter_is_not_found_by_others(client):
    submission = SubmissionFactory(released=True)
    letter = letter_of(submission)
    submission.reviews.filter(reviewer=person("reviewer")).update(interest="actual", signed_at=None)
    UserFactory(username="third", role="Reviewer", is_staff=True)

    conflicted = download(client, "reviewer", letter)
    client.force_login(UserFactory(username="third"))
    stranger = client.get(conflicted.request["PATH_INFO"])

    assert (conflicted.status_code, stranger.status_code) == (404, 404)


# Which moves it offers


NOT_ACCEPTING = ["settle_scope", "settle_register", "propose_ineligible", "declare_ineligible"]
REGISTER = "A key field must have changed in Ofqual's register since, which is not settled yet."
OFFERED = {
    # situation: {person: (can be made, not yet)}
    "submitted": {
        "officer": (
            ["receive", "propose_ineligible"],
            [
                "check_completeness",
                "report_incomplete",
                "settle_scope",
                "settle_register",
                "declare_ineligible",
                "name_reviewers",
                "start_review",
            ],
        ),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "in_review": {
        "officer": (
            ["name_reviewers", "put_on_hold", "waive_advice"],
            [*NOT_ACCEPTING, "record_results", "refer_to_panel"],
        ),
        "reviewer": (["declare_interest", "record_findings", "ask"], ["sign_review"]),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "clarification": {
        "officer": ([], ["settle_register", "go_on_unanswered"]),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "on_hold": {
        "officer": (["resume"], ["settle_register"]),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "tested": {
        "officer": (
            ["name_reviewers", "put_on_hold", "waive_advice", "record_results", "refer_to_panel"],
            NOT_ACCEPTING,
        ),
        "reviewer": (["ask"], ["declare_interest", "record_findings", "sign_review"]),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "with_panel": {
        "officer": ([], ["settle_register"]),
        "panel_secretary": (["record_recommendation"], []),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "decision_due": {
        "officer": ([], ["settle_register"]),
        "decision_maker": (["refuse"], ["approve"]),
        "ofqual_liaison": (["raise_flag", "give_advice"], []),
    },
    "decided": {
        "publisher": (["release"], []),
        "second_decision_maker": ([], ["supersede"]),
    },
    "released": {
        "publisher": ([], ["release"]),
        "second_decision_maker": (["supersede"], []),
    },
}
NOTHING = ([], [])


@pytest.mark.parametrize("situation", OFFERED)
def test_each_role_is_offered_its_moves_and_no_others(client, situation):
    submission = SubmissionFactory(**{situation: True})
    people = (*DESK, "second_decision_maker")
    if situation == "submitted":
        people = tuple(name for name in people if name != "reviewer")

    found = {name: offered(open_case(client, name, submission)) for name in people}

    assert {name: moves for name, moves in found.items() if moves != NOTHING} == OFFERED[
        situation
    ] | (
        {"second_decision_maker": (["refuse"], ["approve"])} if situation == "decision_due" else {}
    )


NOT_YET = "The time to complete it must have passed, or a standard must be settled as not accepted."


def test_what_is_missing_for_a_move_is_said_on_the_page(client):
    submission = SubmissionFactory(in_review=True)

    page = open_case(client, "officer", submission)

    assert {move.name: reasons for move, reasons in page.context["moves_not_yet"]} == {
        "settle_scope": ["One of its standards must have left the scope of the window."],
        "settle_register": [REGISTER],
        "propose_ineligible": [NOT_YET],
        "declare_ineligible": ["An officer must have proposed not to accept it.", NOT_YET],
        "record_results": ["Both reviews must be signed."],
        "refer_to_panel": [
            "Both reviews must be signed.",
            "Both tests must have a result for every related occupation.",
            "Ofqual must have advised, or its advice must have been waived with a reason.",
        ],
    }
    assertContains(page, "Both tests must have a result for every related occupation.", 1)
