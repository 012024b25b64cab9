"""The public's page of what changed between two versions of a standard."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse

from standards.models import StandardStatus
from tests.approvals.standards_shown import duty, ksb, large, option, version
from tests.factories import RouteFactory
from tests.submissions.pages import errors, title, words


pytestmark = pytest.mark.django_db
PAGE = "/standards/ST0095/compare/"


@pytest.fixture
def first(db):
    return version("1.0", status=StandardStatus.RETIRED, route=None)


@pytest.fixture
def second(first):
    return version("1.1", status=StandardStatus.APPROVED, route=None)


def rows(response, name: str) -> list[list[str]]:
    """The cells of a table of the page, from top to bottom."""
    table = re.split(rf'<table[^>]* id="{name}">', response.content.decode())[1].split("</table>")[
        0
    ]
    body = table.split("<tbody", 1)[1].split("<tr")[1:]
    return [[text(cell) for cell in re.split(r"</t[hd]>", row)[:-1]] for row in body]


def text(html: str) -> str:
    return words(HttpResponse(f"<main><{html.split('<', 1)[-1]}</main>"))


def test_nothing_chosen_compares_the_approved_version_with_the_one_before(client, first, second):
    version("1.2", status=StandardStatus.IN_DEVELOPMENT)

    response = client.get(PAGE)

    assert (response.context["before"], response.context["after"]) == (first, second)
    assert title(response).startswith("What changed: Rail engineer, ST0095")
    assert "What changed from version 1.0 to version 1.1" in words(response)


def test_oldest_version_approved_is_compared_with_the_one_after(client):
    older, newer = version("1.0", status=StandardStatus.APPROVED), version("1.1")

    response = client.get(PAGE)

    assert (response.context["before"], response.context["after"]) == (older, newer)


def test_address_says_which_versions_are_compared(client, first, second):
    unversioned = version("")

    response = client.get(PAGE, {"from": "1.1", "to": "unversioned"})

    assert (response.context["before"], response.context["after"]) == (second, unversioned)
    assert "What changed from version 1.1 to version not stated" in words(response)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"from": "1.0", "to": "1.0"},
            [("Choose two different versions: both are the same.", "#id_to")],
        ),
        (
            {"from": "1.0", "to": "9.9"},
            [("Choose the second version from the list.", "#id_to")],
        ),
        ({"to": "1.1"}, [("Choose the first version from the list.", "#id_from")]),
    ],
)
def test_bad_choice_is_told_in_a_sentence_and_nothing_is_compared(
    client, first, second, asked, told
):
    response = client.get(PAGE, asked)

    assert (response.status_code, errors(response)) == (200, told)
    assert "before" not in response.context
    assert title(response).startswith("Error: What changed")


def test_one_version_has_nothing_to_be_compared_with(client, first):
    response = client.get(PAGE, {"from": "1.0", "to": "1.1"})

    assert words(response).endswith(
        "What changed Only one version of this standard is held, so there is nothing to compare."
    )


def test_each_ksb_is_shown_in_both_versions_with_what_became_of_it(client, first, second):
    ksb(first, "K1", "How rails age")
    ksb(first, "K2", "How trains stop")
    ksb(first, "K3", "How to signal by hand")
    ksb(first, "S1", "Repair a rail")
    ksb(second, "K1", "How steel rails age")
    ksb(second, "K3", "How trains stop")
    ksb(second, "S1", "Repair a rail")
    ksb(second, "S2", "Weld a rail")

    response = client.get(PAGE)

    assert rows(response, "knowledge") == [
        ["K1 Reworded", "How rails age", "How steel rails age"],
        ["K3 Removed", "How to signal by hand", "Not in this version"],
    ]
    assert rows(response, "skills") == [["S2 Added", "Not in this version", "Weld a rail"]]
    said = words(response)
    assert "Knowledge : 1 removed, 1 reworded, 1 moved Skills : 1 added" in said
    assert "Moved, with the same words: K2 → K3" in said
    assert said.count("1 is the same in both versions.") == 1


def test_words_that_differ_are_marked_on_their_side(client, first, second):
    ksb(first, "K1", "How <i>rails</i> age")
    ksb(second, "K1", "How <b>rails</b> age")

    page = client.get(PAGE).content.decode()

    assert "How <del>&lt;i&gt;rails&lt;/i&gt;</del> age" in page
    assert "How <ins>&lt;b&gt;rails&lt;/b&gt;</ins> age" in page


def test_both_sides_are_named_in_each_cell_for_a_narrow_screen(client, first, second):
    ksb(first, "K1", "How rails age")

    page = client.get(PAGE).content.decode()

    cells = re.findall(r'<td class="govuk-table__cell" data-label="([^"]*)"', page)
    assert len(cells) >= 2
    assert cells[-2:] == ["Version 1.0", "Version 1.1"]
    assert page.count("<td") == len(cells)


def test_duty_that_calls_on_other_ksbs_says_on_which_side(client, first, second):
    kept = [ksb(first, "K1", "How rails age"), ksb(second, "K2", "How rails age")]
    lost, won = ksb(first, "S1", "Repair a rail"), ksb(second, "S9", "Weld a rail")
    duty(first, "D1", kept[0], lost, text="Lay track")
    duty(second, "D1", kept[1], won, text="Lay track", is_core=False)
    duty(first, "D2", kept[0], text="Walk the line")
    duty(second, "D2", kept[1], text="Walk the line")

    response = client.get(PAGE)

    assert rows(response, "duties") == [
        [
            "D1 Other links",
            "Lay track Only in this version: Core, S1",
            "Lay track Only in this version: Not core, S9",
        ]
    ]
    assert "1 is the same in both versions." in words(response)


def test_removed_ksb_is_not_taken_for_another_that_has_its_label_now(client, first, second):
    gone = ksb(first, "K1", "How steam rises")
    moved = [ksb(first, "K2", "How rails age"), ksb(second, "K1", "How rails age")]
    duty(first, "D1", gone, text="Lay track")
    duty(second, "D1", moved[1], text="Lay track")

    assert rows(client.get(PAGE), "duties") == [
        [
            "D1 Other links",
            "Lay track Only in this version: K1",
            "Lay track Only in this version: K1",
        ]
    ]


def test_options_are_compared_by_their_names(client, first, second):
    option(first, "O1", "Track")
    option(second, "O1", "Track and ballast")

    assert rows(client.get(PAGE), "options") == [["O1 Reworded", "Track", "Track and ballast"]]


def test_options_of_the_form_of_2021_are_compared_by_their_places(client):
    version("", options=["Signalling", "Track"])
    option(version("1.0"), "O1", "Signals")

    assert rows(client.get(PAGE), "options") == [
        ["O1 Reworded", "Signalling", "Signals"],
        ["O2 Removed", "Track", "Not in this version"],
    ]


def test_facts_that_differ_are_compared_in_words(client):
    route = RouteFactory(name="Engineering")
    version("1.0", status=StandardStatus.RETIRED, level=2, route=None, title="Rail worker")
    version(
        "1.1",
        status=StandardStatus.APPROVED,
        level=3,
        route=route,
        t_level_covered_from=dt.date(2026, 9, 1),
        typical_job_titles=["Track worker", "Signaller"],
    )

    assert rows(client.get(PAGE), "facts") == [
        ["Title", "Rail worker", "Rail engineer"],
        ["Level", "2", "3"],
        ["Route", "Not stated", "Engineering"],
        ["Status", "Retired", "Approved for delivery"],
        ["Covered by a T Level from", "Not stated", "1 September 2026"],
        ["Typical job titles", "Not stated", "Track worker Signaller"],
    ]


def test_parts_that_are_the_same_are_not_shown_again(client, first, second):
    for each in (first, second):
        ksb(each, "K1", "How rails age")

    response = client.get(PAGE)

    assert 'id="knowledge"' not in response.content.decode()
    assert "Facts : 1 changed Knowledge: the same" in words(response)


def test_every_link_within_the_page_has_its_place(client, first, second):
    ksb(first, "K1", "How rails age")
    moved = [ksb(first, "S1", "Weld"), ksb(second, "S2", "Weld")]
    duty(first, "D1", moved[0])

    page = client.get(PAGE).content.decode()

    linked = {*re.findall(r'href="#([^"]+)"', page)} - {"main-content"}
    assert linked == {"facts", "knowledge", "skills", "duties"}
    assert linked <= {*re.findall(r' id="([^"]+)"', page)}


@pytest.mark.parametrize(("versions", "ksbs"), [(2, 3), (10, 60)])
def test_comparing_costs_the_same_whatever_their_size(
    client, versions, ksbs, django_assert_num_queries
):
    large(versions, ksbs, duties=3)

    with django_assert_num_queries(6):
        client.get(PAGE)
