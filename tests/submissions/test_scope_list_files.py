"""Files with a list of standards in scope: what is read, and what is refused with one sentence."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from casework.spreadsheets import xlsx_pieces
from submissions.importing.tables import LAST_ROW, MOST_ROWS, FileRefused, read_table


HEAD = ["Reference", "Version", "Status", "Reason"]
ROW = ["ST0001", "1.1", "In scope", ""]
NEEDED = ("reference", "status")
CSV = b"Reference,Version,Status,Reason\r\nST0001,1.1,In scope,\r\n"
READ = [(2, {"reference": "ST0001", "version": "1.1", "status": "In scope", "reason": ""})]


def excel(*rows, head=HEAD) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    return saved(book)


def saved(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_table(content, NEEDED)
    return str(refused.value)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The Excel file with one of its parts in another shape."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return stream.getvalue()


def sheet(rows: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(excel(ROW), "xl/worksheets/sheet1.xml", text.encode())


@pytest.mark.parametrize(
    "content",
    [
        CSV,
        b"\xef\xbb\xbf" + CSV,
        CSV.replace(b",", b";"),
        CSV.replace(b",", b"\t"),
        CSV.replace(b"\r\n", b"\n"),
        CSV.replace(b"Reference", b" REFERENCE ").replace(b"Status", b"status"),
        CSV + b",,,\r\n\r\n",
        CSV.replace(b"ST0001", b'"ST0001"'),
        excel(ROW),
        excel(ROW, [None] * 4),
        excel(["ST0001", 1.1, "In scope", None]),
        b"".join(xlsx_pieces(HEAD, [ROW])),
    ],
    ids=[
        "comma", "byte order mark", "semicolon", "tab", "unix lines", "names in other capitals",
        "empty rows", "quoted", "excel", "excel with an empty row", "version as a number",
        "excel as this service writes it",
    ],
)  # fmt: skip
def test_a_list_is_read_whatever_wrote_it(content):
    assert [tuple(row) for row in read_table(content, NEEDED)] == READ


def test_an_apostrophe_that_our_own_files_put_before_a_formula_is_taken_away():
    rows = read_table(b"reference,status,reason\nST0001,Contact us,'=see below\n", NEEDED)

    assert rows[0].cells["reason"] == "=see below"


def test_a_line_is_counted_as_it_stands_in_the_file():
    content = b'reference,status,reason\nST1,Contact us,"two\nlines"\n\nST2,In scope,\n'

    assert [row.line for row in read_table(content, NEEDED)] == [2, 5]


DAMAGED = "The file cannot be read: it is damaged or ends too early."
NEITHER = "The file is neither CSV nor Excel (XLSX)."
NOT_UTF_8 = "The file is not in UTF-8. In Excel, save it as “CSV UTF-8”."
REFUSED = {
    "empty": (b"", "The file is empty."),
    "only spaces": (b" \r\n ", "The file is empty."),
    "only a head": (
        b"reference,status\r\n",
        "The file has no rows below the names of its columns.",
    ),
    "other columns": (
        b"a,b\n1,2\n",
        "The first row does not name the columns “reference”, “status”.",
    ),
    "one column missing": (b"reference\nST1\n", "The first row does not name the column “status”."),
    "a column twice": (
        b"reference,status,Status\nST1,a,b\n",
        "The first row names the column “status” twice.",
    ),
    "a row too wide": (
        b"reference,status\nST1,In scope,and,more\n",
        "Line 2 has more cells than the first row names columns.",
    ),
    "cut off in a quotation": (CSV + b'ST0002,1.0,"In sc', DAMAGED),
    "windows-1252": ("reference,status\nST1,Café\n".encode("cp1252"), NOT_UTF_8),
    "utf-16": ("reference,status\nST1,In scope\n".encode("utf-16"), NOT_UTF_8),
    "binary": (b"\x7fELF\x02\x01\x00\xff\xfe\x00", NEITHER),
    "text with a null": (b"reference,status\nST\x001,In scope\n", NEITHER),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00", NEITHER),
    "old excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "This is an old Excel file (XLS). Save it as XLSX or CSV.",
    ),
    "too large": (b"x" * (2 * 1024 * 1024 + 1), "The file is larger than 2 MB."),
    "too many rows": (
        b"reference,status\n" + b"ST1,In scope\n" * (MOST_ROWS + 1),
        "The file has more than 5,000 rows.",
    ),
    "excel cut off": (excel(ROW)[:-200], DAMAGED),
    "excel with a broken sheet": (
        with_part(excel(ROW), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        DAMAGED,
    ),
    "a zip that is no workbook": (
        with_part(excel(ROW), "x", b"").replace(b"xl/workbook.xml", b"xl/workbook.xmm"),
        NEITHER,
    ),
    "a formula": (
        excel(["ST0001", "", '=IF(1,"In scope","")', ""]),
        "Line 2 has a formula. Put its value in its place.",
    ),
    "an error": (excel(["ST0001", "", "#REF!", ""]), "Line 2 has a cell with the error #REF!."),
    "a bomb": (
        with_part(excel(ROW), "xl/styles.xml", b" " * (21 * 1024 * 1024)),
        "The Excel file is larger than 20 MB when it is unpacked.",
    ),
    "rows without end": (
        sheet(f'<row r="{LAST_ROW + 1}"><c r="A{LAST_ROW + 1}"><v>1</v></c></row>'),
        "The sheet goes on beyond row 20,000. Delete the empty rows below the list.",
    ),
    "the last row of excel": (
        sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "The sheet goes on beyond row 20,000. Delete the empty rows below the list.",
    ),
    "the last column of excel": (
        sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        "The sheet has more than 50 columns.",
    ),
    "entities that grow": (
        with_part(
            excel(ROW),
            "xl/worksheets/sheet1.xml",
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        ),
        DAMAGED,
    ),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_one_sentence(content, sentence):
    assert refusal(content) == sentence


@pytest.mark.slow
def test_a_million_empty_rows_are_refused_before_they_are_read():
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in NEEDED)
    rows = "<row/>" * 1_048_575

    assert refusal(sheet(f"<row>{head}</row>{rows}")) == REFUSED["rows without end"][1]
