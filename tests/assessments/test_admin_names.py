"""What a case is called at the desk, and the way back from it."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.assessments.desk import address, freeze_again, open_case, open_move
from tests.factories import OfqualFlagFactory, SubmissionFactory, person


pytestmark = pytest.mark.django_db


def way_back(response):
    """The words above the page that tell where one is."""
    crumbs = re.search(
        r'<div class="breadcrumbs">(.*?)</div>', response.content.decode(), re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]*>|&rsaquo;", " ", crumbs[1]).split(None))


@pytest.fixture
def being_edited():
    """What an officer found incomplete, while its organisation gives it another title."""
    submission = SubmissionFactory(
        incomplete=True, title="As submitted", reference="L3-2026S-7K4M9Q"
    )
    freeze_again(submission)
    type(submission).objects.update(title="Being edited")
    return submission


@pytest.mark.parametrize("state", ["incomplete", "ineligible", "withdrawn"])
def test_a_case_is_called_what_it_was_called_when_it_was_submitted(client, being_edited, state):
    type(being_edited).objects.update(state=state)

    page = open_case(client, "officer", being_edited)

    assertContains(page, "<h1>As submitted</h1>", html=True)
    assertContains(page, "<title>L3-2026S-7K4M9Q As submitted ")
    assertNotContains(page, "Being edited")


def test_so_is_it_on_the_page_of_a_move(client, being_edited):
    page = open_move(client, "officer", being_edited, "propose_ineligible")

    assertContains(page, '<p class="desk-caption">L3-2026S-7K4M9Q As submitted</p>', html=True)
    assertContains(page, "<title>Propose ineligible: L3-2026S-7K4M9Q As submitted ")
    assertNotContains(page, "Being edited")


def test_a_case_of_which_no_version_stands_is_called_what_it_is_called_now(client):
    submission = SubmissionFactory(submitted=True, title="Taken back")
    submission.versions.update(voided_at=submission.first_received_at)
    type(submission).objects.update(state="withdrawn")

    assertContains(open_case(client, "officer", submission), "<h1>Taken back</h1>", html=True)


def test_the_way_back_names_each_place_once(client):
    submission = SubmissionFactory(in_review=True, title="Welding", reference="L3-2026S-7K4M9Q")
    flag = OfqualFlagFactory(submission=submission)
    client.force_login(person("officer"))

    found = [
        way_back(client.get(page))
        for page in (
            reverse("admin:submissions_submission_changelist"),
            address(submission),
            address(submission, "put_on_hold"),
            address(flag),
        )
    ]

    assert found == [
        "Home Submissions",
        "Home Submissions L3-2026S-7K4M9Q Welding",
        "Home Submissions L3-2026S-7K4M9Q Welding Put on hold",
        f"Home Ofqual flags {flag}",
    ]
