"""The public's pages of the categories: comparing them, and reading one."""

import datetime as dt

import pytest
import tinyhtml5
from django.core.management import call_command
from django.http import HttpResponse

from standards.catalogue.vocabulary import Provenance
from tests.factories import CategoryFactory, WindowFactory
from tests.factories.approved_list import ApprovedQualificationFactory
from tests.factories.standards import CriterionFactory
from tests.submissions.pages import errors, title, words


pytestmark = pytest.mark.django_db
ADDRESS = "/categories/"


@pytest.fixture
def catalogue(db):
    call_command("load_catalogue", verbosity=0)


def compared(client, **asked) -> list[str]:
    """The codes in the rows of the page, from top to bottom."""
    page = tinyhtml5.parse(
        client.get(ADDRESS, asked).content.decode(), namespace_html_elements=False
    )
    links = page.iterfind(".//tbody//th/a")
    return [link.get("href").removeprefix(ADDRESS).rstrip("/") for link in links]


def part(response, heading: str) -> str:
    """What the page says below one of its headings, up to the next of the same size."""
    below = response.content.decode().split(f'<h2 class="govuk-heading-m">{heading}</h2>', 1)[1]
    said = f"<main>{below.split('<h2', 1)[0]}</main>"
    return words(HttpResponse(said)).strip()


# Comparing


def test_anybody_compares_all_twelve(client, catalogue):
    assert compared(client) == [
        "OE2", "OE3", "OE3A", "TL3", "HTQ", "AS2", "AS3", "CCF2", "CCF3", "OP3", "EP2", "EP3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"level": "4"}, ["HTQ"]),
        ({"level": "5"}, ["HTQ"]),
        ({"level": "2"}, ["OE2", "AS2", "CCF2", "EP2"]),
        ({"audience": "adults-only"}, ["OE3A", "EP2", "EP3"]),
        ({"audience": "not-stated"}, ["TL3", "HTQ"]),
        ({"group": "selectively_covers"}, ["CCF2", "CCF3", "OP3"]),
        ({"test": "specialist_competence"}, ["AS2", "AS3"]),
        ({"test": "significant_outcomes"}, ["CCF2", "CCF3", "OP3", "EP2", "EP3"]),
        ({"test": "none"}, ["TL3"]),
        ({"test": "employer_demand", "level": "3", "group": "aligns"}, ["OE3", "OE3A"]),
        ({"available": "not-yet"}, ["CCF2", "CCF3", "OP3", "EP2", "EP3"]),
        ({"available": "available", "level": "3"}, ["OE3", "OE3A", "TL3", "AS3"]),
        ({"available": "open"}, []),
        ({"level": "5", "audience": "adults-only"}, []),
    ],
)
def test_categories_are_narrowed_by_what_stands_in_the_address(client, catalogue, asked, found):
    assert compared(client, **asked) == found


def test_where_no_category_fits_the_page_says_so(client, catalogue):
    response = client.get(ADDRESS, {"level": "5", "audience": "adults-only"})

    assert "No matching categories Remove a filter, or look at all categories ." in words(response)


def test_wrong_answer_is_told_of_and_the_right_ones_count(client, catalogue):
    response = client.get(ADDRESS, {"audience": "children", "level": "4"})

    assert errors(response) == [("Choose an audience from the list.", "#id_audience")]
    assert title(response).startswith("Error: Categories of technical qualification")
    assert compared(client, audience="children", level="4") == ["HTQ"]


def test_chosen_filters_head_the_table_and_can_be_taken_away_one_by_one(client, catalogue):
    response = client.get(ADDRESS, {"level": "3", "audience": "adults-only"})

    assert "2 of 12 categories: Level 3, Adults only" in words(response)
    assert response.context["chosen"] == [
        {"text": "Level 3", "href": "?audience=adults-only"},
        {"text": "Adults only", "href": "?level=3"},
    ]


def test_windows_say_which_categories_can_be_submitted_to_now(client):
    taken, coming, _neither = (CategoryFactory(code=code) for code in ("NOW", "SOON", "NEVER"))
    WindowFactory(name="Summer", categories=[taken])
    WindowFactory(
        name="Winter",
        opens_at=dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC),
        closes_at=dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC),
        categories=[coming],
    )

    text = words(client.get(ADDRESS))

    assert "Available Open until 24 July 2026 (Summer)" in text
    assert "Available Opens on 2 November 2026 (Winter)" in text
    assert "Available No window is announced" in text
    assert compared(client, available="open") == ["NOW"]


@pytest.mark.parametrize("window", [{"closed": True}, {"cancelled": True}])
def test_window_that_is_over_takes_nothing_any_more(client, window):
    WindowFactory(**window, categories=[CategoryFactory(code="OLD")])

    assert compared(client, available="open") == []


def test_window_may_take_what_the_published_page_does_not_offer(client):
    category = CategoryFactory(code="EARLY", not_available=True)
    WindowFactory(name="Trial", categories=[category])

    assert compared(client, available="open") == ["EARLY"]
    assert compared(client, available="not-yet") == []
    assert "not yet available" not in words(client.get(f"{ADDRESS}EARLY/"))


def test_category_that_ended_or_has_not_begun_is_not_compared(client):
    CategoryFactory(code="OLD", in_force_until=dt.date(2026, 6, 24))
    CategoryFactory(code="NEW", in_force_from=dt.date(2026, 6, 25))
    CategoryFactory(code="NOW", in_force_from=dt.date(2026, 6, 24))

    assert compared(client) == ["NOW"]


@pytest.mark.parametrize("windows", [1, 10])
def test_comparing_costs_three_statements(client, catalogue, windows, django_assert_num_queries):
    for _ in range(windows):
        WindowFactory(categories=[CategoryFactory(), CategoryFactory()])

    with django_assert_num_queries(3):
        client.get(ADDRESS)


# One category


@pytest.mark.parametrize("typed", ["oe3a", "Oe3A"])
def test_code_in_other_letters_leads_to_the_one_address(client, catalogue, typed):
    response = client.get(f"{ADDRESS}{typed}/")

    assert (response.status_code, response["Location"]) == (301, "/categories/OE3A/")


@pytest.mark.parametrize("typed", ["OE9", "OE", "OE3AA"])
def test_code_of_no_category_is_not_found(client, catalogue, typed):
    assert client.get(f"{ADDRESS}{typed}/").status_code == 404


def test_category_not_available_says_plainly_that_nobody_can_submit_and_why(client, catalogue):
    response = client.get("/categories/OP3/")

    assert (
        "This category is not yet available. The published guidance says so, and no submission "
        "window takes it: nobody can submit a qualification in it."
    ) in words(response)
    assert part(response, "When you can submit") == (
        "Nobody can submit: the category is not yet available, and no window takes it."
    )


def test_t_level_says_that_nobody_submits_it_and_whose_reading_this_is(client, catalogue):
    said = part(client.get("/categories/TL3/"), "When you can submit")

    assert said == (
        "Nobody submits these qualifications here: they are approved under A2D3, and procured. "
        "That they are procured is this service's own reading."
    )


def test_available_category_without_a_window_says_that_nobody_can_submit_now(client, catalogue):
    assert part(client.get("/categories/HTQ/"), "When you can submit") == (
        "No announced window takes this category, so nobody can submit to it now."
    )


def test_windows_that_take_it_are_told_with_their_times(client):
    category = CategoryFactory(code="OE2")
    WindowFactory(
        name="Summer", closes_at=dt.datetime(2026, 7, 1, 16, tzinfo=dt.UTC), categories=[category]
    )
    WindowFactory(name="Another", categories=[CategoryFactory()])

    said = part(client.get("/categories/OE2/"), "When you can submit")

    assert said.startswith(
        "Summer Open. It closes on Wednesday 1 July 2026 at 17:00 BST . All times"
    )


def test_criteria_stand_under_their_tests_with_evidence_and_provenance(client):
    category = CategoryFactory(code="X1")
    criterion = {"category": category, "source": "A paragraph."}
    CriterionFactory(
        **criterion,
        code="C-1",
        judged_by_the_desk=True,
        is_advisory=True,
        wording="It is complete.",
    )
    CriterionFactory(**criterion, demand=True, provenance=Provenance.OFFICIAL)
    CriterionFactory(**criterion, code="A-1", provenance=Provenance.OWN, per_occupation=False)

    said = part(client.get("/categories/X1/"), "Criteria").split("this service itself. ", 1)[1]

    assert said == (
        "Alternative approval test (A2D5(3)) "
        "A-1 It aligns to the standard. Evidence asked: Say how it aligns to the standard. "
        "This service's own A paragraph. "
        "Employer demand test (A2D5(6)) "
        "D1 Employers are likely to want people who hold the qualification. "
        "Evidence asked for each related occupation: Say how it aligns to the standard. "
        "Published guidance on approvals A paragraph. "
        "Other requirements "
        "C-1 It is complete. Evidence asked: none. "
        "It is recorded, and never by itself a reason to refuse. "
        "Other public source A paragraph."
    )


@pytest.mark.parametrize("code", ["OE2", "HTQ", "TL3", "AS3", "CCF2", "OP3", "EP3"])
def test_every_criterion_is_shown_under_some_test(client, catalogue, code):
    response = client.get(f"{ADDRESS}{code}/")

    shown = [each for part in response.context["criteria"] for each in part["criteria"]]
    assert sorted(each.position for each in shown) == [*range(1, len(shown) + 1)]
    assert len(shown) == response.context["category"].criteria.count() > 0


def test_what_nobody_published_is_shown_as_this_services_own(client, catalogue):
    said = part(client.get("/categories/EP3/"), "Criteria")

    assert said.count("This service's own No criteria for level 3 were found") == 2


def test_approved_examples_lead_to_the_approved_list_of_the_category(client):
    row = ApprovedQualificationFactory(title="Diploma in Welding")
    ApprovedQualificationFactory(title="Diploma in Weaving", submission__category=row.category)
    ApprovedQualificationFactory(title="Another category")

    response = client.get(f"{ADDRESS}{row.category.code}/")

    assert part(response, "Approved examples") == (
        "Diploma in Weaving (Northern Awards) Diploma in Welding (Northern Awards) "
        "All that is approved in this category"
    )
    listed = f"/approved-list/?category={row.category.code}"
    assert f'href="{listed}"' in response.content.decode()
    assert client.get(listed).context["page"].paginator.count == 2


def test_example_for_two_occupations_is_named_once_and_a_withdrawn_one_not_at_all(client):
    row = ApprovedQualificationFactory(title="Welding")
    ApprovedQualificationFactory(title="Welding", submission__category=row.category)
    ApprovedQualificationFactory(title="Old", withdrawn=True, submission__category=row.category)

    said = part(client.get(f"{ADDRESS}{row.category.code}/"), "Approved examples")

    assert said == "Welding (Northern Awards) All that is approved in this category"


def test_category_without_an_approval_says_so(client, catalogue):
    assert part(client.get("/categories/EP2/"), "Approved examples") == (
        "Nothing on the approved list belongs to this category now."
    )


def test_page_shows_the_version_in_force_and_lists_all(client):
    CategoryFactory(
        code="OE2",
        title="Before",
        in_force_until=dt.date(2026, 6, 24),
        in_force_from=dt.date(2023, 7, 1),
    )
    CategoryFactory(
        code="OE2",
        title="Now",
        in_force_from=dt.date(2026, 6, 24),
        in_force_until=dt.date(2027, 1, 1),
    )
    CategoryFactory(code="OE2", title="Later", in_force_from=dt.date(2027, 1, 1))

    response = client.get("/categories/OE2/")

    assert title(response).startswith("Now")
    assert part(response, "Versions").split("is in force. ")[1] == (
        "In force from 1 January 2027 "
        "In force from 24 June 2026 until 1 January 2027, that day not included: "
        "the version on this page "
        "In force from 1 July 2023 until 24 June 2026, that day not included"
    )


@pytest.mark.parametrize("number", [1, 10])
def test_reading_one_costs_four_statements(client, number, django_assert_num_queries):
    category = CategoryFactory(code="OE2", with_criteria=True)
    for _ in range(number):
        WindowFactory(categories=[category])
        ApprovedQualificationFactory(submission__category=category)

    with django_assert_num_queries(4):
        client.get("/categories/OE2/")


@pytest.mark.parametrize("address", ["/categories/", "/categories/OE2/"])
def test_pages_only_answer_questions(client, catalogue, address):
    assert client.post(address).status_code == 405
