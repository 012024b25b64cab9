"""The list of submissions at the desk."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    WindowFactory,
    person,
)
from tests.factories.accounts import AwardingOrganisationFactory


pytestmark = pytest.mark.django_db


def open_queue(client, name="officer", **query):
    client.force_login(person(name))
    return client.get(reverse("admin:submissions_submission_changelist"), query)


def titles(page):
    return [row.title for row in page.context["cl"].result_list]


def cells(page, column):
    """What stands in one column, as text."""
    rows = page.context["cl"].result_list
    show = getattr(page.context["cl"].model_admin, column)
    return [str(show(row)) for row in rows]


def test_the_queue_shows_open_cases_longest_waiting_first(client):
    for days, situation in ((3, "submitted"), (9, "in_review"), (6, "decided"), (12, "released")):
        SubmissionFactory(
            **{situation: True},
            title=situation,
            first_received_at=MIDSUMMER - dt.timedelta(days=days),
        )
    SubmissionFactory(title="draft")

    page = open_queue(client)

    assert titles(page) == ["in_review", "decided", "submitted"]
    assert cells(page, "days_waiting") == ["9", "None", "3"]


def test_no_order_tells_of_a_decision_before_its_release(client):
    SubmissionFactory(decided=True, title="decided")
    SubmissionFactory(decision_due=True, title="decision due")

    in_order = {
        name: titles(open_queue(client, name, o="5")) for name in ("officer", "funding_officer")
    }

    assert in_order == {
        "officer": ["decided", "decision due"],
        "funding_officer": ["decision due", "decided"],
    }


def test_closed_and_all_cases_are_a_click_away(client):
    SubmissionFactory(in_review=True, title="open")
    SubmissionFactory(released=True, title="closed")
    SubmissionFactory(title="draft")

    assert titles(open_queue(client, work="closed")) == ["closed"]
    assert sorted(titles(open_queue(client, work="all"))) == ["closed", "open"]


def test_everybody_can_ask_for_what_waits_for_them(client):
    SubmissionFactory(with_panel=True, title="with_panel")
    SubmissionFactory(decision_due=True, title="decision_due")

    assert titles(open_queue(client, "panel_secretary", work="mine")) == ["with_panel"]
    assert titles(open_queue(client, "second_decision_maker", work="mine")) == ["decision_due"]


def test_a_reviewer_has_the_cases_they_are_or_were_named_for(client):
    SubmissionFactory(in_review=True, title="named")
    stood_down = SubmissionFactory(received=True, title="was named")
    ReviewFactory(submission=stood_down, stood_down=True)
    SubmissionFactory(submitted=True, title="another's")

    assert sorted(titles(open_queue(client, "reviewer"))) == ["named", "was named"]


def test_an_administrator_has_no_queue(client):
    assert open_queue(client, "administrator").status_code == 403


@pytest.mark.parametrize(
    "words", ["L3-FIND-ME", "603/2476/0", "60324760", "Roofing", "Institute of Roofs"]
)
def test_a_case_is_found_by_what_people_know_of_it(client, words):
    SubmissionFactory(submitted=True, title="Another")
    SubmissionFactory(
        submitted=True,
        title="Certificate in Roofing",
        reference="L3-FIND-ME",
        qualification_number="60324760",
        awarding_organisation=AwardingOrganisationFactory(name="Institute of Roofs"),
    )

    assert titles(open_queue(client, q=words)) == ["Certificate in Roofing"]


def test_the_queue_narrows_by_state_window_category_and_flag(client):
    wanted = SubmissionFactory(
        in_review=True,
        title="wanted",
        window=WindowFactory(code="L3-W"),
        category=CategoryFactory(code="OE3", with_criteria=True),
    )
    OfqualFlagFactory(submission=wanted, critical=True)
    SubmissionFactory(submitted=True, title="another")

    narrowed = {
        name: titles(open_queue(client, **{name: value}))
        for name, value in [
            ("state", "in_review"),
            ("window", "L3-W"),
            ("category", "OE3"),
            ("flag", "critical"),
        ]
    }

    assert narrowed == {
        "state": ["wanted"],
        "window": ["wanted"],
        "category": ["wanted"],
        "flag": ["wanted"],
    }


def test_a_filter_tells_partners_nothing_of_a_decision_before_its_release(client):
    SubmissionFactory(decided=True, title="decided")

    found = {
        name: [titles(open_queue(client, name, state=state)) for state in STATES]
        for name in ("officer", "ofqual_liaison")
    }

    assert found == {"officer": [["decided"], []], "ofqual_liaison": [[], ["decided"]]}


STATES = ("approved", "decision_due")


def test_a_filter_by_flags_finds_confidential_ones_only_for_who_is_told(client):
    submission = SubmissionFactory(in_review=True, title="flagged")
    OfqualFlagFactory(submission=submission, critical=True, confidential=True)

    found = [titles(open_queue(client, name, flag="critical")) for name in CONFIDANTS]

    assert found == [["flagged"], []]
    assert cells(open_queue(client, "funding_officer"), "flags") == ["None"]


CONFIDANTS = ("officer", "funding_officer")


def test_a_row_tells_reviewers_flags_and_what_is_overdue(client):
    submission = SubmissionFactory(clarification=True)
    submission.clarifications.update(due_on=dt.date(2026, 6, 23))
    submission.reviews.filter(place=1).update(signed_at=MIDSUMMER)
    OfqualFlagFactory(submission=submission, critical=True)

    page = open_queue(client)

    assert cells(page, "reviewers") == ["Reviewer, signed<br>Second Reviewer"]
    assert cells(page, "flags") == ['1 <span class="desk-tag desk-tag--critical">1 critical</span>']
    assert cells(page, "due") == [
        '23 Jun 2026 <span class="desk-tag desk-tag--late">overdue</span>'
    ]
    assert cells(page, "state_tag") == [
        '<span class="desk-tag desk-tag--clarification">Awaiting clarification</span>'
    ]


def test_what_is_due_today_is_not_overdue(client):
    SubmissionFactory(incomplete=True, complete_by=dt.date(2026, 6, 24))

    assert cells(open_queue(client), "due") == ["24 Jun 2026"]


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("name", ["officer", "reviewer"])
def test_the_queue_costs_the_same_for_3_and_30_cases(
    client, django_assert_num_queries, number, name
):
    category = CategoryFactory(with_criteria=True)
    for _ in range(number):
        OfqualFlagFactory(submission=SubmissionFactory(in_review=True, category=category))
    open_queue(client, name)

    with django_assert_num_queries(9):
        page = client.get(reverse("admin:submissions_submission_changelist"))
    assert len(titles(page)) == number
