"""No raw figure leaves: every public answer of the landscape is read, whatever it is made of.

The figures told are none that rounding leaves as they are, and no other number of a page.
"""

import csv
import io
import re

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from tests.landscape.laid import list_in_tables, organisation, qualification, tell


pytestmark = pytest.mark.django_db
LARGE, QUARTERS = 1234, (611, 623)
SMALL = {"99900022": 3, "99900030": 7, "99900049": 13}
RAW = (*QUARTERS, LARGE, LARGE + 3, LARGE + 3 + 7 + 13)
IS_RAW = re.compile(rf"(?<![\d.,/])(?:{'|'.join(rf'{n:,}|{n}' for n in RAW)})(?![\d/]|[.,]\d)")
ADDRESS = re.compile(r'(?:href|src|action|data-[\w-]+)="((?:/landscape/|\?)[^"]*)"')
ASKED = ("year=2022", "year=2021", "level=Level+3", "tables=yes", "q=sample", "q=99900030")
NOT_TOLD = "not entered yet"
HTML, CSV = "text/html", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def laid(tmp_path):
    first, second = organisation("Sample Awards"), organisation("Sample Beauty")
    qualification("99900014", organisation=first)
    qualification("99900022", organisation=first)
    qualification("99900030", organisation=second, sector_subject_area="7.3")
    qualification("99900049", organisation=second, sector_subject_area="1.1", level="Level 2")
    list_in_tables(tmp_path, ("99900014", "KS4", "", ""))
    told = [("99900014", *QUARTERS), *((number, n, 0) for number, n in SMALL.items())]
    for quarters in (("2022 Q4", "2023 Q3"), ("2021 Q4", "2022 Q3")):
        tell(tmp_path, *told, head=["QAN", *quarters])


def answers(client):
    """Each address of the landscape that an answer names, and some that people write."""
    to_see = ["/landscape/", "/landscape/embed/", "/landscape/search/?q=sample"]
    seen = set()
    while to_see:
        address = to_see.pop().partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer["Content-Type"].partition(";")[0]
        yield address, kind, content
        bare = address.partition("?")[0]
        if kind == HTML:
            links = (link.replace("&amp;", "&") for link in ADDRESS.findall(content.decode()))
            to_see += [bare + link if link.startswith("?") else link for link in links]
        if "?" not in address:
            to_see += [f"{address}?{asked}" for asked in ASKED]


def told_by(kind: str, content: bytes) -> tuple[str, list[str]]:
    """All its words, also those that only a program reads; and what it calls certificates."""
    if kind == XLSX:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        cells = [[str(int(x)) if isinstance(x, float) else str(x) for x in row] for row in rows]
        return "\n".join(map(" ".join, cells)), [row[-1] for row in cells[1:]]
    written = content.decode()
    if kind == CSV:
        return written, [row[-1] for row in [*csv.reader(io.StringIO(written))][1:]]
    page = html.fromstring(written)
    shown = " ".join(page.text_content().split())
    figures = re.findall(r"(?<![\d,])(\d[\d,]*) certificates?\b", shown)
    figures += [cell.text_content().strip() for cell in page.xpath("//tbody/tr/*[last()]")]
    return written, figures


def test_no_public_answer_has_a_raw_figure(client, laid):
    seen, raw, figures = set(), {}, {}
    for address, kind, content in answers(client):
        seen.add(kind)
        written, told = told_by(kind, content)
        if found := IS_RAW.findall(written):
            raw[address] = found
        if odd := [figure for figure in told if figure != NOT_TOLD and as_number(figure) % 5]:
            raw.setdefault(address, []).extend(odd)
        figures.setdefault(kind, set()).update(told)

    assert raw == {}
    # An answer of another kind is to be read here as well.
    assert seen == {HTML, CSV, XLSX}
    assert figures[CSV] == figures[XLSX] == {"5", "15", "1235"}
    assert figures[HTML] >= {"5", "15", "1,235", "1,240", "1,260"}


def as_number(figure: str) -> int:
    return int(figure.replace(",", ""))


@pytest.mark.parametrize("told", ["1234", "1,234", "1,257", ">611<", '"623"', "1237 certificates"])
def test_a_raw_figure_would_be_seen(told):
    assert IS_RAW.search(told)


@pytest.mark.parametrize("told", ["1,235", "12345", "611/1234/5", "0.611", "99900014"])
def test_other_numbers_are_not_taken_for_one(told):
    assert not IS_RAW.search(told)
