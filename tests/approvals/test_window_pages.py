"""The public's pages of the windows: all of them, one, and its list of standards."""

import csv
import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from submissions.importing.scope_list import preview_of, read_list
from tests.factories import (
    MIDSUMMER,
    AreaDutyFactory,
    CategoryFactory,
    OccupationalStandardFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    WindowFactory,
)
from tests.submissions.pages import errors, title, words


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)
WEEK = dt.timedelta(weeks=1)
CONFIRMED = dt.date(2026, 6, 1)
ADDRESS = "/windows/L3-2026S/"


@pytest.fixture
def window(db):
    return WindowFactory(code="L3-2026S", name="Spring", standards_confirmed_on=CONFIRMED)


def downloaded(client, kind):
    response = client.get(f"{ADDRESS}standards.{kind}")
    return response, b"".join(response.streaming_content)


# All windows


def test_all_windows_are_shown_by_where_they_are_in_time(client):
    for name, times in {
        "Past": {"opens_at": MIDSUMMER - 3 * WEEK, "closes_at": MIDSUMMER - WEEK},
        "Long past": {"opens_at": MIDSUMMER - 9 * WEEK, "closes_at": MIDSUMMER - 8 * WEEK},
        "Open": {},
        "Coming": {"opens_at": MIDSUMMER + WEEK, "closes_at": MIDSUMMER + 2 * WEEK},
        "Stopped": {"cancelled": True},
    }.items():
        WindowFactory(name=f"{name} window", **times)

    text = words(client.get("/windows/"))

    order = [
        "Open now", "Open window", "Coming", "Coming window", "Past", "Past window",
        "Long past window", "Cancelled", "Stopped window",
    ]  # fmt: skip
    places = [text.index(each, text.index("Open now")) for each in order]
    assert places == sorted(places)


def test_the_categories_of_a_window_are_named_in_the_order_in_which_they_are_compared(client):
    level_3 = CategoryFactory(title="Level 3 entry", levels=[3])
    level_2 = CategoryFactory(title="Level 2 entry", levels=[2])
    specialist = CategoryFactory(additional_specialist=True, title="Specialist", levels=[2])
    WindowFactory(name="Spring", categories=[specialist, level_3, level_2])

    assert "Level 2 entry; Level 3 entry; Specialist" in words(client.get("/windows/"))
    assert "Spring takes Level 2 entry Level 3 entry Specialist" in words(client.get("/"))


def test_without_windows_the_page_says_so(client):
    assert "No submission window is known." in words(client.get("/windows/"))


@pytest.mark.parametrize("number", [1, 5])
def test_all_windows_cost_two_statements(client, django_assert_num_queries, number):
    for _ in range(number):
        WindowFactory(categories=[CategoryFactory(), CategoryFactory()])

    with django_assert_num_queries(2):
        client.get("/windows/")


def test_the_start_page_leads_to_each_window_and_to_all(client, window):
    page = client.get("/").content.decode()

    assert f'href="{ADDRESS}"' in page
    assert 'href="/windows/"' in page


def test_the_footer_of_every_page_leads_to_the_windows(client):
    assert 'href="/windows/"' in client.get("/approved-list/").content.decode()


# One window


def test_a_window_tells_its_days_levels_and_categories(client):
    category = CategoryFactory(title="Occupational entry")
    WindowFactory(
        code="L3-2026S",
        categories=[category],
        levels=[3],
        intent_from=dt.date(2026, 1, 10),
        intent_until=dt.date(2026, 2, 10),
        proposals_until=dt.date(2026, 3, 24),
        source="A page",
        own_rules="Whole days.",
    )

    text = words(client.get(ADDRESS))

    for told in (
        "Now Open",
        "Opens Monday 25 May 2026 at 13:00 BST",
        "Closes Friday 24 July 2026 at 13:00 BST",
        "Register an intent From 10 January 2026 until 10 February 2026",
        "Make a proposal until 24 March 2026",
        "First teaching from 1 August 2027",
        "Levels 3",
        "Categories Occupational entry",
        "No list of standards is published for this window.",
        "No route is named, so standards of every route may be.",
        "No specialist area is named in advance.",
        "A page.",
        "This service's own Whole days.",
    ):
        assert told in text


def test_categories_stand_in_the_order_of_the_page_that_compares_them(client):
    WindowFactory(
        code="L3-2026S",
        categories=[
            CategoryFactory(code="A", title="Specialist", additional_specialist=True),
            CategoryFactory(code="B", title="Entry to an occupation"),
        ],
    )

    compared, told = words(client.get("/categories/")), words(client.get(ADDRESS))

    assert "Categories Entry to an occupation Specialist" in told
    assert compared.index("Entry to an occupation") < compared.index("Specialist")


def test_a_window_tells_its_routes_areas_sub_areas_and_duties(client, window):
    RouteInWindowFactory(window=window, route__name="Construction", sector_subject_areas=["5.2"])
    RouteInWindowFactory(window=window, route__name="Health")
    area = SpecialistAreaFactory(
        window=window,
        name="Exercise",
        suggested_standard=OccupationalStandardFactory(reference="ST0302", title="Instructor"),
    )
    sub_area = SubAreaFactory(area=area, name="Antenatal")
    AreaDutyFactory(area=area, text="Plan it.")
    AreaDutyFactory(area=area, sub_area=sub_area, text="Adapt it.")

    text = words(client.get(ADDRESS))

    assert "Construction 5.2 Building and construction Health Not named, so not checked" in text
    assert (
        "Exercise Suggested standard: ST0302 Instructor (level 3) Duties of the whole area: "
        "Plan it. Sub area: Antenatal. Its own duties: Adapt it."
    ) in text


def test_a_cancelled_window_says_so(client):
    WindowFactory(code="L3-2026S", cancelled=True)

    text = words(client.get(ADDRESS))

    assert "This window was cancelled. Nobody can submit in it." in text
    assert "Now Cancelled" in text


@pytest.mark.parametrize("part", ["", "standards/", "standards.csv"])
def test_a_code_in_small_letters_leads_to_its_address(client, window, part):
    response = client.get(f"/windows/l3-2026s/{part}")

    assert (response.status_code, response.url) == (301, f"{ADDRESS}{part}")


@pytest.mark.parametrize("address", ["X-1/", "X-1/standards/", "X-1/standards.csv"])
def test_an_unknown_window_is_not_found(client, address):
    assert client.get(f"/windows/{address}").status_code == 404


@pytest.mark.parametrize("number", [1, 5])
def test_a_window_costs_the_same_for_1_and_5_of_everything(
    client, window, django_assert_num_queries, number
):
    for _ in range(number):
        RouteInWindowFactory(window=window)
        AreaDutyFactory(area__window=window)
        StandardInWindowFactory(window=window)
        window.categories.add(CategoryFactory())

    with django_assert_num_queries(7):
        client.get(ADDRESS)


# Its list of standards


def test_the_list_shows_what_holds_today_with_status_reason_and_day(client, window):
    standard = OccupationalStandardFactory(
        reference="ST0001", version="1.1", title="Welder", route__name="Construction"
    )
    StandardInWindowFactory(window=window, standard=standard)
    StandardInWindowFactory(
        window=window, standard=standard, status_from=dt.date(2026, 6, 10), out_of_scope=True
    )
    StandardInWindowFactory(window=window, standard=standard, status_from=dt.date(2026, 7, 1))
    StandardInWindowFactory()

    text = words(client.get(f"{ADDRESS}standards/"))

    assert "Confirmed on 1 June 2026 , and shown as it holds on 24 June 2026." in text
    assert (
        "1 standard Standard Route Status Welder ST0001 1.1 Level 3 Construction Out of scope "
        "From 10 June 2026 It is being revised significantly."
    ) in text


def test_a_standard_that_is_listed_or_suggested_leads_to_its_page(client, window):
    row = StandardInWindowFactory(window=window, standard__version="1.1")
    suggested = OccupationalStandardFactory(version="1.0")
    SpecialistAreaFactory(window=window, suggested_standard=suggested)

    listing = client.get(f"{ADDRESS}standards/").content.decode()
    about = client.get(ADDRESS).content.decode()

    assert f'href="{row.standard.get_absolute_url()}"' in listing
    assert f'href="{suggested.get_absolute_url()}"' in about


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Baker", "Welder"]),
        ({"q": "weld"}, ["Welder"]),
        ({"q": "st0002"}, ["Baker"]),
        ({"status": "contact"}, ["Baker"]),
        ({"route": "building"}, ["Welder"]),
        ({"route": "building", "status": "contact"}, []),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(client, window, asked, found):
    held = {"window": window}
    StandardInWindowFactory(
        standard__reference="ST0001", standard__title="Welder",
        standard__route__slug="building", **held,
    )  # fmt: skip
    StandardInWindowFactory(
        standard__reference="ST0002", standard__title="Baker", contact_us=True, **held
    )

    page = client.get(f"{ADDRESS}standards/", asked).context["page"]

    assert [row.standard.title for row in page] == found


def test_a_wrong_answer_is_told_of(client, window):
    page = client.get(f"{ADDRESS}standards/?status=perhaps")

    assert errors(page) == [("Choose a status from the list.", "#id_status")]
    assert title(page).startswith("Error: ")


def test_a_window_without_a_published_list_says_so_and_has_no_files(client):
    StandardInWindowFactory(window=WindowFactory(code="L3-2026S"))

    assert "No list of standards is published" in words(client.get(f"{ADDRESS}standards/"))
    for kind in ("csv", "xlsx", "json"):
        assert client.get(f"{ADDRESS}standards.{kind}").status_code == 404


def test_there_are_three_files_and_no_others(client, window):
    assert client.get(f"{ADDRESS}standards.pdf").status_code == 404


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_costs_the_same_for_1_and_40(client, window, django_assert_num_queries, number):
    StandardInWindowFactory.create_batch(number, window=window)

    with django_assert_num_queries(4):
        client.get(f"{ADDRESS}standards/")


# Its files


@pytest.fixture
def listed(window):
    StandardInWindowFactory(
        window=window, standard__reference="ST0001", standard__version="1.1",
        standard__title="Welder", standard__route__name="Construction",
    )  # fmt: skip
    StandardInWindowFactory(
        window=window, standard__reference="ST0002", standard__title="Zoo keeper",
        standard__route=None, status="contact", reason="=Ask us",
    )  # fmt: skip
    return window


def test_the_csv_has_every_column_and_the_day_of_confirmation(client, listed):
    response, content = downloaded(client, "csv")

    assert [*csv.reader(io.StringIO(content.decode()))] == [
        ["reference", "version", "title", "level", "route", "status", "status_from", "reason",
         "window", "list_confirmed_on"],
        ["ST0001", "1.1", "Welder", "3", "Construction", "In scope", "2026-05-25", "",
         "L3-2026S", "2026-06-01"],
        ["ST0002", "", "Zoo keeper", "3", "", "Contact us", "2026-05-25", "'=Ask us",
         "L3-2026S", "2026-06-01"],
    ]  # fmt: skip
    assert response["Content-Disposition"] == (
        'attachment; filename="standards-in-scope-L3-2026S-confirmed-2026-06-01.csv"'
    )
    assert response["X-List-Confirmed-On"] == "2026-06-01"


def test_the_workbook_has_the_same_rows(client, listed):
    _, content = downloaded(client, "xlsx")

    rows = [*load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]
    assert [row[0] for row in rows] == ["reference", "ST0001", "ST0002"]
    assert rows[2][7] == "'=Ask us"
    assert rows[1][9] == dt.datetime(2026, 6, 1)  # noqa: DTZ001 -- a workbook knows no zone


def test_the_json_tells_the_day_of_confirmation_once(client, listed):
    _, content = downloaded(client, "json")

    told = json.loads(content)
    assert {name: told[name] for name in ("window", "name", "list_confirmed_on")} == {
        "window": "L3-2026S",
        "name": "Spring",
        "list_confirmed_on": "2026-06-01",
    }
    assert told["standards"][0] == {
        "reference": "ST0001",
        "version": "1.1",
        "title": "Welder",
        "level": 3,
        "route": "Construction",
        "status": "In scope",
        "status_from": "2026-05-25",
        "reason": "",
    }
    assert told["standards"][1]["reason"] == "=Ask us"


def test_an_empty_list_is_an_empty_json(client, window):
    _, content = downloaded(client, "json")

    assert json.loads(content)["standards"] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_downloaded_and_is_uploaded_changes_nothing(client, listed, kind):
    _, content = downloaded(client, kind)

    preview = preview_of(read_list(content, TODAY, TODAY), listed)

    assert (preview.wrong, preview.to_write(), preview.gone) == ([], [], [])
    assert len(preview.unchanged) == 2
