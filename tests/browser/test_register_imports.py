"""The register imported at the desk, in a browser: upload, progress, check, confirmation."""

import pytest
from playwright.sync_api import expect

from register.importing.carrying_out import carry_out
from register.importing.heartbeat import Heartbeat
from register.importing.requesting import folder_of
from register.models import RequestedImport
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.accounts import PASSWORD, person
from tests.register.files import numbered, take, write_csv


pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLE = "Qualification Title"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.REGISTER_FOLDER = tmp_path / "kept"


@pytest.fixture
def new_titles(tmp_path):
    """A file that changes three titles, adds 150 qualifications, and has a line to refuse."""
    take(tmp_path, *numbered(3))
    rows = [*numbered(3, **{TITLE: "Certificate in Tests"}), *numbered(150, first=4)]
    rows.append(rows[0] | {"Qualification Number": "none"})
    return write_csv(tmp_path / "Qualifications.csv", rows)


def works():
    """Be the worker."""
    carry_out(RequestedImport.objects.latest("pk").pk)


def uploads(somebody, path, what="check"):
    somebody.goes_to("/admin/").follows("Requested imports").follows("Import files")
    somebody.page.locator('[name="qualifications"]').set_input_files(path)
    somebody.chooses("what", what)
    return somebody.presses("Upload")


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_administrator_checks_a_file_then_imports_it(visitor, policy, new_titles, screen):
    somebody = visitor(**screen).signs_in(person("administrator"))

    uploads(somebody, new_titles)
    main = somebody.page.locator("main")
    expect(main).to_contain_text("Waiting for a worker")
    works()

    expect(main).to_contain_text("Checked, nothing written")
    somebody.looks()
    assert "This is what an import would do." in somebody.reads()
    somebody.follows("Findings (2)")
    assert "Enter a qualification number like 999/0001/4." in somebody.reads()
    somebody.follows("All differences (153)").follows("Next page")
    assert "Page 2 of 2" in somebody.reads()
    with somebody.page.expect_download() as download:
        somebody.page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename.endswith("-differences.csv")
    somebody.presses("Import exactly this")
    works()

    expect(main).to_contain_text("The record of this import")
    somebody.looks().follows("The record of this import").follows("Key changes (3)")
    assert "Certificate in Tests" in somebody.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_of_an_import_shows_how_far_it_is_by_itself(visitor, policy, new_titles, screen):
    somebody = visitor(**screen).signs_in(person("administrator"))
    uploads(somebody, new_titles, "import")
    asked = RequestedImport.objects.latest("pk")
    RequestedImport.objects.update(begun_at=asked.asked_at)

    with Heartbeat(folder_of(asked), [new_titles]) as heartbeat:
        heartbeat.read = 62
        heartbeat._write()

        page = somebody.page
        expect(page.locator("main")).to_contain_text("62 of about 155 rows are read.")
        expect(page.get_by_role("status")).to_have_text("Under way: 40%")
        expect(page.get_by_role("progressbar", name="Under way")).to_have_attribute("value", "40")
        somebody.looks()


def test_without_javascript_the_page_is_asked_again_by_a_link(visitor, policy, new_titles):
    somebody = visitor(java_script_enabled=False, **DESKTOP)
    page = somebody.page
    page.goto("/accounts/login/")
    somebody.fills(login=person("administrator").email, password=PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/register/requestedimport/import/")
    page.locator('[name="qualifications"]').set_input_files(new_titles)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("main")).to_contain_text("Waiting for a worker")
    works()

    page.get_by_role("link", name="Refresh").click()

    expect(page.locator("main")).to_contain_text("Checked, nothing written")
