"""Tables that leave the service: no cell of them is ever taken for a formula."""

import csv
import datetime as dt
import io
import itertools
import zipfile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casework.spreadsheets import PIECE, csv_pieces, neutral, xlsx_pieces


SIGNS = [
    "=",
    "+",
    "-",
    "@",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
    "\ufe66",
    "\ufe62",
    "\ufe63",
    "\ufe6b",
    "\u2212",
    "\u207a",
]
SKIPPED = ["", " ", "\n", "\t", "\r", "\0", "\x0b", "\xa0", "\u200b", "\ufeff", "\u202e", "\u3000 "]
TEXTS = st.builds(
    "".join,
    st.tuples(
        st.text(st.sampled_from("".join(SKIPPED)), max_size=3),
        st.sampled_from([*SIGNS, ""]),
        st.text(max_size=20),
    ),
)


def read_csv(pieces) -> list[list[str]]:
    return [*csv.reader(io.StringIO(b"".join(pieces).decode(), newline=""))]


def read_xlsx(pieces):
    return openpyxl.load_workbook(io.BytesIO(b"".join(pieces))).active


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("skipped", SKIPPED)
def test_text_that_begins_a_formula_gets_an_apostrophe(skipped, sign):
    assert neutral(f"{skipped}{sign}1+1") == f"'{skipped}{sign}1+1"


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx", "\0x"])
def test_text_that_begins_with_a_break_gets_an_apostrophe(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize(
    "cell",
    ["", "Diploma", "1+1", "3 = 3", "'=1", "(=1)", " Diploma", "é", "£5", "—", "a\tb", -5, None],
)
def test_harmless_cell_stays_as_it_is(cell):
    assert neutral(cell) == cell


@given(TEXTS)
def test_neutral_text_is_neutral_already(text):
    assert neutral(neutral(text)) == neutral(text)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["==1+1", "\t=1", "\uff1d1", " \n@x"])
def test_csv_gives_back_each_text_and_no_formula(texts):
    [head, row] = read_csv(csv_pieces(["=head"] * len(texts), [texts]))

    assert head == ["'=head"] * len(texts)
    assert row == [neutral(text) for text in texts]
    assert [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\0")] == []


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["==1+1", "\t=1", "\uff1d1", "_x003D_1+1"])
def test_xlsx_has_no_cell_with_a_formula(texts):
    sheet = read_xlsx(xlsx_pieces(["=head"] * len(texts), [texts]))

    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s"}
    assert [cell.value for cell in sheet[1]] == ["'=head"] * len(texts)


def test_xlsx_gives_back_texts_numbers_and_days():
    rows = [["Fish & <chips>", 3, dt.date(2026, 6, 24), None, " two\nlines ", "Ж🦊"]]

    sheet = read_xlsx(xlsx_pieces("abcdef", rows))

    assert [cell.value for cell in sheet[2]] == [
        "Fish & <chips>",
        3,
        dt.datetime(2026, 6, 24),  # noqa: DTZ001 -- a workbook knows no time zones
        None,
        " two\nlines ",
        "Ж🦊",
    ]
    assert [cell.number_format for cell in sheet[2]][2] == "yyyy\\-mm\\-dd"


def test_xlsx_has_a_heading_that_stays_in_sight():
    sheet = read_xlsx(xlsx_pieces(["a"], [["b"]]))

    assert (sheet["A1"].font.bold, sheet["A2"].font.bold) == (True, False)
    assert sheet.freeze_panes == "A2"


def test_xlsx_replaces_what_xml_cannot_hold_and_cuts_what_excel_cannot():
    sheet = read_xlsx(xlsx_pieces(["a"], [["x\x01\ufffe"], ["y" * 40_000]]))

    assert sheet["A2"].value == "x\ufffd\ufffd"
    assert sheet["A3"].value == "y" * 32_767


def test_csv_writes_days_as_iso():
    [_, row] = read_csv(csv_pieces(["a", "b", "c"], [[dt.date(2026, 6, 4), None, 3]]))

    assert row == ["2026-06-04", "", "3"]


@pytest.mark.parametrize("write", [csv_pieces, xlsx_pieces])
def test_same_table_has_the_same_bytes(write, clock):
    first = b"".join(write(["a"], [["b"]]))
    clock.move_to(dt.datetime(2030, 1, 1, tzinfo=dt.UTC))

    assert b"".join(write(["a"], [["b"]])) == first


@pytest.mark.parametrize("write", [csv_pieces, xlsx_pieces])
def test_table_goes_out_while_it_is_read(write):
    """A table without end gives its first pieces, and none is much larger than another."""
    endless = ([number, f"{number * 7919 % 1_000_003}" * 9] for number in itertools.count())

    pieces = [*itertools.islice(write(["a", "b"], endless), 4)]

    assert max(map(len, pieces)) < 2 * PIECE


def test_workbook_is_a_zip_without_the_large_archive_extension():
    """Excel does not open a streamed archive of that kind."""
    archive = zipfile.ZipFile(io.BytesIO(b"".join(xlsx_pieces(["a"], [["b"]]))))

    assert {info.extract_version for info in archive.infolist()} == {20}
    assert archive.testzip() is None
