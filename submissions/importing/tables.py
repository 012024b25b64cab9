"""Read the rows of a small CSV or Excel file by the names of its columns, within bounds.

A file is read whole or refused with one sentence. What bounds it: 2 MB, 20 MB when unpacked,
5,000 rows, 50 columns. Excel files are read cell by cell; a formula is refused, because what it
would show is not in the file for sure.
"""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook

from casework.spreadsheets import neutral


MEGABYTE = 1024 * 1024
LARGEST = 2 * MEGABYTE
LARGEST_UNPACKED = 20 * MEGABYTE
MOST_PARTS = 200
MOST_ROWS = 5_000
LAST_ROW = 20_000  # empty ones included
MOST_COLUMNS = 50
DELIMITERS = (",", ";", "\t")
ZIPPED, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s/>]")
ROWS_WITHOUT_END = (
    f"The sheet goes on beyond row {LAST_ROW:,}. Delete the empty rows below the list."
)
TRUNCATED = "The file cannot be read: it is damaged or ends too early."


class FileRefused(Exception):
    """The file cannot be used; the text is a sentence for the user."""


class Row(NamedTuple):
    """The cells of one row by the normalised names of their columns."""

    line: int
    cells: dict[str, str]


Cells = tuple[int, list[str]]  # the line, and what stands in it


def read_table(content: bytes, needed: Iterable[str]) -> list[Row]:
    """Every row that is not empty. The first row names the columns; `needed` must be there."""
    if not content.strip():
        raise FileRefused("The file is empty.")
    if len(content) > LARGEST:
        raise FileRefused("The file is larger than 2 MB.")
    if content.startswith(OLD_EXCEL):
        raise FileRefused("This is an old Excel file (XLS). Save it as XLSX or CSV.")
    lines = _excel_lines(content) if content.startswith(ZIPPED) else _csv_lines(content)
    return _rows(lines, [*needed])


def normalised(name: str) -> str:
    """`Status from`, `status_from` and ` STATUS-FROM ` are one name."""
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")


def _rows(lines: Iterator[Cells], needed: list[str]) -> list[Row]:
    filled = ((line, cells) for line, cells in lines if any(cells))
    _, head = next(filled, (0, []))
    names = [normalised(cell) for cell in head]
    missing = [f"“{name}”" for name in needed if name not in names]
    if missing:
        columns = "the column" if len(missing) == 1 else "the columns"
        raise FileRefused(f"The first row does not name {columns} {', '.join(missing)}.")
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise FileRefused(f"The first row names the column “{twice}” twice.")
    rows: list[Row] = []
    for line, cells in filled:
        if len(rows) == MOST_ROWS:
            raise FileRefused(f"The file has more than {MOST_ROWS:,} rows.")
        if any(cells[len(names) :]):
            raise FileRefused(f"Line {line} has more cells than the first row names columns.")
        rows.append(Row(line, dict(zip_longest(names, cells[: len(names)], fillvalue=""))))
    if not rows:
        raise FileRefused("The file has no rows below the names of its columns.")
    return rows


def _plain(cell: str) -> str:
    """Without spaces around it, and without the apostrophe that our own files put before it."""
    text = " ".join(cell.split())
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


# CSV


def _csv_lines(content: bytes) -> Iterator[Cells]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_plain(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise FileRefused(TRUNCATED) from wrong


def _decoded(content: bytes) -> str:
    """UTF-8 alone: another encoding would be guessed, and a wrong guess spoils names."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if content.startswith(UTF_16) or b"\0" not in content:
            raise FileRefused(
                "The file is not in UTF-8. In Excel, save it as “CSV UTF-8”."
            ) from wrong
        raise FileRefused("The file is neither CSV nor Excel (XLSX).") from wrong
    if "\0" in text:
        raise FileRefused("The file is neither CSV nor Excel (XLSX).")
    return text


def _delimiter_of(text: str) -> str:
    """The sign that divides the first line into most cells."""
    first = text.lstrip().split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)


# Excel


def _excel_lines(content: bytes) -> Iterator[Cells]:
    _refuse_a_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the sheet says of its own size may be wrong
        found = sheet.iter_rows(max_row=LAST_ROW + 1)
        for line, cells in enumerate(found, start=1):
            _refuse_beyond(line, len(cells))
            yield line, [_text_of(cell, line) for cell in cells]
    except FileRefused:
        raise
    except Exception as wrong:  # a reader of foreign files fails in more ways than it names
        raise FileRefused(TRUNCATED) from wrong


def _refuse_a_bomb(content: bytes) -> None:
    """No part can unpack to more than the archive says of it, so what it says is enough."""
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, OSError) as wrong:
        raise FileRefused(TRUNCATED) from wrong
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FileRefused("The Excel file is larger than 20 MB when it is unpacked.")
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise FileRefused("The file is neither CSV nor Excel (XLSX).")
    for part in parts:
        if part.filename.startswith("xl/worksheets/"):
            _refuse_rows_without_end(archive, part)


def _refuse_rows_without_end(archive: ZipFile, part: ZipInfo) -> None:
    """Found in the bytes: to parse a million empty rows takes many seconds."""
    try:
        found = ROW_TAG.finditer(archive.read(part))
    except (BadZipFile, ValueError, OSError, EOFError, RuntimeError, zlib.error) as wrong:
        raise FileRefused(TRUNCATED) from wrong
    if next(islice(found, LAST_ROW, None), None):
        raise FileRefused(ROWS_WITHOUT_END)


def _refuse_beyond(line: int, columns: int) -> None:
    if line > LAST_ROW:
        raise FileRefused(ROWS_WITHOUT_END)
    if columns > MOST_COLUMNS:
        raise FileRefused(f"The sheet has more than {MOST_COLUMNS} columns.")


def _text_of(cell, line: int) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        raise FileRefused(f"Line {line} has a formula. Put its value in its place.")
    if cell.data_type == "e":
        raise FileRefused(f"Line {line} has a cell with the error {cell.value}.")
    return _plain(str(cell.value).removesuffix(".0"))
