"""The tree as a page draws it: addresses, what is open, where nodes stand and lines run.

The nested list is the truth. Where there is room, its levels stand beside one another as columns,
and one drawing behind them joins each open node with those beneath. All lengths are in em, and the
height of a row follows from the letters of its name, so nothing has to be measured in a browser.
`static/landscape/landscape.css` has the same columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode

from landscape.queries import Place
from landscape.rounding import change, change_in_per_cent
from landscape.tree import Node


DEPTHS = 5  # of colour


class Column(NamedTuple):
    """Where the nodes of one level stand, and how much of each is left for its name."""

    left: float
    right: float
    name: float


COLUMNS = (Column(0, 21.5, 13.75), Column(25, 46, 13.25), Column(49.5, 72, 14.75))
LINE, SPACE = 1.25, 0.625  # height of a line, and what is left free of a row: binary fractions
LEAST_LINES = 2  # a figure, and its change beneath it
RISE = 12.5  # at most half of it stands above the node that is open
NODE_AT = 1.0  # the middle of a node's circle in its row
RADII = (0.3, 0.8)
STROKES = (0.1, 0.45)
USUAL_WIDTH, BOLD = 0.56, 1.06
WIDTHS = {
    letter: width
    for letters, width in (
        ("ijl'", 0.22),
        ("ftI .,:;!/", 0.28),
        ("r()-", 0.34),
        ("ckszvxyJ", 0.5),
        ("FTZ", 0.61),
        ("ABEKPSVXY&", 0.67),
        ("CDHNRUw", 0.73),
        ("GOQ", 0.78),
        ("mM", 0.84),
        ("W", 0.95),
    )
    for letter in letters
}
NO_FIGURE_BEFORE = "no figure before"


@dataclass(frozen=True)
class Addresses:
    """Where the tree is open at a place, as filtered, on our page or embedded in another's."""

    asked: dict[str, str]
    is_embedded: bool = False

    def of(
        self, place: Place, spot: Place | None = None, *, is_embedded: bool | None = None
    ) -> str:
        """The browser moves to the place, or to another spot."""
        embedded = self.is_embedded if is_embedded is None else is_embedded
        named = [part for part in (place.area, place.organisation) if part]
        to = reverse(f"landscape:{'embedded' if embedded else 'tree'}", args=named)
        moves_to = spot or place
        return f"{to}{query(self.asked)}" + (f"#{id_of(moves_to)}" if moves_to.area else "")


@dataclass(frozen=True)
class Change:
    """What became of shown certificates since the year before, if that has a figure."""

    now: int
    before: int | None

    @property
    def is_told(self) -> bool:
        return self.before is not None

    @property
    def figure(self) -> int:
        return change(self.now, self.before or 0)

    @property
    def in_short(self) -> str:
        if not self.is_told:
            return NO_FIGURE_BEFORE
        return f"{self.figure:+,}".replace("-", "\u2212") if self.figure else "no change"

    @property
    def in_words(self) -> str:
        if self.before is None:
            return "there is no figure for the year before"
        if not self.figure:
            return "the same as in the year before"
        per_cent = change_in_per_cent(self.now, self.before)
        share = "" if per_cent is None else f" ({per_cent or 'less than 1'}%)"
        more = "more" if self.figure > 0 else "fewer"
        return (
            f"{abs(self.figure):,}{share} {more} than in the year before, which had {self.before:,}"
        )


@dataclass(frozen=True)
class Drawn:
    """One node on the page."""

    name: str
    id: str
    href: str
    certificates: int
    change: Change | None  # nothing where the years are not compared
    is_leaf: bool
    is_open: bool
    is_chosen: bool
    share: float  # of the largest sibling
    height: float
    branch: "Branch | None" = None

    @property
    def depth(self) -> int:
        """1 to 5: the colour says again what figure and size say."""
        return min(DEPTHS, int(self.share * DEPTHS) + 1)

    @property
    def radius(self) -> float:
        """The areas of the circles are as their certificates, down to a least one."""
        return round(max(RADII[0], RADII[1] * sqrt(self.share)), 3)


@dataclass(frozen=True)
class Branch:
    """The nodes of one level, where they begin, and the lines that lead to them."""

    column: int
    top: float
    nodes: list[Drawn]
    lines: list["Line"]

    @property
    def beneath(self) -> "Branch | None":
        return next((node.branch for node in self.nodes if node.branch), None)

    @property
    def last_column(self) -> int:
        return self.beneath.last_column if self.beneath else self.column

    def all_lines(self) -> list["Line"]:
        return self.lines + (self.beneath.all_lines() if self.beneath else [])

    @property
    def height(self) -> float:
        """Of all that is drawn."""
        ends = self.top + sum(node.height for node in self.nodes)
        return max(ends, self.beneath.height) if self.beneath else ends

    @property
    def width(self) -> float:
        return COLUMNS[self.last_column - 1].right


class Line(NamedTuple):
    """From an open node to one beneath it, or to the whole of the first level."""

    path: str
    width: float
    is_open: bool


def draw(nodes: list[Node], way: list[Node], to: Addresses, *, is_compared: bool) -> Branch:
    """The nodes of the first level, and beneath each that is open its own."""
    return _branch(nodes, Trunk(way, Place(), None, is_compared), to)


class Trunk(NamedTuple):
    """What a branch grows from: its place, how far down its node is, and what is open above it."""

    way: list[Node]
    place: Place
    at: float | None
    is_compared: bool


def _branch(nodes: list[Node], trunk: Trunk, to: Addresses) -> Branch:
    column = len(trunk.place.path()) + 1
    heights = [height_of(node, column, trunk.is_compared) for node in nodes]
    top = 0 if trunk.at is None else max(0, trunk.at - min(sum(heights), RISE) / 2)
    drawn = [*_siblings(nodes, [*accumulate(heights, initial=top)], trunk, to)]
    return Branch(column, top, drawn, [*_lines(drawn, trunk.at, top, column)])


def _siblings(nodes, tops, trunk: Trunk, to: Addresses) -> Iterator[Drawn]:
    largest = max((node["certificates"] for node in nodes), default=0)
    for node, (top, bottom) in zip(nodes, pairwise(tops), strict=True):
        place = below(trunk.place, node)
        is_open = bool(trunk.way) and trunk.way[0] is node
        is_chosen = is_open and len(trunk.way) == 1
        beneath = Trunk(trunk.way[1:], place, (top + bottom) / 2, trunk.is_compared)
        yield Drawn(
            name=node["name"],
            id=id_of(place),
            # What is open and chosen closes: its link leads to the node above.
            href=to.of(trunk.place if is_chosen else place, place if is_chosen else None),
            certificates=node["certificates"],
            change=change_of(node) if trunk.is_compared else None,
            is_leaf=not node["nodes"],
            is_open=is_open,
            is_chosen=is_chosen,
            share=node["certificates"] / largest if largest else 0,
            height=bottom - top,
            branch=_branch(node["nodes"], beneath, to) if is_open and node["nodes"] else None,
        )


def _lines(drawn: list[Drawn], start: float | None, top: float, column: int) -> Iterator[Line]:
    """Curves from the open node; the first level hangs on one straight line."""
    x = COLUMNS[column - 1].left + NODE_AT
    if start is None:
        yield Line(f"M{x} 0V{top + sum(each.height for each in drawn[:-1]) + 1}", STROKES[0], False)
        return
    begins, (least, most) = COLUMNS[column - 2].right, STROKES
    half = (begins + x) / 2
    for node in drawn:
        y = top + node.height / 2
        top += node.height
        width = round(least + (most - least) * node.share, 3)
        path = f"M{begins} {start}C{half} {start} {half} {y} {x} {y}"
        yield Line(path, width, node.is_open)


def height_of(node: Node, column: int, is_compared: bool) -> float:
    has_two_lines_of_change = is_compared and node.get("before") is None
    lines = lines_of(node["name"], COLUMNS[column - 1].name)
    return max(LEAST_LINES + has_two_lines_of_change, lines) * LINE + SPACE


def lines_of(name: str, width: float) -> int:
    """How many lines a name takes: word after word, as a browser sets them."""
    lines, used = 1, 0.0
    for word in name.split():
        needed = width_of(word)
        if used and used + width_of(" ") + needed > width:
            lines, used = lines + 1, needed
        else:
            used += width_of(" ") + needed
        if used > width:  # a word that is longer than a line is broken
            lines, used = lines + int(used / width), used % width
    return lines


def width_of(text: str) -> float:
    """In bold Arial and fonts of its measures, or a little more."""
    return sum(WIDTHS.get(letter, USUAL_WIDTH) for letter in text) * BOLD


def change_of(node: Node) -> Change:
    before = node.get("before")
    return Change(node["certificates"], None if before is None else sum(before))


def below(parent: Place, node: Node) -> Place:
    if isinstance(node["at"], int):
        return Place(parent.area, node["at"])
    return Place(node["at"])


def id_of(place: Place) -> str:
    """The name of a node's spot on the page."""
    return "-".join(["node", *map(str, place.path()[-2:])]).replace(".", "_")


def query(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}" if asked else ""
