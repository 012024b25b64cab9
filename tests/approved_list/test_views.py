"""The public page of the approved list, and what can be asked of it."""

import csv
import io

import pytest
import tinyhtml5
from django.urls import reverse

from approved_list.views import ROWS_ON_A_PAGE
from assessments.actions import deciding, releasing
from tests.factories import (
    AwardingOrganisationFactory,
    CategoryFactory,
    SubmissionFactory,
)
from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = pytest.mark.django_db

LIST = reverse("approved_list:list")


def shown(response) -> list[list[str]]:
    """The rows of the page's table, cell by cell."""
    page = tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)
    body = page.find(".//tbody")
    return [] if body is None else [[words(cell) for cell in row] for row in body.iter("tr")]


def words(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def titles(response) -> list[str]:
    page = tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)
    return [cell.text for cell in page.iterfind(".//tbody//th")]


def downloaded(client, kind="csv", **asked) -> bytes:
    response = client.get(reverse("approved_list:download", args=[kind]), asked)
    return b"".join(response.streaming_content)


def titles_in(content: bytes) -> list[str]:
    return [row["title"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]


# What the page shows


def test_page_shows_each_row_with_what_the_public_needs(client):
    row = ApprovedQualificationFactory(qualification_number="60324760", standard_version="1.3")

    response = client.get(LIST)

    assert shown(response) == [
        [
            f"{row.title} 603/2476/0 Northern Awards",
            f"{row.occupation_title} {row.standard_reference} 1.3 {row.route}",
            f"Level 3 {row.category.title}",
            "Approved On 24 June 2026 Teaching from 1 September 2027",
        ]
    ]


def test_withdrawn_row_stays_with_its_day(client):
    ApprovedQualificationFactory(withdrawn=True)

    [[*_, status]] = shown(client.get(LIST))

    assert status == "Withdrawn On 24 June 2026"


def test_number_that_is_not_there_yet_is_pending(client):
    row = ApprovedQualificationFactory(without_number=True)

    [[qualification, *_]] = shown(client.get(LIST))

    assert qualification == f"{row.title} Number pending Northern Awards"


def test_markup_in_a_title_is_text(client):
    title = "Award in <img src=x onerror=alert(1)>"
    ApprovedQualificationFactory(title=title)

    assert titles(client.get(LIST)) == [title]


def test_empty_list_says_so(client):
    response = client.get(LIST)

    assert shown(response) == []
    assert "Nothing is approved yet" in response.content.decode()


def test_question_without_an_answer_says_so(client):
    ApprovedQualificationFactory()

    response = client.get(LIST, {"q": "nothing is called so"})

    assert shown(response) == []
    assert "No matching approvals" in response.content.decode()


# What can be asked


def test_rows_are_in_the_order_of_their_titles(client):
    for title in ("B", "A", "C"):
        ApprovedQualificationFactory(title=title)

    assert titles(client.get(LIST)) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("words_asked", "found"),
    [
        ("welding", ["Welding"]),
        ("WELD", ["Welding"]),
        ("603/2476/0", ["Welding"]),
        ("60324760", ["Welding"]),
        ("harbour", ["Weaving"]),
        ("weaving harbour", ["Weaving"]),
        ("welding harbour", []),
        ("%", []),
        ("we", ["Weaving", "Welding"]),
        ("/", []),
        ("st0777", ["Weaving"]),
    ],
)
def test_search_looks_in_title_number_organisation_and_standard(client, words_asked, found):
    harbour = AwardingOrganisationFactory(name="Harbour Learning")
    ApprovedQualificationFactory(title="Welding", qualification_number="60324760")
    ApprovedQualificationFactory(
        title="Weaving",
        qualification_number="61000000",
        awarding_organisation=harbour,
        standard_reference="ST0777",
    )

    assert titles(client.get(LIST, {"q": words_asked})) == found


@pytest.mark.parametrize(
    "asked", [{"level": "4"}, {"category": "HTQ"}, {"route": "Digital"}, {"q": "Higher"}]
)
def test_list_narrows_to_what_is_asked_on_the_page_and_in_the_file(client, asked):
    higher = CategoryFactory(code="HTQ", higher=True, with_criteria=True)
    submission = SubmissionFactory(released=True, both_tests_met=True, category=higher)
    ApprovedQualificationFactory(submission=submission, title="Higher", route="Digital")
    ApprovedQualificationFactory(title="Other")

    assert titles(client.get(LIST, asked)) == ["Higher"]
    assert titles_in(downloaded(client, **asked)) == ["Higher"]


def test_wrong_answer_is_told_of_and_the_right_ones_count(client):
    ApprovedQualificationFactory(title="Welding")
    ApprovedQualificationFactory(title="Weaving")

    response = client.get(LIST, {"level": "9", "q": "welding"})

    assert titles(response) == ["Welding"]
    assert response.context["form"].errors == {"level": ["Choose a level from the list."]}


@pytest.mark.parametrize(
    "asked",
    [{"q": "x" * 101}, {"page": "x"}, {"page": "-1"}, {"page": "9" * 30}, {"z": "1"}],
)
def test_nonsense_costs_nothing_and_shows_the_list(client, asked):
    ApprovedQualificationFactory(title="Welding")

    response = client.get(LIST, asked)

    assert (response.status_code, titles(response)) == (200, ["Welding"])


def test_page_holds_fifty_rows_and_leads_to_the_next(client):
    rows = ApprovedQualificationFactory.create_batch(ROWS_ON_A_PAGE + 1)

    first, second = client.get(LIST), client.get(LIST, {"page": 2})

    assert (len(titles(first)), len(titles(second))) == (50, 1)
    assert sorted(titles(first) + titles(second)) == sorted(row.title for row in rows)
    assert first.context["pages"]["next"] == {"href": "?page=2"}
    assert second.context["pages"]["previous"] == {"href": "?page=1"}


def test_chosen_filters_can_be_taken_away_one_by_one(client):
    ApprovedQualificationFactory(title="Welding", route="Digital")

    response = client.get(LIST, {"level": "3", "q": "weld"})

    assert response.context["chosen"] == [
        {"text": "“weld”", "href": "?level=3"},
        {"text": "Level 3", "href": "?q=weld"},
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_three_times(client, number, django_assert_num_queries):
    ApprovedQualificationFactory.create_batch(number)

    with django_assert_num_queries(3):
        client.get(LIST, {"q": "diploma"})


def test_page_only_answers_questions(client):
    assert client.post(LIST).status_code == 405


# The files


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_file_is_an_attachment_named_by_the_day(client, kind, content_type):
    response = client.get(reverse("approved_list:download", args=[kind]))

    assert response["Content-Type"] == content_type
    assert (
        response["Content-Disposition"] == f'attachment; filename="approved-list-2026-06-24.{kind}"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.streaming is True


def test_other_formats_are_not_found(client):
    assert client.get("/approved-list/download.exe").status_code == 404


# What must not be seen


def everything(client) -> list[bytes]:
    """Whatever the public can see of the list."""
    return [
        client.get(LIST).content,
        client.get(LIST, {"q": "Diploma"}).content,
        downloaded(client, "csv"),
        downloaded(client, "xlsx"),
    ]


def test_nothing_is_seen_of_a_decision_before_its_release(client, decision_maker, publisher):
    ApprovedQualificationFactory()
    approved = SubmissionFactory(decision_due=True, both_tests_met=True)
    refused = SubmissionFactory(decision_due=True, both_tests_met=True)
    before = everything(client)

    deciding.approve(approved, by=decision_maker, reasons="Both tests are met.")
    deciding.refuse(refused, by=decision_maker, reasons="No.", reasons_against_advice="No.")

    assert everything(client) == before
    releasing.release(refused, by=publisher)
    assert everything(client) == before
    releasing.release(approved, by=publisher)
    assert [seen == old for seen, old in zip(everything(client), before, strict=True)] == [
        False
    ] * 4


def test_superseded_decision_is_not_seen_any_more(client, second_decision_maker):
    row = ApprovedQualificationFactory()
    deciding.supersede(
        row.decision.submission,
        by=second_decision_maker,
        review_reference="PR-1",
        reasons="Upheld.",
    )

    assert titles(client.get(LIST)) == []
    assert titles_in(downloaded(client)) == []
