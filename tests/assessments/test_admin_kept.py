"""What somebody typed at the desk outlives their session, as it does for an organisation."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from casework.models import HistoryEntry, RefusedMove
from casework.moving import moving
from tests.assessments.desk import address, findings, open_move
from tests.factories import SubmissionFactory, person
from tests.submissions.pages import value_of


pytestmark = pytest.mark.django_db
KEPT = "You were signed out before this was saved."


def send_after_the_session_ended(client, name, case, move, **typed):
    """Give the page as it is shown after signing in again by the way it was sent to."""
    page = open_move(client, name, case, move)
    hidden = {field: value_of(page, field) for field in ("page_of", "seen")}
    client.logout()
    sent = client.post(address(case, move), hidden | typed)
    client.force_login(person(name))
    return sent.headers["Location"].split("next=", 1)[1]


def test_what_was_typed_stands_in_the_form_after_signing_in_again_and_is_not_sent(client):
    submission = SubmissionFactory(in_review=True)
    typed = findings(submission)

    way_back = send_after_the_session_ended(
        client, "reviewer", submission, "record_findings", **typed
    )
    shown = client.get(way_back)

    form = shown.context["form"]
    assert {name: form[name].value() for name in typed} == typed
    assert form.errors == {}
    assertContains(shown, KEPT)
    assert not HistoryEntry.objects.exists()


def test_it_is_sent_by_its_person_as_if_nothing_had_happened(client):
    submission = SubmissionFactory(in_review=True)
    way_back = send_after_the_session_ended(
        client, "officer", submission, "put_on_hold", reason="The standard is revised."
    )
    shown = client.get(way_back)

    made = client.post(
        way_back,
        {"seen": value_of(shown, "seen"), "reason": shown.context["form"]["reason"].value()},
    )

    assert made.status_code == 302
    assert HistoryEntry.objects.get().note == "The standard is revised."


def test_it_says_who_moved_the_case_meanwhile(client, second_officer):
    submission = SubmissionFactory(in_review=True)
    way_back = send_after_the_session_ended(
        client, "officer", submission, "waive_advice", text="None will come."
    )
    with moving(submission, "put_on_hold", by=second_officer):
        pass
    with moving(submission, "resume", by=second_officer):
        pass

    shown = client.get(way_back)

    assert shown.context["form"]["text"].value() == "None will come."
    assertContains(shown, "Since you opened this page")


def test_it_is_shown_also_where_the_move_can_no_longer_be_made_and_is_no_try(client):
    submission = SubmissionFactory(in_review=True)
    way_back = send_after_the_session_ended(
        client, "officer", submission, "put_on_hold", reason="The standard is revised."
    )
    with moving(submission, "put_on_hold", by=person("second_officer")):
        pass

    shown = client.get(way_back)

    assertContains(shown, "This cannot be done now")
    assert shown.context["form"]["reason"].value() == "The standard is revised."
    assert not RefusedMove.objects.exists()


def test_somebody_else_at_the_same_browser_does_not_find_it(client):
    submission = SubmissionFactory(in_review=True)
    way_back = send_after_the_session_ended(
        client, "officer", submission, "put_on_hold", reason="The standard is revised."
    )
    client.force_login(person("second_officer"))

    shown = client.get(way_back)

    assertNotContains(shown, "The standard is revised.")
    assertNotContains(shown, KEPT)
