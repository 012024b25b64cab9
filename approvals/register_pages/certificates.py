"""Certificates of one qualification in England, quarter by quarter, as they may be shown.

The figures of the page, of its table and of its chart all come from here; what was told before a
revision, and what was told of other countries, is not among them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from landscape.academic_years import in_words, months_in_words, quarters_of
from landscape.models import CertificateCount
from landscape.rounding import in_quarters, shown


BAR, GAP, HEIGHT = 10, 4, 100  # of the chart, in its own units
FEWEST = 4  # quarters that make a chart


class Quarter(NamedTuple):
    """Its figure as it is shown; nothing where none is available."""

    begins: dt.date
    certificates: int | None

    @property
    def months(self) -> str:
        return months_in_words(self.begins)


class Year(NamedTuple):
    """An academic year: the figure that the landscape shows, and its quarters in their order."""

    name: str
    certificates: int | None
    quarters: list[Quarter]


class Bar(NamedTuple):
    """One quarter of the chart, from the left; at least as high as a line."""

    x: int
    height: int
    y: int


class Chart(NamedTuple):
    """Quarters from the first that is available to the last, the highest as high as the chart."""

    width: int
    bars: list[Bar]
    first: Quarter
    last: Quarter
    highest: Quarter


def years_of(number: str) -> list[Year]:
    """The newest year first, without a gap to the oldest; none where nothing was told."""
    standing = CertificateCount.objects.standing().filter(number=number).order_by("quarter")
    told: dict[int, dict[dt.date, int]] = defaultdict(dict)
    rows = standing.values_list("academic_year", "quarter", "certificates")
    for year, quarter, certificates in rows:
        if certificates is not None:
            told[year][quarter] = certificates
    return (
        [year_of_counts(year, told[year]) for year in range(max(told), min(told) - 1, -1)]
        if told
        else []
    )


def year_of_counts(year: int, counts: Mapping[dt.date, int]) -> Year:
    """The year as the landscape rounds it, shared out to the quarters of which a count is known."""
    whole = shown(sum(counts.values()))
    shares = dict(zip(counts, in_quarters(whole, [*counts.values()]), strict=True))
    quarters = [Quarter(begins, shares.get(begins)) for begins in quarters_of(year)]
    return Year(in_words(year), whole if counts else None, quarters)


def chart_of(years: Iterable[Year]) -> Chart | None:
    """Nothing where there are no certificates, or too few quarters to compare."""
    every = [quarter for year in reversed([*years]) for quarter in year.quarters]
    known = [at for at, quarter in enumerate(every) if quarter.certificates is not None]
    if len(known) < FEWEST:
        return None
    drawn = every[known[0] : known[-1] + 1]
    highest = max(drawn, key=lambda quarter: quarter.certificates or 0)
    if not highest.certificates:
        return None
    bars = [
        Bar(at * (BAR + GAP), height, HEIGHT - height)
        for at, quarter in enumerate(drawn)
        if quarter.certificates is not None
        for height in [max(1, quarter.certificates * HEIGHT // highest.certificates)]
    ]
    return Chart(len(drawn) * (BAR + GAP) - GAP, bars, drawn[0], drawn[-1], highest)
