"""docs/criteria.md is printed from the catalogue, and says what is this service's own."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from standards.catalogue import reading
from standards.catalogue.printing import as_page
from standards.catalogue.reading import read_categories


def test_the_page_of_criteria_is_up_to_date():
    call_command("print_criteria", check=True)


def test_a_stale_page_is_refused_and_left_alone(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "criteria.md"
    page.write_text("old")

    with pytest.raises(
        CommandError, match=r"^criteria\.md is stale: run manage\.py print_criteria$"
    ):
        call_command("print_criteria", check=True)

    assert page.read_text() == "old"


def test_a_missing_page_is_stale(settings, tmp_path):
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError, match="stale"):
        call_command("print_criteria", check=True)


def test_printing_writes_the_page(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()

    call_command("print_criteria")

    assert (tmp_path / "docs" / "criteria.md").read_text(encoding="utf-8") == as_page(
        read_categories()
    )


def test_the_page_shows_the_tests_of_a_category_with_their_sections():
    (row,) = [line for line in as_page(read_categories()).splitlines() if line.startswith("| AS3 ")]

    assert row == (
        "| AS3 | Level 3 additional specialist (16 to 19 and adults) | 3 | 16 to 19 and adults "
        "| Builds upon | additional specialist competence test (A2D5(4)); "
        "employer demand test (A2D5(6)) | A2D5 | July 2023 | yes |"
    )


def test_what_the_source_does_not_state_is_printed_as_not_stated():
    (row,) = [line for line in as_page(read_categories()).splitlines() if line.startswith("| TL3 ")]

    assert row == (
        "| TL3 | Level 3 T Level technical qualification | 3 | not stated | Aligns | none stated "
        "| A2D3 | not stated | yes |"
    )


def test_a_rule_of_our_own_is_printed_as_our_own_and_not_as_guidance():
    rows = [line for line in as_page(read_categories()).splitlines() if line.startswith("| AS-7 ")]

    assert len(rows) == 2
    assert all("**This service's own**" in row for row in rows)
    assert not any("Published guidance" in row for row in rows)


def test_a_criterion_that_a_computer_answers_is_printed_so():
    category = read_categories()[0]
    checked = [replace(category.criteria[0], decided_by="check")]

    (row,) = [
        line
        for line in as_page([replace(category, criteria=checked)]).splitlines()
        if line.startswith("| OE-1 ")
    ]

    assert "| automatically |" in row


def test_a_catalogue_with_a_mistake_is_not_printed(tmp_path, monkeypatch):
    monkeypatch.setattr(reading.read_categories, "__defaults__", (tmp_path / "none.toml",))

    with pytest.raises(CommandError, match=r"none\.toml cannot be read"):
        call_command("print_criteria", check=True)
