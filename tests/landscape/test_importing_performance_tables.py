"""Performance tables read from files of four kinds."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from casework.spreadsheets import xlsx_pieces
from landscape.importing import import_performance_tables
from landscape.models import PerformanceTableEntry
from tests.landscape.laid import list_in_tables, qualification
from tests.landscape.open_document import write_ods


pytestmark = pytest.mark.django_db


def held():
    entries = PerformanceTableEntry.objects.order_by("number", "list")
    return [*entries.values_list("number", "list", "first_year", "last_year")]


def test_a_line_tells_list_and_years_in_the_ways_people_write_them(tmp_path):
    qualification("99900014")

    report = list_in_tables(
        tmp_path,
        ("999/0001/4", "KS4", "2022/23", ""),
        ("99900014", "16 to 18", "2021", "2023 to 2024"),
        ("99900022", "Key stage 4", "", "2020-21"),
    )

    assert held() == [
        ("99900014", "16-18", 2021, 2023),
        ("99900014", "ks4", 2022, None),
        ("99900022", "ks4", None, 2020),
    ]
    assert report.quarantined == ["999/0002/2"]


def test_a_second_run_writes_nothing_and_another_year_is_a_revision(tmp_path):
    list_in_tables(tmp_path, ("99900014", "KS4", "2022", ""))

    again = list_in_tables(tmp_path, ("99900014", "KS4", "2022", ""))
    other = list_in_tables(tmp_path, ("99900014", "KS4", "2022", "2024"))

    assert (again.added, again.revised, again.unchanged) == (0, 0, 1)
    assert (other.added, other.revised, other.unchanged) == (0, 1, 0)
    assert held() == [("99900014", "ks4", 2022, 2024)]


def test_lines_that_cannot_be_read_are_told(tmp_path):
    report = list_in_tables(
        tmp_path,
        ("999", "KS4", "", ""),
        ("99900014", "KS3", "", ""),
        ("99900014", "KS4", "soon", ""),
    )

    assert report.refused == [
        (2, "“999” is not a qualification number."),
        (3, "“KS3” is not a list: KS4 or 16-18."),
        (4, "“soon” is not an academic year such as 2022/23."),
    ]
    assert held() == []


def test_a_workbook_is_read_as_well(tmp_path):
    path = tmp_path / "tables.xlsx"
    rows = [("999/0001/4", "KS4", 2022)]
    path.write_bytes(b"".join(xlsx_pieces(("QAN", "List", "First year"), rows)))

    import_performance_tables(path)

    assert held() == [("99900014", "ks4", 2022, None)]


def test_a_workbook_of_libreoffice_is_read_with_its_numbers_days_and_empty_rows(tmp_path):
    path = write_ods(
        tmp_path / "tables.ods",
        [
            ("QAN", "List", "First year", "Last year"),
            ("999/0001/4", "KS4", 2022, "2023/24"),
            (),
            (99900022, "16-18", None, 2024.0),
            ("99900030", "KS4", dt.date(2022, 9, 1), None),
            ("99900049", 4, "2021 to 2022", None),
        ],
    )

    report = import_performance_tables(path)

    assert held() == [
        ("99900014", "ks4", 2022, 2023),
        ("99900022", "16-18", None, 2024),
        ("99900049", "ks4", 2021, None),
    ]
    assert report.refused == [(6, "“2022-09-01” is not an academic year such as 2022/23.")]


def test_a_file_that_is_none_of_ours_is_refused_with_one_sentence(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("QAN,Title\n99900014,Something\n")

    with pytest.raises(CommandError) as refused:
        call_command("import_performance_tables", str(path))

    assert str(refused.value) == (
        "Nothing was imported. other.csv is not a file of performance tables: it lacks List."
    )
