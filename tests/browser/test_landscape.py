"""The landscape, walked in a browser: wide and on a phone, with and without scripts."""

import csv

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey import DESKTOP, PHONE
from tests.landscape.laid import list_in_tables, organisation, qualification, tell_certificates


pytestmark = [pytest.mark.browser, pytest.mark.slow]
WITHOUT_SCRIPTS = {"java_script_enabled": False}


@pytest.fixture
def laid(transactional_db, tmp_path):
    first, second = organisation("Sample Awards"), organisation("Sample Beauty")
    qualification("99900014", title="Sample Diploma in Teaching", organisation=first)
    qualification("99900022", organisation=second, sector_subject_area="7.3", level="Level 2")
    qualification("99900030", organisation=first, sector_subject_area="7.3")
    list_in_tables(tmp_path, ("99900022", "KS4", "2022", ""))
    tell_certificates(tmp_path, n99900014=7, n99900022=8, n99900030=1)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_opens_the_tree_filters_it_and_takes_the_table_along(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/").follows("Qualifications landscape")

    anybody.follows("7 Retail and Commercial Enterprise").follows("7.3 Service enterprises")
    assert "Qualifications: 7.3 Service enterprises" in anybody.reads()
    anybody.follows("Sample Beauty")
    assert "1 qualification" in anybody.reads()
    anybody.chooses("tables", "yes").presses("Apply filters")
    assert "13 Education and Training" not in anybody.page.locator("nav.app-tree").inner_text()
    with anybody.page.expect_download() as download:
        anybody.page.get_by_role("link", name="CSV of this table").click()
    with open(download.value.path(), newline="") as stream:
        rows = [*csv.reader(stream)]
    assert [(row[0], row[-1]) for row in rows[1:]] == [("999/0002/2", "10")]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_qualification_is_found_and_back_and_forward_work(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/")

    anybody.fills(q="teaching").presses("Find").follows("Sample Diploma in Teaching")
    assert "Qualifications: Sample Awards" in anybody.reads()
    anybody.page.go_back()
    assert anybody.heading() == "Find in the qualifications landscape"
    anybody.page.go_forward()
    assert "Qualifications: Sample Awards" in anybody.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_tree_opens_by_keyboard(visitor, laid, screen):
    anybody = visitor(**screen).goes_to("/landscape/")

    anybody.page.locator("nav.app-tree a").first.focus()
    with anybody.page.expect_navigation():
        anybody.page.keyboard.press("Enter")

    assert anybody.looks().page.locator("nav.app-tree a").nth(1).inner_text() == (
        "7.3 Service enterprises"
    )


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_tree_opens_and_closes_without_scripts(chromium, live_server, laid, screen):
    context = chromium.new_context(base_url=live_server.url, **screen, **WITHOUT_SCRIPTS)
    page = context.new_page()
    page.goto("/landscape/")

    for name in ("7 Retail and Commercial Enterprise", "7.3 Service enterprises", "Sample Beauty"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=f"Qualifications: {name}")).to_be_visible()
    page.get_by_role("link", name="Sample Beauty", exact=True).click()
    parent = page.get_by_role("heading", name="Qualifications: 7.3 Service enterprises")
    expect(parent).to_be_visible()
    context.close()
