"""The organisation's own list, its questions and its cost, and a new draft."""

import datetime as dt

import pytest
from django.urls import reverse

from submissions.models import Submission
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    LateRequestFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.submissions.pages import errors, title, value_of, words


pytestmark = pytest.mark.django_db
LIST, NEW = "/submissions/", "/submissions/new/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def pages(client, submitter):
    client.force_login(submitter)
    return client


def titles(response):
    return [row.title for row in response.context["found"].rows]


# The list


def test_the_addresses_are_those_people_share():
    assert (reverse("submissions:list"), reverse("submissions:new")) == (LIST, NEW)


def test_a_row_says_what_it_is_where_it_stands_and_what_to_do(pages):
    SubmissionFactory(
        title="Diploma in Welding",
        reference="L3-2026S-7K4M9Q",
        qualification_number="60324760",
        category=CategoryFactory(title="Level 3 occupational entry"),
        window=WindowFactory(name="Level 3, summer", closes_at=MIDSUMMER + 3 * DAY),
    )

    response = pages.get(LIST)

    assert (
        "1 submission Diploma in Welding Fill it in and submit it by 27 June 2026 at 13:00 BST. "
        "L3-2026S-7K4M9Q · 603/2476/0 Level 3 occupational entry · Level 3, summer Draft"
    ) in words(response)


@pytest.mark.parametrize(
    ("situation", "shown", "step"),
    [
        ({"clarification": True}, "Awaiting clarification", "Answer a question by 8 July 2026."),
        (
            {"incomplete": True, "complete_by": dt.date(2026, 7, 1)},
            "Incomplete",
            "Complete it by 1 July 2026.",
        ),
        ({"incomplete": True}, "Incomplete", "Complete it."),
        ({"submitted": True}, "Submitted", "Nothing to do now: the approvals team will check"),
        ({"in_review": True}, "In review", "Nothing to do now: it is being reviewed."),
        ({"on_hold": True}, "On hold", "Nothing to do now: the review is on hold."),
        ({"with_panel": True}, "With the panel", "Nothing to do now: employers on the route panel"),
        ({"decision_due": True}, "Awaiting a decision", "a decision is awaited."),
        ({"released": True}, "Approved", "Read the decision."),
        ({"released": True, "not_approved": True}, "Not approved", "Read the decision."),
        ({"submitted": True, "state": State.INELIGIBLE}, "Not accepted", "Read why it was not"),
        ({"state": State.WITHDRAWN}, "Withdrawn", "Withdrawn for good."),
    ],
)
def test_each_state_has_its_next_step(pages, situation, shown, step):
    SubmissionFactory(**situation)

    text = words(pages.get(LIST)).replace("\xa0", " ")

    assert step in text
    assert text.endswith(shown)


@pytest.mark.parametrize(
    ("window", "step"),
    [
        ({"not_open_yet": True}, "Fill it in. It can be submitted from 24 June 2026 at 13:00 BST."),
        ({"closed": True}, "The window has closed and it was not submitted. The draft is kept."),
        ({"cancelled": True}, "The window was cancelled. The draft is kept."),
    ],
)
def test_the_next_step_of_a_draft_follows_its_window(pages, window, step):
    SubmissionFactory(window=WindowFactory(**window))

    assert step in words(pages.get(LIST))


def test_a_granted_late_submission_gives_the_draft_its_own_deadline(pages):
    LateRequestFactory(
        submission=SubmissionFactory(window=WindowFactory(closed=True)), granted=True
    )

    assert "Submit it by 27 June 2026 at 13:00 BST: a late submission was granted." in words(
        pages.get(LIST)
    )


def test_what_needs_something_done_comes_first_then_the_newest(pages):
    def made(name, days_ago, **situation):
        SubmissionFactory(title=name, created_at=MIDSUMMER - days_ago * DAY, **situation)

    made("waits, newest", 1, submitted=True)
    made("waits, older", 2, in_review=True)
    made("draft of a closed window", 3, window=WindowFactory(closed=True))
    made("draft", 4)
    made("incomplete", 5, incomplete=True)
    made("asked", 6, clarification=True)

    assert titles(pages.get(LIST)) == [
        "incomplete",
        "asked",
        "draft",
        "waits, newest",
        "waits, older",
        "draft of a closed window",
    ]


def test_another_organisations_submissions_are_not_listed(pages, stranger):
    SubmissionFactory(awarding_organisation=stranger.awarding_organisation(), title="Theirs")

    response = pages.get(LIST)

    assert "Theirs" not in response.content.decode()
    assert "Nothing here yet" in words(response)


def test_the_deadlines_are_told_with_the_clock_of_the_service(pages):
    WindowFactory(name="Level 3, summer", closes_at=MIDSUMMER + 3 * DAY)
    WindowFactory(
        name="Level 2, winter",
        opens_at=dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC),
        closes_at=dt.datetime(2026, 12, 11, 17, tzinfo=dt.UTC),
    )
    WindowFactory(name="Over", closed=True)

    text = words(pages.get(LIST))

    assert "Level 3, summer Open. It closes on Saturday 27 June 2026 at 13:00 BST ." in text
    assert (
        "Level 2, winter Opens on Tuesday 1 December 2026 at 09:00 GMT and closes on "
        "Friday 11 December 2026 at 17:00 GMT." in text
    )
    assert "it is now 13:00 BST on 24 June 2026." in text
    assert "Over" not in text


def test_without_a_window_nothing_can_be_started(pages):
    text = words(pages.get(LIST))

    assert "No submission window is announced." in text
    assert "Start a submission" not in text


@pytest.mark.parametrize("asked", ["weld", "7K4M9Q", "603/2476/0", "60324760", "603/2476/0 "])
def test_it_is_found_by_title_reference_or_number(pages, asked):
    SubmissionFactory(
        title="Diploma in Welding",
        reference="L3-2026S-7K4M9Q",
        qualification_number="60324760",
    )
    SubmissionFactory(title="Other")

    assert titles(pages.get(LIST, {"q": asked})) == ["Diploma in Welding"]


def test_it_is_found_by_state(pages):
    SubmissionFactory(title="Draft")
    SubmissionFactory(title="Handed in", submitted=True)

    assert titles(pages.get(LIST, {"state": "submitted"})) == ["Handed in"]


def test_a_decision_that_is_not_released_is_filtered_as_awaited(pages):
    SubmissionFactory(title="Decided", decided=True)
    SubmissionFactory(title="Refused", decided=True, not_approved=True)
    SubmissionFactory(title="Due", decision_due=True)

    awaited = pages.get(LIST, {"state": "decision_due"})

    assert titles(awaited) == ["Due", "Refused", "Decided"]
    assert titles(pages.get(LIST, {"state": "approved"})) == []
    assert titles(pages.get(LIST, {"state": "not_approved"})) == []


def test_nothing_found_says_so(pages):
    SubmissionFactory()

    response = pages.get(LIST, {"q": "nowhere"})

    assert "Nothing was found" in words(response)


def test_a_long_list_has_pages_which_keep_the_question(pages):
    many(51)

    first, second = pages.get(LIST, {"state": "draft"}), pages.get(LIST, {"page": 2})

    assert (len(first.context["items"]), len(second.context["items"])) == (50, 1)
    assert "51 submissions" in words(first)
    assert 'href="?state=draft&amp;page=2"' in first.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "3", "x", "10001"])
def test_a_page_that_is_not_there_is_not_found(pages, page):
    SubmissionFactory()

    assert pages.get(LIST, {"page": page}).status_code == 404


@pytest.mark.parametrize("rows", [10, 100, 2000])
def test_the_list_costs_five_statements_however_long_it_is(pages, rows, django_assert_num_queries):
    WindowFactory()
    many(rows)

    with django_assert_num_queries(5):
        response = pages.get(LIST)

    assert response.context["found"].total == rows


def many(number):
    """As many drafts, made at once."""
    one = SubmissionFactory(qualification_number="")
    facts = {
        field.attname: getattr(one, field.attname)
        for field in Submission._meta.concrete_fields
        if field.attname not in ("id", "reference")
    }
    Submission.objects.bulk_create(
        Submission(**facts, reference=f"MANY-{each}") for each in range(1, number)
    )


# A new draft


def test_a_draft_is_started_in_a_window_and_a_category(pages, submitter):
    window = WindowFactory(categories=[category := CategoryFactory()])

    response = pages.post(
        NEW, {"window": window.pk, "category": category.pk, "title": " Diploma in Welding "}
    )

    draft = Submission.objects.get()
    assert response.headers["Location"] == f"/submissions/{draft.reference}/"
    assert (draft.title, draft.window, draft.category) == ("Diploma in Welding", window, category)
    assert (draft.created_by, draft.state) == (submitter, State.DRAFT)


def test_nothing_but_window_category_and_title_is_taken_from_the_form(pages, stranger):
    window = WindowFactory(categories=[category := CategoryFactory()])
    extra = {
        "state": "approved",
        "awarding_organisation": stranger.awarding_organisation().pk,
        "reference": "MINE",
        "first_received_at": "2026-01-01",
        "qualification_number": "60324760",
        "created_by": stranger.pk,
    }

    pages.post(NEW, {**extra, "window": window.pk, "category": category.pk, "title": "Diploma"})

    draft = Submission.objects.get()
    assert (draft.state, draft.awarding_organisation.name) == (State.DRAFT, "Northern Awards")
    assert (draft.first_received_at, draft.qualification_number) == (None, "")
    assert (draft.created_by.username, draft.reference == "MINE") == ("submitter", False)


def test_missing_answers_are_named_and_linked_to_their_fields(pages):
    WindowFactory(categories=[CategoryFactory()])

    response = pages.post(NEW, {"title": ""})

    assert errors(response) == [
        ("Choose a window.", "#id_window"),
        ("Choose a category.", "#id_category"),
        ("Enter the title of the qualification.", "#id_title"),
    ]
    assert title(response).startswith("Error: Start a submission")
    assert not Submission.objects.exists()


def test_a_window_takes_its_own_categories_only_and_what_was_typed_stays(pages):
    window = WindowFactory(name="Level 3, summer", categories=[CategoryFactory()])
    other = CategoryFactory()
    WindowFactory(categories=[other])

    response = pages.post(
        NEW, {"window": window.pk, "category": other.pk, "title": "Diploma in Welding"}
    )

    assert errors(response) == [
        ("“Level 3, summer” takes no submissions in this category.", "#id_category")
    ]
    assert value_of(response, "title") == "Diploma in Welding"
    assert not Submission.objects.exists()


def test_a_window_that_is_over_cannot_be_chosen(pages):
    window = WindowFactory(closed=True, categories=[category := CategoryFactory()])
    WindowFactory(categories=[category])

    response = pages.post(NEW, {"window": window.pk, "category": category.pk, "title": "Diploma"})

    assert [place for _, place in errors(response)] == ["#id_window"]
    assert not Submission.objects.exists()


def test_a_title_of_255_characters_is_taken_and_a_longer_one_is_not(pages):
    window = WindowFactory(categories=[category := CategoryFactory()])
    where = {"window": window.pk, "category": category.pk}

    refused = pages.post(NEW, {**where, "title": "W" * 256})
    pages.post(NEW, {**where, "title": "W" * 255})

    assert errors(refused) == [("The title must be 255 characters or fewer.", "#id_title")]
    assert value_of(refused, "title") == "W" * 256
    assert Submission.objects.get().title == "W" * 255


def test_categories_that_cannot_be_chosen_are_explained(pages):
    WindowFactory(categories=[CategoryFactory()])
    CategoryFactory(title="T Level", t_level=True)
    CategoryFactory(title="Cross-cutting", not_available=True)
    CategoryFactory(title="Left out")

    text = words(pages.get(NEW))

    assert "T Level: These are procured, so nobody submits them here." in text
    assert "Cross-cutting: It is not open for submissions yet." in text
    assert "Left out: No announced window takes it." in text
