"""The rows of a file of the register: CSV, XLSX, or the pages of its interface as JSON."""

import csv
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from os import SEEK_END
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook


LARGEST = 300_000_000  # bytes; the whole register has 25 million
LARGEST_UNPACKED = 1_000_000_000  # bytes of all parts of a workbook
NOT_A_WORKBOOK = (
    *(zipfile.BadZipFile, zlib.error, CalamineError, OSError, EOFError),
    *(KeyError, IndexError, NotImplementedError, RuntimeError),
)
NOT_UTF_8 = "{} is not a text file in UTF-8."
MOST_CELLS = 20_000_000  # from the first to the farthest; the whole register has 3 million
COLUMN = re.compile(rb"""r=["']([A-Za-z]{1,3})[0-9]""")
ROW = re.compile(rb"""r=["'][A-Za-z]+0*([0-9]{1,10})["']""")
PIECE = 1 << 20
MANY_TIMES = 200  # as large unpacked as packed: no workbook of ours comes near


class ImportRefused(Exception):
    """Nothing was imported; the text is one sentence for people."""


class Row(NamedTuple):
    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """The header of a file, and its rows, read one after the other."""

    name: str
    header: Sequence[str]
    rows: Iterator[Row]
    is_ended: bool = True  # a text may be cut at its last line and look whole


def open_table(path: Path) -> Table:
    """Open a file by what is in it. Rows are read later: they may still raise `ImportRefused`."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ImportRefused(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        with path.open("rb") as stream:
            beginning = stream.read(1024)
    except OSError as reason:
        raise ImportRefused(f"{path} cannot be read: {reason.strerror}.") from reason
    if not beginning.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ImportRefused(f"{path.name} is empty.")
    if b"\0" in beginning and not beginning.startswith(b"PK"):
        raise ImportRefused(NOT_UTF_8.format(path.name))
    if beginning.startswith(b"PK"):
        return _workbook(path)
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _pages(path)
    return _comma_separated(path)


def _comma_separated(path: Path) -> Table:
    rows = _csv_rows(path)
    header = next(rows, None)
    if header is None:
        raise ImportRefused(f"{path.name} is empty.")
    with path.open("rb") as stream:
        stream.seek(-1, SEEK_END)
        is_ended = stream.read() in b"\r\n"
    return Table(path.name, header.cells, rows, is_ended)


def _csv_rows(path: Path) -> Iterator[Row]:
    """The header and the rows; one that has not a cell for each column is cut or broken."""
    width = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            for cells in reader:
                if len(cells) != width:
                    if not cells:
                        continue
                    if width:
                        raise ImportRefused(
                            f"{path.name} is cut or broken: line {reader.line_num} has "
                            f"{len(cells)} cells and the header has {width}."
                        )
                    width = len(cells)
                yield Row(reader.line_num, cells)
    except UnicodeDecodeError as reason:
        raise ImportRefused(NOT_UTF_8.format(path.name)) from reason
    except csv.Error as reason:
        raise ImportRefused(f"{path.name} is cut, or is not CSV: {reason}.") from reason


def _workbook(path: Path) -> Table:
    """The first sheet of a workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > min(LARGEST_UNPACKED, MANY_TIMES * path.stat().st_size):
                raise ImportRefused(f"{path.name} would become too large when it is unpacked.")
            if broken := archive.testzip():  # also finds a part that is larger than it says
                raise ImportRefused(f"{path.name} is cut or broken in its part {broken}.")
            if _most_cells(archive) > MOST_CELLS:
                raise ImportRefused(f"{path.name} has a cell too far from the others.")
        with path.open("rb") as stream:  # by its name a workbook would be taken for another kind
            workbook = CalamineWorkbook.from_filelike(stream)
        sheet = workbook.get_sheet_by_index(0)
    except NOT_A_WORKBOOK as reason:
        raise ImportRefused(f"{path.name} is not a workbook that can be read.") from reason
    rows = (
        Row(number, [as_text(cell) for cell in cells])
        for number, cells in enumerate(sheet.iter_rows(), start=1)
        if any(cell != "" for cell in cells)
    )
    header = next(rows, None)
    if header is None:
        raise ImportRefused(f"{path.name} is empty.")
    return Table(path.name, header.cells, rows)


def _most_cells(archive: zipfile.ZipFile) -> int:
    """How many cells there are up to the farthest: room is made for each, also where none is."""
    most = 0
    for name in archive.namelist():
        if "worksheets/" not in name:
            continue
        columns: set[bytes] = set()
        rows: set[bytes] = set()
        end = b""
        with archive.open(name) as sheet:
            while piece := sheet.read(PIECE):
                columns.update(COLUMN.findall(end + piece))
                rows.update(ROW.findall(end + piece))
                end = piece[-40:]
        most = max(most, max(map(_column, columns), default=0) * max(map(int, rows), default=0))
    return most


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def _pages(path: Path) -> Table:
    """Records of the register's interface: one page, a list of pages, or a list of records."""
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as reason:
        raise ImportRefused(NOT_UTF_8.format(path.name)) from reason
    except (ValueError, RecursionError) as reason:
        raise ImportRefused(f"{path.name} is cut, or is not JSON.") from reason
    records = [*_records(held)]
    if not records or not all(isinstance(record, dict) for record in records):
        raise ImportRefused(f"{path.name} holds no list of records.")
    header = [*dict.fromkeys(key for record in records for key in record)]
    rows = (
        Row(number, [as_text(record.get(key)) for key in header])
        for number, record in enumerate(records, start=1)
    )
    return Table(path.name, header, rows)


def _records(held: Any) -> Iterator[Any]:
    for each in held if isinstance(held, list) else [held]:
        if isinstance(each, dict) and isinstance(each.get("Results"), list):
            yield from each["Results"]
        else:
            yield each


def as_text(cell: Any) -> str:
    """A cell as a CSV file would have it: flags as true and false, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, list):
        return ", ".join(map(as_text, cell))
    return str(cell)
