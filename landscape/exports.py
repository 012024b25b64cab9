"""The table of the landscape: on the page and as a file the same rows, rounded figures only."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from casework.spreadsheets import FORMATS
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
NOT_AVAILABLE = "Not available"
LINKS = {  # no page but the landscape may stand in the frame of another
    False: '<a class="govuk-link" href="{}">{}</a>',
    True: '<a class="govuk-link" href="{}" target="_top">{}</a>',
}


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


def page_cells(rows: Iterable[tuple], *, is_embedded: bool) -> Iterator[list[Any]]:
    """As in the file, with commas in large numbers, and a link to what the register states."""
    link = LINKS[is_embedded]
    for row in rows:
        number, *others, certificates = cells_of(row)
        linked = format_html(link, reverse("register:qualification", args=[row[0]]), number)
        shown = f"{certificates:,}" if isinstance(certificates, int) else certificates
        yield [linked, *others, shown]
