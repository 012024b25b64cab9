"""What somebody reads on a page of the landscape."""

import csv
import io

from lxml import html


def shown_on(answer) -> str:
    return words(html.fromstring(answer.content))


def words(element) -> str:
    return " ".join(element.text_content().split())


def parts(answer, name: str) -> list[str]:
    """The words of all that is called so."""
    return [words(each) for each in html.fromstring(answer.content).find_class(name)]


def lines(answer) -> list[tuple[str, str]]:
    """Names and figures of the tree, in their order."""
    names, figures = parts(answer, "app-tree__name"), parts(answer, "app-tree__figure")
    return [*zip(names, figures, strict=True)]


def table_of(answer) -> list[list[str]]:
    return cells_of(answer, "app-landscape__table")


def cells_of(answer, name: str) -> list[list[str]]:
    """The body of a table."""
    (table,) = html.fromstring(answer.content).find_class(name)
    return [[words(cell) for cell in row] for row in table.xpath(".//tbody/tr")]


def file_of(answer) -> list[list[str]]:
    return [*csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()))]
