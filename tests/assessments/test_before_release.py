"""What partners and reviewers learn by no way: an unreleased decision, what is only proposed."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from assessments.actions import deciding
from submissions.actions import submitting
from tests.assessments.desk import make_move, open_case
from tests.factories import IneligibilityFactory, OfqualFlagFactory, SubmissionFactory, person


pytestmark = pytest.mark.django_db
FLAG = {"kind": "quality", "concern": "A concern."}


@pytest.fixture
def just_approved():
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    deciding.approve(submission, by=person("decision_maker"), reasons="Both tests are met.")
    return submission


def queue_asked_for(client, name, **query):
    client.force_login(person(name))
    return client.get(reverse("admin:submissions_submission_changelist"), query)


@pytest.mark.parametrize("name", ["ofqual_liaison", "funding_officer", "reviewer"])
def test_a_page_that_grew_old_does_not_tell_partners_which_move_was_made(
    client, just_approved, name
):
    page = make_move(client, name, just_approved, "raise_flag", seen="an older head", **FLAG)

    assertContains(page, "Since you opened this page, the case changed.", status_code=409)
    assertNotContains(page, "Approve", status_code=409)


def test_it_tells_those_at_the_authority(client, just_approved):
    page = make_move(client, "officer", just_approved, "resume", seen="an older head", reason="Go.")

    assertContains(page, "Decision Maker made the move “Approve”", status_code=409)


@pytest.mark.parametrize(
    "query",
    [
        {"state__exact": "approved"},
        {"state__in": "approved,not_approved"},
        {"decided_at__isnull": "0"},
        {"decision__isnull": "0"},
        {"flags__isnull": "0"},
    ],
    ids=lambda query: "".join(query),
)
def test_the_address_of_the_queue_asks_by_its_filters_alone(client, just_approved, query):
    OfqualFlagFactory(submission=just_approved, confidential=True)

    assert queue_asked_for(client, "funding_officer", **query).status_code == 400


def test_the_order_by_state_is_that_of_the_states_shown(client, just_approved):
    SubmissionFactory(submitted=True, title="submitted")
    SubmissionFactory(decision_due=True, title="due")
    columns = [*queue_asked_for(client, "funding_officer").context["cl"].list_display]

    page = queue_asked_for(client, "funding_officer", o=columns.index("state_tag"))

    shown = [row.shown_state for row in page.context["cl"].result_list]
    assert shown == ["decision_due", "decision_due", "submitted"]


def test_a_proposal_not_to_accept_is_shown_to_the_authority_alone(client):
    submission = SubmissionFactory(received=True)
    IneligibilityFactory(version=submission.standing_version(), reasons="It is out of scope.")

    told = make_move(
        client, "second_officer", submission, "declare_ineligible", seen="an older head"
    )
    not_told = make_move(client, "ofqual_liaison", submission, "declare_ineligible")

    assertContains(told, "It is out of scope.", status_code=200)
    assertNotContains(not_told, "It is out of scope.", status_code=409)


def test_a_flag_of_what_was_taken_back_to_draft_is_not_found(client):
    flag = OfqualFlagFactory(submission=SubmissionFactory(received=True))
    submitting.recall(flag.submission, by=person("submitter"))

    assert open_case(client, "ofqual_liaison", flag).status_code == 404
