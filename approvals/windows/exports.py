"""The list of standards of a window as a file: CSV, XLSX, JSON. Its columns are a contract."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from casework.spreadsheets import csv_pieces, xlsx_pieces
from submissions.models import StandardInWindow, SubmissionWindow


ROWS_AT_A_TIME = 2000
# Names and order are fixed: people have programs that read them. A new column goes to the end.
HEAD = (
    "reference",
    "version",
    "title",
    "level",
    "route",
    "status",
    "status_from",
    "reason",
    "window",
    "list_confirmed_on",
)
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SHEETS = {"csv": csv_pieces, "xlsx": xlsx_pieces}


def pieces(
    window: SubmissionWindow,
    rows: QuerySet[StandardInWindow],
    format: str,  # noqa: A002 -- the word for it
) -> Iterator[bytes]:
    """The file, row by row: one statement, and as much memory for many as for few."""
    cells = (cells_of(row, window) for row in rows.iterator(chunk_size=ROWS_AT_A_TIME))
    return SHEETS[format](HEAD, cells) if format in SHEETS else json_pieces(window, cells)


def cells_of(row: StandardInWindow, window: SubmissionWindow) -> list[Any]:
    standard = row.standard
    return [
        standard.reference,
        standard.version,
        standard.title,
        standard.level,
        standard.route.name if standard.route else "",
        row.get_status_display(),
        row.status_from,
        row.reason,
        window.code,
        window.standards_confirmed_on,
    ]


def json_pieces(window: SubmissionWindow, rows: Iterator[list[Any]]) -> Iterator[bytes]:
    """What holds for the whole list comes first, then the standards, without the window's own."""
    told = {
        "window": window.code,
        "name": window.name,
        "list_confirmed_on": str(window.standards_confirmed_on),
    }
    yield f'{json.dumps(told, ensure_ascii=False)[:-1]}, "standards": ['.encode()
    between = "\n"
    for row in rows:
        one = dict(zip(HEAD[:-2], row[:-2], strict=True)) | {"status_from": str(row[6])}
        yield f"{between}{json.dumps(one, ensure_ascii=False)}".encode()
        between = ",\n"
    yield b"\n]}\n"
