"""An edit is saved once, never over another's unseen, and never lost with the session."""

import pytest

from submissions.models import Submission
from tests.factories import SubmissionFactory
from tests.submissions.pages import address, errors, value_of, words
from tests.submissions.test_views_sections import FACTS, SECTIONS, saved, send


pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


# Two people at once


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_that_has_grown_old_is_refused_with_both_texts(pages, section, submitter):
    draft = SubmissionFactory(additional_specialist=True, ready=True, edited_by=submitter)
    Submission.objects.update(edit_number=3, specialist_area="Theirs", contact_reference="Theirs")
    criterion = draft.category.criteria.in_order().first()
    about = f"evidence-{criterion.pk}-{draft.occupations.get().pk}"
    formset = {"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0}
    typed = {**FACTS, **formset, "specialist_area": "Mine", "contact_reference": "Mine"}

    response = send(pages, draft, section, seen=2, **typed, **{about: "My evidence"})

    assert response.status_code == 409
    assert errors(response) == [("Submitter saved changes at 13:00:00 on 24 June 2026.", "")]
    assert saved(draft).edit_number == 3
    text = words(response)
    assert "Nothing of yours is saved yet, and nothing is lost" in text
    assert {
        "qualification": f"Saved now {draft.title} You typed Diploma in Welding",
        "duties": "Saved now Theirs You typed Mine",
        "evidence": "Saved now Six employers wrote that they want people with this "
        "qualification. You typed My evidence",
        "recognition": "Saved now Theirs You typed Mine",
    }[section] in text
    assert value_of(response, "seen") == "3"


def test_after_reading_both_texts_ones_own_can_be_saved(pages):
    draft = SubmissionFactory(title="Old")
    Submission.objects.update(edit_number=3, title="Theirs")
    conflict = send(pages, draft, "qualification", seen=2, **FACTS)

    send(pages, draft, "qualification", seen=value_of(conflict, "seen"), **FACTS)

    assert (saved(draft).title, saved(draft).edit_number) == ("Diploma in Welding", 4)


def test_a_wrong_value_does_not_make_an_old_page_new(pages):
    draft = SubmissionFactory()
    Submission.objects.update(edit_number=3)

    response = send(pages, draft, "qualification", seen=2, **{**FACTS, "title": ""})

    assert value_of(response, "seen") == "2"


@pytest.mark.parametrize("seen", ["", "x", "-1"])
def test_a_page_without_its_edit_number_counts_as_old(pages, seen):
    draft = SubmissionFactory(title="Old")

    response = send(pages, draft, "qualification", seen=seen, **FACTS)

    assert response.status_code == 409
    assert saved(draft).title == "Old"


def test_what_was_submitted_meanwhile_is_not_changed_and_the_text_stays(pages):
    submission = SubmissionFactory(submitted=True, title="Old")

    response = send(pages, submission, "qualification", **FACTS)

    assert response.status_code == 409
    assert errors(response) == [("This part can no longer be changed.", "")]
    assert value_of(response, "title") == "Diploma in Welding"
    assert saved(submission).title == "Old"


# What somebody typed outlives the session


def test_what_was_typed_after_the_session_ended_is_kept_through_a_new_sign_in(pages, editor):
    draft = SubmissionFactory(title="Old")
    page = pages.get(address("qualification", draft))
    mark = value_of(page, "page_of")
    pages.logout()

    sent = send(pages, draft, "qualification", **FACTS, page_of=mark)
    pages.force_login(editor)
    shown = pages.get(sent.headers["Location"].split("next=", 1)[1])

    assert value_of(shown, "title") == "Diploma in Welding"
    assert value_of(shown, "seen") == "0"
    assert "You were signed out before this was saved." in words(shown)
    assert saved(draft).title == "Old"
    assert value_of(pages.get(address("qualification", draft)), "title") == "Old"


def test_it_is_kept_for_the_same_person_only(pages, submitter):
    draft = SubmissionFactory(title="Old")
    mark = value_of(pages.get(address("qualification", draft)), "page_of")
    pages.logout()

    send(pages, draft, "qualification", **FACTS, page_of=mark)
    pages.force_login(submitter)

    assert value_of(pages.get(address("qualification", draft)), "title") == "Old"


@pytest.mark.parametrize("mark", ["", "1", "forged:mark"])
def test_a_page_that_is_not_ours_is_not_kept(client, editor, mark):
    draft = SubmissionFactory(title="Old")

    send(client, draft, "qualification", **FACTS, page_of=mark)
    client.force_login(editor)

    assert value_of(client.get(address("qualification", draft)), "title") == "Old"


def test_an_answer_typed_after_the_session_ended_is_kept_and_not_sent_by_itself(client, submitter):
    submission = SubmissionFactory(clarification=True)
    client.force_login(submitter)
    page = address("question", submission, 1)
    mark = value_of(client.get(page), "page_of")
    client.logout()

    client.post(page, {"answer": "Unit 3.", "page_of": mark})
    client.force_login(submitter)
    shown = client.get(page)

    assert value_of(shown, "answer") == "Unit 3."
    assert submission.clarifications.get().answered_at is None
    submission.refresh_from_db()
    assert submission.state == "clarification"
