"""The table of the landscape: on the page and as a file the same rows, rounded figures only."""

from collections.abc import Iterable, Iterator
from typing import Any

from casework.spreadsheets import csv_pieces, xlsx_pieces
from landscape.areas import name_of
from register.qualification_number import show


ROWS_AT_A_TIME = 2000
HEAD = (
    "Qualification number",
    "Title",
    "Awarding organisation",
    "Level",
    "Sector subject area",
    "Performance tables",
    "Certificates",
)
PATHS = (
    "qualification__number",
    "qualification__title",
    "organisation__name",
    "level",
    "sub_area",
    "in_tables",
    "certificates",
)
FORMATS = {
    "csv": ("text/csv; charset=utf-8", csv_pieces),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_pieces),
}
NOT_AVAILABLE = "Not available"


def cells_of(row: tuple) -> list[Any]:
    number, title, organisation, level, sub_area, in_tables, certificates = row
    return [
        show(number),
        title,
        organisation,
        level,
        name_of(sub_area),
        "Yes" if in_tables else "No",
        NOT_AVAILABLE if certificates is None else certificates,
    ]


def rows_of(listed) -> Iterator[list[Any]]:
    """One row after the other, in one statement and constant memory."""
    found = listed.values_list(*PATHS).iterator(chunk_size=ROWS_AT_A_TIME)
    return map(cells_of, found)


def pieces(listed, format: str) -> Iterator[bytes]:  # noqa: A002 -- the word for it
    _, write = FORMATS[format]
    return write(HEAD, rows_of(listed))


def page_cells(rows: Iterable[tuple]) -> Iterator[list[Any]]:
    """As in the file, with commas in large numbers."""
    for row in rows:
        *others, certificates = cells_of(row)
        yield [*others, f"{certificates:,}" if isinstance(certificates, int) else certificates]
