"""Tables that leave the service: each cell made harmless, written row by row as CSV or XLSX.

It stands in casework because every app above has tables to hand out, and nothing below has.
A program that opens such a file takes some texts for formulas and runs them; titles and names
come from outside. So both writers pass every cell through `neutral`, and nobody else writes.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from io import StringIO
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


ROWS_AT_A_TIME = 500  # fetched from the database: few enough to stay near the processor
ROWS_AT_ONCE = 100
LINES_AT_ONCE = 200  # of PostgreSQL
PIECE = 64 * 1024  # bytes that are held back before they are sent
FASTEST = 1  # of zlib; the next levels take twice the time for a tenth of the bytes
MOST_REMEMBERED = 20_000  # cells
FIRST_DAY = date(1899, 12, 30)  # spreadsheets count days from here
LONGEST_CELL = 32_767  # more makes the file unreadable for Excel
BEGINS_A_FORMULA = "=+-@\N{MINUS SIGN}"
BREAKS_A_ROW = "\t\r\n\0"
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What most texts are, and none ends in a space: written as it is, without a further look.
PLAIN = re.compile(r"[0-9A-Za-z](?:[ -%'-;=?-^`-~]{0,999}[!-%'-;=?-^`-~])?")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def neutral(cell: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    What it would skip to get there is skipped here too: spaces, line breaks, characters nobody
    sees. Full-width and small variants of the signs count as the signs. Numbers and dates
    are no texts and stay. Source: OWASP ASVS 5.0, V1.2.10.
    """
    if not isinstance(cell, str) or not cell or cell[0].isalnum():
        return cell
    first = next((sign for sign in cell if unicodedata.category(sign)[0] not in "CZ"), "")
    begins = unicodedata.normalize("NFKC", first)[:1]
    if cell[:1] in tuple(BREAKS_A_ROW) or begins in tuple(BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell


def _harmless(row: Iterable[Any]) -> list[Any]:
    """The row with neutral cells; most are harmless at first sight, and cost no call."""
    return [
        neutral(cell) if cell and isinstance(cell, str) and not cell[0].isalnum() else cell
        for cell in row
    ]


def csv_pieces(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A table as CSV: UTF-8, days as 2026-06-24. The head goes at once, in its own piece."""
    held = _Held()
    writer = csv.writer(held)
    writer.writerow(_harmless(head))
    yield held.take()
    coming = iter(rows)
    while some := [*islice(coming, ROWS_AT_ONCE)]:
        writer.writerows(map(_harmless, some))
        if held.length > PIECE:
            yield held.take()
    yield held.take()


def csv_of(head: Sequence[str], found: QuerySet, texts: Sequence[int]) -> Iterator[bytes]:
    """The rows of a `values_list` as CSV; `texts` are the places of its texts.

    PostgreSQL writes them itself. It tells of each row whether one of its texts begins with
    anything but a letter or digit: only such a row is looked at by `neutral`.
    """
    if connection.vendor != "postgresql":
        yield from csv_pieces(head, found.iterator(chunk_size=ROWS_AT_A_TIME))
        return
    yield next(csv_pieces(head, []))
    try:
        compose = connection.ops.compose_sql  # type: ignore[attr-defined]  # of PostgreSQL
        asked = compose(*found.query.sql_with_params())
    except EmptyResultSet:  # what Django knows to be nothing has no statement
        return
    names = [f"c{place}" for place in range(len(head))]
    shown = (f"NULLIF({n}, '')" if at in texts else n for at, n in enumerate(names))
    begins = ", ".join(f"left({names[at]}, 1)" for at in texts)
    # Only the statement of the query set and names of ours are put into the text.
    statement = f"""COPY (SELECT concat({begins}) ~ '[^0-9A-Za-z]', {", ".join(shown)}
        FROM ({asked}) AS found ({", ".join(names)})) TO STDOUT WITH (FORMAT csv)"""  # noqa: S608
    with connection.cursor() as cursor, cursor.copy(statement) as lines:
        coming = (_line(bytes(line), texts) for line in lines)
        while some := [*islice(coming, LINES_AT_ONCE)]:
            yield b"".join(some)


def _line(line: bytes, texts: Sequence[int]) -> bytes:
    """A line of PostgreSQL with the end that lines have here, and harmless."""
    if line.startswith(b"f"):
        return line[2:-1] + b"\r\n"
    [[_, *cells]] = csv.reader(StringIO(line.decode(), newline=""))
    for place in texts:
        cells[place] = neutral(cells[place])
    held = _Held()
    csv.writer(held).writerow(cells)
    return held.take()


class _Held:
    """A file that holds what is written to it, until it is taken."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0

    def write(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line)

    def take(self) -> bytes:
        taken, self.lines, self.length = "".join(self.lines), [], 0
        return taken.encode()


def xlsx_pieces(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A table as an Excel workbook of one sheet, in constant memory, the same bytes each time.

    Texts are written as texts, never as formulas; days are days. The zip goes out as it grows,
    without the extension for archives over 4 GB, which Excel does not open from a stream.
    """
    stream, cells = _Stream(), _Cells()
    of = cells.__getitem__
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=FASTEST) as archive:
        for name, text in PARTS.items():
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET_BEGINS.format(columns=len(head)).encode())
            sheet.write(_row([_cell(name, HEADING) for name in head]).encode())
            yield stream.take()
            coming = iter(rows)
            while some := [*islice(coming, ROWS_AT_ONCE)]:
                sheet.write("".join([_row(map(of, row)) for row in some]).encode())
                cells.forget()
                if stream.held > PIECE:
                    yield stream.take()
            sheet.write(SHEET_ENDS.encode())
    yield stream.take()


FORMATS = {
    "csv": ("text/csv; charset=utf-8", csv_pieces),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_pieces),
}


class _Stream:
    """What the archive writes, until it is taken. It cannot seek, so nothing is patched later."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.held = 0

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        self.held += len(piece)
        return len(piece)

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def take(self) -> bytes:
        taken, self.pieces, self.held = b"".join(self.pieces), [], 0
        return taken


class _Cells(dict):
    """What has been written is not written out again: a table says the same thing often."""

    def __missing__(self, cell: Any) -> str:
        written = self[cell] = _cell(cell)
        return written

    def forget(self) -> None:
        if len(self) > MOST_REMEMBERED:
            self.clear()


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def _cell(cell: Any, style: str = "") -> str:
    if isinstance(cell, str) and PLAIN.fullmatch(cell):
        return f'<c{style} t="inlineStr"><is><t>{cell}</t></is></c>'
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, date):
        return f"<c{DAY}><v>{(cell - FIRST_DAY).days}</v></c>"
    if isinstance(cell, int):
        return f"<c{style}><v>{cell:d}</v></c>"
    text = _text(str(cell))
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c{style} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _text(cell: str) -> str:
    """A harmless text; what only looks like an escape of Excel's (_x003D_) stays as it is."""
    text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", neutral(cell)[:LONGEST_CELL])
    if "_x" in text:
        text = LOOKS_ESCAPED.sub("_x005F_", text)
    return escape(text, quote=False)


DAY, HEADING = ' s="1"', ' s="2"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""{XML}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""{XML}<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Arial"/></font>
<font><b/><sz val="11"/><name val="Arial"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/>
<xf fontId="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""",
}
SHEET_BEGINS = f"""{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<cols><col min="1" max="{{columns}}" width="24" customWidth="1"/></cols><sheetData>"""
SHEET_ENDS = "</sheetData></worksheet>"
