"""The printed page of workflows says what the tables say."""

import pytest
from django.core.management import CommandError, call_command

from casework.history import models_with_a_workflow


@pytest.fixture
def page(settings, tmp_path):
    """The page in a folder of its own, just printed."""
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    call_command("print_workflows")
    return tmp_path / "docs" / "workflows.md"


def test_the_page_has_a_line_for_each_row_of_each_table(page):
    rows = sum(len(model.workflow.moves) for model in models_with_a_workflow())

    lines = [line for line in page.read_text().splitlines() if line.startswith("| ")]

    assert len(lines) == rows + 2 * len(models_with_a_workflow())


def test_a_line_says_who_moves_it_from_where_to_where_and_only_if_what(page):
    assert (
        "| Approve | A decision maker who reviewed no part and does not work for the awarding "
        "organisation | Awaiting a decision | Approved | At least one related occupation must meet "
        "both tests. "
        "No critical Ofqual flag may be open. No moratorium may apply to the category. "
        "Ofqual's register must not deny, on that day, recognition for the level and area. |"
    ) in page.read_text().splitlines()


def test_a_line_of_an_act_says_that_the_case_stays(page):
    assert (
        "| Receive | An approvals officer who does not work for the awarding organisation "
        "| Submitted | (stays as it is) | always |"
    ) in page.read_text().splitlines()


def test_check_is_silent_about_a_page_that_is_up_to_date(page, capsys):
    call_command("print_workflows", check=True)

    assert capsys.readouterr().out == ""


def test_check_fails_on_a_stale_page_and_leaves_it_alone(page):
    page.write_text(page.read_text().replace("Approve", "Allow"))
    stale = page.read_text()

    with pytest.raises(
        CommandError, match=r"workflows\.md is stale: run manage\.py print_workflows"
    ):
        call_command("print_workflows", check=True)

    assert page.read_text() == stale


def test_check_fails_on_a_missing_page(page):
    page.unlink()

    with pytest.raises(CommandError, match="is stale"):
        call_command("print_workflows", check=True)
