"""The decision as the organisation reads it, and the letters that tell of it."""

import pytest

from assessments.tasks import write_letter
from submissions.states import State
from tests.factories import IneligibilityFactory, OccupationFactory, SubmissionFactory
from tests.submissions.pages import address, letter_for, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, submitter):
    client.force_login(submitter)
    return client


def test_a_released_decision_tells_for_each_occupation_what_it_is_and_why(pages):
    submission = SubmissionFactory(released=True, both_tests_met=True)
    met = submission.occupations.get()
    failed = OccupationFactory(submission=submission, both_tests_met=False)

    text = words(pages.get(address("decision", submission)))

    both = "Employer demand test Met. The evidence shows it."
    assert "Decision: approved" in text
    assert "Reasons Both tests are met." in text
    assert f"{met} Approved {both} Category test Met. The evidence shows it." in text
    assert f"{failed} Not approved {both} Category test Not met. The evidence shows it." in text
    assert "The letter is being written." in text


def test_no_occupation_is_approved_where_the_decision_is_a_refusal(pages):
    submission = SubmissionFactory(released=True, not_approved=True, both_tests_met=True)

    text = words(pages.get(address("decision", submission)))

    assert "Decision: not approved" in text
    assert f"{submission.occupations.get()} Not approved" in text


def test_a_letter_is_downloaded_as_a_file(pages):
    submission = SubmissionFactory(released=True, reference="L3-2026S-7K4M9Q")
    letter = letter_for(submission)

    page = pages.get(address("decision", submission))
    response = pages.get(address("letter", submission, letter.pk))

    assert address("letter", submission, letter.pk) in page.content.decode()
    assert "The letter is being written." not in words(page)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 a letter"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="L3-2026S-7K4M9Q-decision-letter-1.pdf"'
    )


def test_a_letter_of_another_submission_is_not_found_under_this_one(pages, stranger):
    theirs = SubmissionFactory(
        released=True, awarding_organisation=stranger.awarding_organisation()
    )
    letter, own = letter_for(theirs), SubmissionFactory(released=True)

    assert pages.get(address("letter", own, letter.pk)).status_code == 404


def test_why_it_was_not_accepted_is_told(pages):
    submission = SubmissionFactory(submitted=True, state=State.INELIGIBLE)
    IneligibilityFactory(version=submission.standing_version())
    letter = letter_for(submission, kind="not_accepted")

    response = pages.get(address("detail", submission))

    assert "It is for an occupation outside the routes of this window." in words(response)
    assert address("letter", submission, letter.pk) in response.content.decode()


def test_a_proposal_not_to_accept_it_is_not_told(pages):
    submission = SubmissionFactory(submitted=True)
    IneligibilityFactory(version=submission.standing_version())

    assert "outside the routes" not in pages.get(address("detail", submission)).content.decode()


@pytest.mark.slow
def test_a_letter_is_read_on_a_page_in_the_words_of_the_pdf(pages):
    submission = SubmissionFactory(released=True, both_tests_met=True, title="<Care> & Health")
    write_letter(submission.pk, "decision")
    letter = submission.letters.get()

    page = pages.get(address("read_letter", submission, letter.pk))

    assert "Your qualification is approved" in words(page)
    assert "Tell us that you intend to ask for a review by Wednesday 8 July 2026" in words(page)
    assert "&lt;Care&gt; &amp; Health" in letter.html
    assert letter.html in page.content.decode()
    assert "<html" not in letter.html


def test_a_letter_of_another_submission_is_not_read_under_this_one(pages, stranger):
    theirs = SubmissionFactory(
        released=True, awarding_organisation=stranger.awarding_organisation()
    )
    letter, own = letter_for(theirs), SubmissionFactory(released=True)

    assert pages.get(address("read_letter", own, letter.pk)).status_code == 404
