"""The quarters of a node beside those of the year before, as bars and in figures."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from landscape.academic_years import months_in_words, quarters_of
from landscape.models import Tree


# In sixteenths of an em.
WIDTH, HEIGHT, BASE = 352, 168, 136
HIGHEST, BAR, GAP = 116, 28, 4


class Bar(NamedTuple):
    """One of the two bars of a quarter."""

    x: float
    y: float
    height: float
    is_before: bool


@dataclass(frozen=True)
class Quarter:
    """One quarter of the year; a figure is nothing where nobody has told it."""

    begins: dt.date
    certificates: int | None
    before: int | None
    middle: float
    bars: list[Bar]

    @property
    def name(self) -> str:
        return months_in_words(self.begins)

    @property
    def in_short(self) -> str:
        last = self.begins.replace(month=self.begins.month + 2)
        return f"{self.begins:%b} to {last:%b}"


def chart_of(tree: Tree, quarters: Sequence[int], before: Sequence[int] | None) -> list[Quarter]:
    """The four quarters of a tree's year."""
    days, none = quarters_of(tree.year), (None, None, None, None)
    told = [
        n if tree.edition.has_quarter(day) else None
        for day, n in zip(days, quarters or none, strict=True)
    ]
    earlier = before if before and tree.is_compared else none
    most = max((n for n in (*told, *earlier) if n), default=1)
    step = WIDTH / len(days)
    return [
        Quarter(day, now, then, step * (at + 0.5), [*_bars(step * (at + 0.5), then, now, most)])
        for at, (day, now, then) in enumerate(zip(days, told, earlier, strict=True))
    ]


def _bars(middle: float, before: int | None, now: int | None, most: int) -> Iterator[Bar]:
    left = middle - BAR - GAP / 2
    for at, certificates in enumerate((before, now)):
        if certificates:
            height = round(HIGHEST * certificates / most, 1)
            yield Bar(left + at * (BAR + GAP), BASE - height, height, at == 0)
