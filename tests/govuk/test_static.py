"""The vendored stylesheet and scripts: ours in look, whole, and calling for nothing elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders


FOLDER = Path(settings.BASE_DIR) / "govuk/static/govuk"
STYLESHEETS = sorted(FOLDER.glob("*.css"))
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
NAMED = re.compile(r"""{% static ["']([^"']+)["']""")


def test_every_static_file_that_a_template_names_exists():
    named = {name for path in TEMPLATES for name in NAMED.findall(path.read_text())}

    assert "govuk/govuk.css" in named
    assert [name for name in sorted(named) if not finders.find(name)] == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_a_stylesheet_names_only_files_beside_it(path):
    named = re.findall(r"url\(\s*[\"']?([^)\"']+)", path.read_text())

    assert [name for name in named if not (path.parent / name).is_file()] == []
    assert "@import" not in path.read_text()


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_a_stylesheet_has_no_crown_no_crest_and_not_the_font_of_gov_uk(path):
    text = path.read_text().lower()

    found = [word for word in ("gds transport", "crest", "crown", "@font-face") if word in text]
    assert found == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_makes_no_code_from_text(path):
    assert re.findall(r"\beval\(|new Function|sourceMappingURL", path.read_text()) == []


OURS = [
    path
    for path in Path(settings.BASE_DIR).glob("*/static/**/*.css")
    if path.name not in ("govuk.css", "admin.css")
]


def test_a_table_becomes_blocks_on_a_phone_by_one_stylesheet():
    """On a phone the head of such a table is heard and not seen."""
    hides = re.compile(r"govuk-table__head\s*{[^}]*clip-path", re.DOTALL)

    assert [path.name for path in OURS if hides.search(path.read_text())] == ["table-as-blocks.css"]


def test_every_page_with_such_a_table_loads_it():
    texts = [path.read_text() for path in TEMPLATES]
    pages = [text for text in texts if re.search(r'class="[^"]*\bapp-blocks\b', text)]

    assert len(pages) > 1
    assert [text for text in pages if "govuk/table-as-blocks.css" not in text] == []


def test_the_stylesheet_has_every_part_we_use():
    text = (FOLDER / "govuk.css").read_text()
    parts = [
        ".govuk-error-summary", ".govuk-summary-list", ".govuk-task-list", ".moj-badge",
        ".moj-filter", ".moj-multi-file-upload", ".moj-sub-navigation", ".moj-timeline",
        ".app-header",
    ]  # fmt: skip

    assert [part for part in parts if part not in text] == []
    assert 'govuk-frontend-version: "6.3.0"' in text


def test_the_licence_stands_beside_the_vendored_code():
    licence = (FOLDER / "LICENCE.txt").read_text()

    assert "Crown Copyright (Government Digital Service)" in licence
    assert "Permission is hereby granted, free of charge" in licence
    for name in ("govuk.css", "govuk.js"):
        assert "MIT licence: see LICENCE.txt" in (FOLDER / name).read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style(path):
    text = path.read_text()

    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text) == []
