"""How the rows of a file are found, whether it is CSV, a workbook, or pages of the interface."""

import json

import openpyxl
import pytest

from register.importing import files
from register.importing.files import ImportRefused, open_table


def opened(path):
    """Its header, and its rows, each with the line it stands in."""
    table = open_table(path)
    return [*table.header], [(line, [*cells]) for line, cells in table.rows]


@pytest.fixture
def text(tmp_path):
    """A file that holds this text."""

    def written(content, name="register.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return written


@pytest.fixture
def workbook(tmp_path):
    """A workbook of these sheets, each a list of rows."""

    def written(*sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "register.xlsx")
        return tmp_path / "register.xlsx"

    return written


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_lines_may_end_in_any_way_and_a_mark_may_stand_before_them(end, encoding, text):
    path = text(f'A,B{end}1,"2, {end}3"{end}', encoding=encoding)

    assert opened(path)[0] == ["A", "B"]
    assert [cells for _, cells in opened(path)[1]] == [["1", f"2, {end}3"]]
    assert open_table(path).is_ended is True


def test_a_last_line_without_an_end_is_noticed(text):
    assert open_table(text("A,B\n1,2")).is_ended is False


def test_blank_lines_are_no_rows_and_count_as_lines(text):
    assert opened(text("A,B\n\n1,2\n\n3,4\n\n")) == (
        ["A", "B"],
        [(3, ["1", "2"]), (5, ["3", "4"])],
    )


@pytest.mark.parametrize("line", ["1", "1,2,3"])
def test_a_line_has_a_cell_for_each_column(line, text):
    with pytest.raises(ImportRefused, match=r"^register.csv is cut or broken: line 2 has "):
        opened(text(f"A,B\n{line}\n"))


def test_text_after_a_closing_quotation_mark_is_no_csv(text):
    with pytest.raises(ImportRefused, match=r"^register.csv is cut, or is not CSV: "):
        opened(text('A,B\n1,"2"3\n'))


def test_the_first_sheet_of_a_workbook_is_read_without_its_blank_rows(workbook):
    path = workbook([["A", "B"], [None, None], ["1", 2.5]], [["C"], ["3"]])

    assert opened(path) == (["A", "B"], [(3, ["1", "2.5"])])


def test_what_a_file_is_called_does_not_say_what_is_in_it(workbook, text):
    book = workbook([["A"], ["1"]])

    for suffix in (".csv", ".ods", ".xls"):
        book = book.rename(book.with_suffix(suffix))
        assert opened(book) == (["A"], [(2, ["1"])])
    assert opened(text('[{"A": "1"}]', "page.csv")) == (["A"], [(1, ["1"])])
    assert opened(text("A\n1\n", "register.xlsx")) == (["A"], [(2, ["1"])])


@pytest.mark.parametrize("far", ["XFD1048576", "ZZ60000", "A1048576 XFD1"])
def test_a_cell_far_from_the_others_is_refused_before_room_is_made_for_all_between(far, tmp_path):
    book = openpyxl.Workbook()
    for place in ("A1", *far.split()):
        book.active[place] = "A"
    book.save(tmp_path / "register.xlsx")

    with pytest.raises(
        ImportRefused, match=r"^register.xlsx has a cell too far from the others\.$"
    ):
        opened(tmp_path / "register.xlsx")


def test_an_empty_workbook_is_refused(workbook):
    with pytest.raises(ImportRefused, match=r"^register.xlsx is empty\.$"):
        opened(workbook([]))


@pytest.mark.parametrize(
    ("held", "rows"),
    [
        ({"Results": [{"A": "1"}, {"A": "2"}]}, ["1", "2"]),
        ([{"Results": [{"A": "1"}, {"A": "2"}]}, {"Results": [{"A": "3"}]}], ["1", "2", "3"]),
        ([{"A": "1"}, {"A": "2"}], ["1", "2"]),
    ],
    ids=["a page", "pages", "records"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_records_come_as_a_page_as_pages_or_alone(encoding, held, rows, text):
    path = text(json.dumps(held), "page.json", encoding)

    assert opened(path) == (["A"], [*enumerate(([row] for row in rows), start=1)])


def test_records_may_lack_columns_that_others_have(text):
    path = text('[{"A": "1"}, {"B": "2"}]', "page.json")

    assert opened(path) == (["A", "B"], [(1, ["1", ""]), (2, ["", "2"])])


def test_a_cell_of_a_page_is_written_as_a_text_file_would_have_it(text):
    cells = [None, True, False, 6, 6.0, 6.5, ["Coursework", "Oral Examination"], "x"]
    path = text(json.dumps([{str(at): cell for at, cell in enumerate(cells)}]), "page.json")

    assert opened(path)[1] == [
        (1, ["", "true", "false", "6", "6", "6.5", "Coursework, Oral Examination", "x"])
    ]


def test_pages_in_another_encoding_are_refused_as_such(text):
    with pytest.raises(ImportRefused, match=r"^page.json is not a text file in UTF-8\.$"):
        opened(text('[{"A": "Genève"}]', "page.json", "cp1252"))


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(text, monkeypatch):
    path = text("A,B\n1,2\n")
    monkeypatch.setattr(files, "LARGEST", path.stat().st_size)
    assert opened(path)[0] == ["A", "B"]

    monkeypatch.setattr(files, "LARGEST", path.stat().st_size - 1)
    with pytest.raises(ImportRefused, match=r"^register.csv is larger than 0 MB\.$"):
        opened(path)


def test_a_workbook_may_not_grow_beyond_the_limit_however_slightly_it_is_packed(
    workbook, monkeypatch
):
    path = workbook([["A"], ["1"]])
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1000)

    with pytest.raises(ImportRefused, match=r"would become too large when it is unpacked\.$"):
        opened(path)
