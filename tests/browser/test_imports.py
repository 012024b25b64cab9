"""A small file, from upload over preview and confirmation to its report, in a browser."""

import json

import pytest

from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.accounts import person
from tests.standards.feeds import duty, version


pytestmark = [pytest.mark.browser, pytest.mark.slow]


def file(*records, name="standards.json"):
    return {
        "name": name,
        "mimeType": "application/json",
        "buffer": json.dumps(records).encode(),
    }


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_administrator_previews_a_file_then_imports_it(visitor, policy, screen):
    somebody = visitor(**screen).signs_in(person("administrator")).goes_to("/admin/")
    somebody.follows("Import records").follows("Import a file")

    give(somebody, file(version(), version("1.1", level=0)))
    assert "1 added, 0 changed, 0 unchanged, 1 refused." in somebody.reads()
    somebody.presses("Import exactly this")

    assert somebody.heading() == "standards.json"
    assert "“level” is not a number from 1 to 8" in somebody.reads()
    changed = version(title="Coder", duties=[duty(mappedSkills=[], mappedOptions=[])])
    somebody.goes_to("/admin/standards/importrecord/import/")
    give(somebody, file(changed))
    somebody.follows("Fields changed (2)")
    assert "Software developer" in somebody.reads()
    with somebody.page.expect_download() as download:
        somebody.page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_file_that_is_none_is_told_on_the_page(visitor, policy, screen):
    somebody = visitor(**screen).signs_in(person("administrator"))
    somebody.goes_to("/admin/standards/importrecord/import/")

    give(somebody, file() | {"buffer": b"PK\x03\x04"})

    assert "standards.json is a zip that cannot be read." in somebody.reads()
    somebody.presses("Preview")
    assert "Choose a file." in somebody.reads()


def give(somebody, content):
    somebody.page.locator('[name="file"]').set_input_files(content)
    somebody.presses("Preview")
