"""The landscape, walked by mouse, by keyboard and without scripts, wide and on a phone."""

import csv
import datetime as dt
import re

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from approvals.demo import figures
from tests.browser.test_journey import DESKTOP, PHONE
from tests.landscape.laid import list_in_tables, organisation, qualification, tell_quarters


pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
AREA, SUB_AREA = "7 Retail and Commercial Enterprise", "7.3 Service enterprises"
LONG = (
    "Sample Confederation of International Beauty Therapy, Cosmetology, Barbering and Allied Trades"
)


@pytest.fixture
def laid(transactional_db, tmp_path):
    first, second = organisation("Sample Awards"), organisation("Sample Beauty")
    qualification("99900014", title="Sample Diploma in Teaching", organisation=first)
    qualification("99900022", organisation=second, sector_subject_area="7.3", level="Level 2")
    qualification("99900030", organisation=first, sector_subject_area="7.3")
    qualification("99900049", organisation=organisation(LONG), sector_subject_area="7.3")
    list_in_tables(tmp_path, ("99900022", "KS4", "2022", ""))
    tell_quarters(
        tmp_path,
        n99900014=[3, 1, 2, 1, 8, 8, 1, 0],
        n99900022=[8, 0, 0, 0, 2, 30, 2, 2],
        n99900030=[0, 1, 0, 0, 0, 1, 0, 0],
        n99900049=[0, 0, 0, 0, 0, 0, 12, 0],
    )


def node(anybody, name):
    return anybody.page.get_by_role("treeitem", name=re.compile(f"^{re.escape(name)} "))


def is_about(anybody, name):
    """The table, its heading and the title of the window are those of a node."""
    expect(anybody.page.get_by_role("heading", name=f"Qualifications: {name}")).to_be_visible()
    expect(anybody.page).to_have_title(re.compile(f"^{re.escape(name)} "))
    return anybody.looks()


def has_focus(anybody, name):
    expect(node(anybody, name)).to_be_focused()


# By mouse


@SCREENS
def test_nodes_open_in_place_the_table_follows_and_equals_its_download(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/").follows("Qualifications landscape")
    anybody.page.evaluate("window.isTheSamePage = true")

    node(anybody, AREA).click()
    is_about(anybody, AREA)
    node(anybody, SUB_AREA).click()
    is_about(anybody, SUB_AREA)
    expect(node(anybody, SUB_AREA)).to_have_attribute("aria-expanded", "true")
    node(anybody, "Sample Beauty").click()
    is_about(anybody, "Sample Beauty")
    node(anybody, SUB_AREA).click()
    is_about(anybody, SUB_AREA)

    assert anybody.page.evaluate("window.isTheSamePage")
    shown = anybody.page.locator(".app-landscape__table tbody tr").all()
    rows = [[cell.inner_text() for cell in row.locator("th, td").all()] for row in shown]
    with anybody.page.expect_download() as download:
        anybody.page.get_by_role("link", name="CSV of this table").click()
    with open(download.value.path(), newline="") as stream:
        assert [*csv.reader(stream)][1:] == rows
    assert [(row[0], row[-1]) for row in rows] == [
        ("999/0002/2", "35"),
        ("999/0004/9", "10"),
        ("999/0003/0", "5"),
    ]


@SCREENS
def test_a_node_stays_where_it_is_in_the_window_when_it_opens_and_when_another_closes(
    visitor, laid, screen
):
    anybody = visitor(**screen).goes_to("/landscape/7.3/")
    teaching = node(anybody, "13 Education and Training")
    teaching.scroll_into_view_if_needed()
    where = teaching.bounding_box()["y"]

    teaching.click()

    is_about(anybody, "13 Education and Training")
    expect(node(anybody, SUB_AREA)).to_have_count(0)
    assert abs(teaching.bounding_box()["y"] - where) < 2


@SCREENS
def test_back_and_forward_lead_through_what_was_open_and_each_state_has_an_address(
    visitor, laid, screen
):
    anybody = visitor(**screen).goes_to("/landscape/")
    node(anybody, AREA).click()
    is_about(anybody, AREA)
    node(anybody, SUB_AREA).click()
    is_about(anybody, SUB_AREA)

    anybody.page.go_back()
    is_about(anybody, AREA)
    anybody.page.go_back()
    expect(node(anybody, SUB_AREA)).to_have_count(0)
    expect(node(anybody, AREA)).to_have_attribute("aria-expanded", "false")
    anybody.page.go_forward()
    is_about(anybody, AREA)
    anybody.page.go_forward()
    is_about(anybody, SUB_AREA)
    anybody.page.reload()
    is_about(anybody, SUB_AREA)
    expect(node(anybody, SUB_AREA)).to_have_attribute("aria-current", "true")


@SCREENS
def test_filters_and_steps_lead_from_where_somebody_is(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/")
    node(anybody, AREA).click()
    is_about(anybody, AREA)

    anybody.chooses("tables", "yes").presses("Apply filters")

    is_about(anybody, AREA)
    expect(node(anybody, "13 Education and Training")).to_have_count(0)
    anybody.page.get_by_role("link", name="All subject areas").click()
    expect(anybody.page.get_by_role("heading", name="Qualifications: all subject")).to_be_visible()
    assert "tables=yes" in anybody.looks().page.url


@SCREENS
def test_a_qualification_is_found_and_the_tree_opens_at_it(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/")

    anybody.fills(q="teaching").presses("Find").follows("Sample Diploma in Teaching")
    is_about(anybody, "Sample Awards")
    anybody.page.go_back()
    expect(anybody.page.locator("h1")).to_have_text("Find in the qualifications landscape")


def test_an_answer_that_is_no_landscape_is_gone_to_as_any_page(visitor, laid):
    anybody = visitor(**DESKTOP).goes_to("/landscape/")
    anybody.page.route("**/landscape/7/", lambda route: route.fulfill(body="<h1>Out of order</h1>"))

    node(anybody, AREA).click()

    expect(anybody.page.get_by_role("heading", name="Out of order")).to_be_visible()


# By keyboard


@SCREENS
def test_the_arrow_keys_open_and_move_as_in_any_tree(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/")
    press = anybody.page.keyboard.press
    node(anybody, AREA).focus()

    press("ArrowRight")
    is_about(anybody, AREA)
    has_focus(anybody, AREA)
    press("ArrowRight")
    has_focus(anybody, SUB_AREA)
    press("ArrowRight")
    is_about(anybody, SUB_AREA)
    has_focus(anybody, SUB_AREA)
    press("ArrowDown")
    has_focus(anybody, "Sample Beauty")
    press("Enter")
    is_about(anybody, "Sample Beauty")
    has_focus(anybody, "Sample Beauty")
    expect(anybody.page.get_by_role("status")).to_contain_text("35 certificates in 2023 to 2024")
    press("ArrowUp")
    has_focus(anybody, SUB_AREA)


@SCREENS
def test_the_left_arrow_closes_and_leads_upwards(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/7.3/")
    press = anybody.page.keyboard.press
    node(anybody, "Sample Awards").focus()

    press("ArrowLeft")
    has_focus(anybody, SUB_AREA)
    press("ArrowLeft")
    is_about(anybody, AREA)
    expect(node(anybody, SUB_AREA)).to_have_attribute("aria-expanded", "false")
    has_focus(anybody, SUB_AREA)
    press("ArrowLeft")
    has_focus(anybody, AREA)
    press("ArrowLeft")
    expect(node(anybody, SUB_AREA)).to_have_count(0)
    has_focus(anybody, AREA)


@SCREENS
def test_home_end_and_letters_move_and_one_node_can_be_reached_with_the_tabulator(
    visitor, laid, screen
):
    anybody = visitor(**screen).goes_to("/landscape/7.3/")
    press = anybody.page.keyboard.press
    node(anybody, AREA).focus()

    press("End")
    has_focus(anybody, "13 Education and Training")
    press("Home")
    has_focus(anybody, AREA)
    for name in (SUB_AREA, "Sample Beauty", LONG, "Sample Awards", SUB_AREA):
        press("s")
        has_focus(anybody, name)
    press("Tab")
    assert anybody.page.evaluate("document.activeElement.closest('.app-tree')") is None
    press("Shift+Tab")
    has_focus(anybody, SUB_AREA)


def test_what_is_typed_in_one_go_leads_to_the_name_that_begins_so(visitor, laid):
    anybody = visitor(**DESKTOP).goes_to("/landscape/7.3/")
    anybody.page.clock.install()
    anybody.page.clock.pause_at(dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    node(anybody, AREA).focus()

    anybody.page.keyboard.type("sample c")
    has_focus(anybody, LONG)
    anybody.page.clock.run_for(1000)
    anybody.page.keyboard.type("edu")
    has_focus(anybody, "13 Education and Training")


def test_a_screen_reader_is_told_levels_places_and_figures(visitor, laid):
    anybody = visitor(**DESKTOP).goes_to("/landscape/7.3/")

    expect(anybody.page.get_by_role("tree")).to_match_aria_snapshot(
        f"""
        - tree "Subject areas and awarding organisations":
          - treeitem "{AREA} 50 certificates , +35 on the year before" [expanded] [level=1]
          - group:
            - treeitem "{SUB_AREA} 50 certificates , +35 on the year before" [expanded] [level=2]
            - group:
              - treeitem "Sample Beauty 35 certificates , +25 on the year before" [level=3]
              - treeitem "{LONG} 10 certificates , no figure before" [level=3]
              - treeitem "Sample Awards 5 certificates , no change on the year before" [level=3]
          - treeitem "13 Education and Training 15 certificates , +10 on the year before" [level=1]
        """
    )
    third = node(anybody, "Sample Awards")
    expect(third).to_have_attribute("aria-posinset", "3")
    expect(third).to_have_attribute("aria-setsize", "3")


# Without scripts


@SCREENS
def test_the_tree_opens_and_closes_without_scripts(chromium, live_server, laid, screen):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, **screen)
    page = context.new_page()
    page.goto("/landscape/")

    for name in (AREA, SUB_AREA, "Sample Beauty"):
        page.locator(".app-tree").get_by_role("link", name=re.compile(f"^{name} ")).click()
        expect(page.get_by_role("heading", name=f"Qualifications: {name}")).to_be_visible()
    expect(page.locator(".app-tree").get_by_role("list")).to_have_count(3)
    page.get_by_role("link", name=re.compile("^Sample Beauty ")).click()
    parent = page.get_by_role("heading", name=f"Qualifications: {SUB_AREA}")
    expect(parent).to_be_visible()
    expect(page.get_by_role("tree")).to_have_count(0)
    context.close()


# As it looks


def boxes(anybody, selector):
    return [each.bounding_box() for each in anybody.page.locator(selector).all()]


def is_beside(anybody) -> bool:
    first, second, *_ = boxes(anybody, ".app-tree__nodes")
    return second["x"] >= first["x"] + first["width"]


@pytest.mark.parametrize(
    ("screen", "is_drawn"),
    [
        (DESKTOP, True),
        (DESKTOP | {"forced_colors": "active", "reduced_motion": "reduce"}, True),
        (PHONE, False),
        (PHONE | {"forced_colors": "active"}, False),
        ({"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4}, False),
    ],
    ids=["desktop", "desktop-forced-colours", "phone", "phone-forced-colours", "zoom-400"],
)
def test_levels_stand_side_by_side_or_indented_and_no_row_covers_another(
    visitor, laid, screen, is_drawn
):
    anybody = visitor(**screen).goes_to("/landscape/7.3/")

    assert is_beside(anybody) == is_drawn
    expect(anybody.page.locator(".app-tree__lines")).to_be_visible(visible=is_drawn)
    rows = boxes(anybody, ".app-tree__row")
    names = boxes(anybody, ".app-tree__name")
    for row, name in zip(rows, names, strict=True):
        assert row["y"] - 1 <= name["y"]
        assert name["y"] + name["height"] <= row["y"] + row["height"] + 1
    for one, other in ((a, b) for a in rows for b in rows if a["y"] < b["y"]):
        is_apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        assert is_apart or one["y"] + one["height"] <= other["y"] + 1


def test_each_line_of_the_drawing_ends_at_the_circle_of_its_node(visitor, laid):
    anybody = visitor(**DESKTOP).goes_to("/landscape/7.3/")

    ends = anybody.page.locator(".app-tree__branch--3").evaluate(
        """branch => {
            const drawing = document.querySelector(".app-tree__lines").getBoundingClientRect();
            const paths = [...document.querySelectorAll(".app-tree__line")].slice(-3);
            return [...branch.querySelectorAll("circle")].map((circle, at) => {
                const path = paths[at], end = path.getPointAtLength(path.getTotalLength());
                const box = circle.getBoundingClientRect();
                return [16 * end.x + drawing.x - box.x - box.width / 2,
                        16 * end.y + drawing.y - box.y - box.height / 2];
            });
        }"""
    )

    assert len(ends) == 3
    assert max(abs(distance) for end in ends for distance in end) < 1.5


def test_state_is_not_told_by_colour_alone(visitor, laid):
    anybody = visitor(**DESKTOP, forced_colors="active").goes_to("/landscape/7.3/")
    outline = "element => getComputedStyle(element).outlineStyle"

    opened, closed = (
        node(anybody, name).evaluate(outline) for name in (AREA, "13 Education and Training")
    )
    assert (opened, closed) == ("solid", "none")


def test_on_paper_are_the_open_tree_the_table_the_notes_the_address_and_the_day(visitor, laid):
    anybody = visitor(**DESKTOP).goes_to("/landscape/7.3/")
    anybody.page.emulate_media(media="print")

    printed = anybody.page.locator(".app-landscape__printed")
    expect(printed).to_contain_text("/landscape/7.3/. Figures of ")
    for shown in ("Sample Beauty", "About these figures", "nearest 5", "999/0002/2"):
        expect(anybody.page.get_by_text(shown).first).to_be_visible()
    for left_out in (".moj-filter", ".app-landscape__search", ".app-landscape__files"):
        expect(anybody.page.locator(left_out)).to_be_hidden()


def test_it_is_embedded_in_the_page_of_another(visitor, laid, live_server):
    anybody = visitor(**DESKTOP)
    snippet = anybody.goes_to("/landscape/7/").page.locator("#snippet").input_value()
    anybody.page.route("**/elsewhere", lambda route: route.fulfill(body=f"<p>Ours</p>{snippet}"))
    anybody.page.goto("/elsewhere")
    frame = anybody.page.frame_locator("iframe")

    frame.get_by_role("treeitem", name=re.compile("^7.3 ")).click()

    expect(frame.get_by_role("heading", name=f"Qualifications: {SUB_AREA}")).to_be_visible()
    expect(frame.get_by_role("banner")).to_have_count(0)


@override_settings(
    SERVICE_BANNER="All organisations, qualifications and figures here are invented."
)
def test_the_documentation_has_a_picture_of_it(visitor, transactional_db):
    figures.enter()
    anybody = visitor(viewport={"width": 1280, "height": 520}).goes_to("/landscape/")
    health = "1 Health, Public Services and Care"

    node(anybody, health).click()
    is_about(anybody, health)
    node(anybody, "1.3 Health and social care").click()
    is_about(anybody, "1.3 Health and social care")
    anybody.page.evaluate("document.getElementById('tree').scrollIntoView()")
    anybody.page.evaluate("document.activeElement.blur()")
    anybody.page.mouse.move(0, 0)
    anybody.is_photographed("landscape")
