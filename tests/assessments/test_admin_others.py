"""Flags, late requests and windows at the desk."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from casework.moves import Attempt
from casework.moving import remember_refusal
from submissions.models import SubmissionWindow
from tests.assessments.desk import make_move, offered, open_case, open_move
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    LateRequestFactory,
    OfqualFlagFactory,
    SubmissionFactory,
    UserFactory,
    WindowFactory,
    person,
)


pytestmark = pytest.mark.django_db


def open_list(client, name, model):
    client.force_login(person(name))
    return client.get(reverse(f"admin:submissions_{model}_changelist"))


# Flags


def test_a_flag_is_moved_from_raised_to_closed_on_its_pages(client):
    flag = OfqualFlagFactory(submission=SubmissionFactory(in_review=True), critical=True)

    for name, move, typed in [
        ("officer", "discuss", {"note": "With the organisation."}),
        ("ofqual_liaison", "leave_unresolved", {"why": "No plan."}),
        ("officer", "discuss", {"note": "There is a plan."}),
        ("ofqual_liaison", "address", {"how": "The plan was carried out."}),
        ("officer", "close", {}),
    ]:
        made = make_move(client, name, flag, move, **typed)
        assert made.status_code == 302, move

    flag.refresh_from_db()
    assert (flag.state, flag.how_it_was_settled) == ("closed", "The plan was carried out.")
    assertContains(open_case(client, "auditor", flag), "There is a plan.")


def test_each_role_is_offered_its_moves_of_a_flag(client):
    flag = OfqualFlagFactory(submission=SubmissionFactory(in_review=True), under_discussion=True)

    found = {
        name: offered(open_case(client, name, flag))
        for name in ("officer", "ofqual_liaison", "auditor", "funding_officer")
    }

    assert found == {
        "officer": ([], []),
        "ofqual_liaison": (["address", "leave_unresolved"], []),
        "auditor": ([], []),
        "funding_officer": ([], []),
    }


def test_a_flag_told_in_confidence_is_found_by_few(client):
    submission = SubmissionFactory(in_review=True)
    open_one = OfqualFlagFactory(submission=submission)
    confidential = OfqualFlagFactory(submission=submission, confidential=True)

    lists = {
        name: [*open_list(client, name, "ofqualflag").context["cl"].result_list]
        for name in ("officer", "funding_officer", "reviewer")
    }

    assert lists == {
        "officer": [open_one, confidential],
        "funding_officer": [open_one],
        "reviewer": [open_one],
    }
    assert open_case(client, "funding_officer", confidential).status_code == 404


def test_a_reviewer_finds_no_flags_of_cases_whose_content_is_closed_to_them(client):
    flag = OfqualFlagFactory(submission=SubmissionFactory(in_review=True))
    flag.submission.reviews.update(interest="undeclared")
    UserFactory(username="third", role="Reviewer", is_staff=True)

    assert open_case(client, "reviewer", flag).status_code == 404


def test_the_concern_stands_above_what_is_typed_about_it(client):
    flag = OfqualFlagFactory(submission=SubmissionFactory(in_review=True), concern="It is thin.")

    assertContains(open_move(client, "officer", flag, "discuss"), "It is thin.")


# Late requests


def test_what_the_organisation_asks_stands_above_the_answer(client):
    late = LateRequestFactory(evidence="Two pictures of the screen.")

    assertContains(open_move(client, "officer", late, "grant"), "Two pictures of the screen.")


def test_the_services_own_record_of_refused_submits_stands_beside_the_request(client, submitter):
    late = LateRequestFactory()
    just_late = MIDSUMMER + dt.timedelta(hours=5, seconds=3)
    remember_refusal(late.submission, "submit", Attempt(submitter, just_late), ["It is too late."])

    page = open_case(client, "officer", late)

    assertContains(
        page, "Received 24 June 2026, 18:00:03.000000 BST from Submitter: It is too late."
    )


def test_a_late_request_is_granted_until_a_time_in_the_united_kingdom(client):
    late = LateRequestFactory()

    made = make_move(
        client,
        "officer",
        late,
        "grant",
        extended_until="2026-06-26T17:00",
        reasons="The failure was ours.",
    )

    late.refresh_from_db()
    assert (made.status_code, late.state) == (302, "granted")
    assert late.extended_until == dt.datetime(2026, 6, 26, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("until", "wrong"),
    [
        ("2026-06-24T13:00", "The new deadline must be in the future."),
        ("", "“They may submit until” must be filled in."),
        ("soon", "Enter a valid date/time."),
    ],
)
def test_a_late_request_is_not_granted_until_nothing(client, until, wrong):
    late = LateRequestFactory()

    page = make_move(
        client, "officer", late, "grant", extended_until=until, reasons="The failure was ours."
    )

    assert [*page.context["form"].problems()] == [("id_extended_until", wrong)]
    assertContains(page, "The failure was ours.")
    late.refresh_from_db()
    assert late.state == "asked"


def test_a_late_request_is_refused_with_reasons(client):
    late = LateRequestFactory()

    make_move(client, "officer", late, "refuse", reasons="Told days later.")

    late.refresh_from_db()
    assert (late.state, late.reasons) == ("refused", "Told days later.")


def test_late_requests_are_seen_by_officers_and_auditors_alone(client):
    late = LateRequestFactory()

    found = {
        name: open_case(client, name, late).status_code
        for name in ("officer", "auditor", "reviewer", "ofqual_liaison", "publisher")
    }

    assert found == {
        "officer": 200,
        "auditor": 200,
        "reviewer": 403,
        "ofqual_liaison": 403,
        "publisher": 403,
    }


def test_who_may_not_see_a_late_request_may_not_answer_it(client):
    late = LateRequestFactory()

    answer = make_move(client, "publisher", late, "refuse", reasons="No.")

    late.refresh_from_db()
    assert (answer.status_code, late.state) == (403, "asked")


# Windows


def typed_window(**changes):
    return {
        "code": "L3-2027S",
        "name": "Level 3, spring 2027",
        "opens_at": "2027-03-08T09:00",
        "closes_at": "2027-04-02T17:00:00",
        "first_teaching_from": "2028-08-01",
        "categories": [CategoryFactory().pk],
        "completeness_days": "5",
        "reply_days": "10",
        "clarification_rounds": "2",
        "panel_quorum": "3",
        "routes-TOTAL_FORMS": "0",
        "routes-INITIAL_FORMS": "0",
    } | changes


def send_window(client, typed, window=None):
    client.force_login(person("administrator"))
    name = "admin:submissions_submissionwindow_"
    if window:
        return client.post(reverse(f"{name}change", args=[window.pk]), typed)
    return client.post(reverse(f"{name}add"), typed)


def test_an_administrator_opens_a_window_in_uk_time(client):
    """It crosses the change of the clocks on 28 March 2027."""
    made = send_window(client, typed_window())

    window = SubmissionWindow.objects.get()
    assert made.status_code == 302
    assert (window.opens_at, window.closes_at) == (
        dt.datetime(2027, 3, 8, 9, tzinfo=dt.UTC),
        dt.datetime(2027, 4, 2, 16, tzinfo=dt.UTC),
    )


def test_a_window_that_closes_before_it_opens_is_refused_with_a_sentence(client):
    page = send_window(client, typed_window(closes_at="2027-03-01T17:00"))

    assertContains(page, "A window must close after it opens.")
    assertContains(page, 'value="Level 3, spring 2027"')
    assert not SubmissionWindow.objects.exists()


def test_a_code_is_of_capitals_digits_and_hyphens(client):
    page = send_window(client, typed_window(code="spring 27"))

    assertContains(page, "Use capitals, digits and hyphens.")


def test_a_window_with_submissions_keeps_its_code(client):
    window = SubmissionFactory(submitted=True, window=WindowFactory(code="L3-OLD")).window

    send_window(client, typed_window(code="L3-NEW"), window)

    window.refresh_from_db()
    assert (window.code, window.name) == ("L3-OLD", "Level 3, spring 2027")


def test_a_window_without_submissions_can_be_renamed(client):
    window = WindowFactory(code="L3-OLD")

    send_window(client, typed_window(code="L3-NEW"), window)

    window.refresh_from_db()
    assert window.code == "L3-NEW"


def test_nobody_deletes_a_window_and_others_only_look(client):
    window = WindowFactory(opens_at=MIDSUMMER, closes_at=MIDSUMMER + dt.timedelta(days=1))
    name = "admin:submissions_submissionwindow_"

    client.force_login(person("administrator"))
    deleted = client.post(reverse(f"{name}delete", args=[window.pk]), {"post": "yes"})
    client.force_login(person("officer"))
    changed = client.post(reverse(f"{name}change", args=[window.pk]), typed_window())

    assert (deleted.status_code, changed.status_code) == (403, 403)
    assert SubmissionWindow.objects.get() == window


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("model", ["ofqualflag", "laterequest", "submissionwindow"])
def test_each_list_costs_the_same_for_1_and_3_rows(
    client, django_assert_num_queries, model, number
):
    for _ in range(number):
        submission = SubmissionFactory(in_review=True)
        OfqualFlagFactory(submission=submission)
        LateRequestFactory(submission=submission)
    open_list(client, "officer", model)

    with django_assert_num_queries(6):
        page = client.get(reverse(f"admin:submissions_{model}_changelist"))
    assert page.context["cl"].result_count == number
