"""Academic years of the landscape: October to September, named by the year in which they begin.

Other statistics have other years (September to August, August to July); they are never compared
by name. Source: Ofqual's VTQ Landscape; data come by calendar quarters.
"""

import datetime as dt
import re


FIRST_MONTH = 10
QUARTER_BEGINS = (10, 1, 4, 7)  # in the order of an academic year
LAST_QUARTER = 7  # July to September: the month in which it begins
QUARTERS = (
    re.compile(r"(?P<year>20\d\d) ?[Qq](?P<quarter>[1-4])"),
    re.compile(r"(?P<year>20\d\d)\.(?P<quarter>[1-4])"),
    re.compile(r"[Qq](?P<quarter>[1-4]) ?(?P<year>20\d\d)"),
)
# “After 31 August” of the year 2022 to 2023: the source does not say which August. This service
# takes the one in which the academic year ends, 2023.
AUGUST_AFTER_YEARS = 1


def year_of(day: dt.date) -> int:
    """The academic year a day belongs to: 30 September 2023 and 1 October 2022 are of 2022."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def in_words(year: int) -> str:
    return f"{year} to {year + 1}"


def register_day(year: int) -> dt.date:
    """What is on the register after this day is current in the academic year."""
    return dt.date(year + AUGUST_AFTER_YEARS, 8, 31)


def quarters_of(year: int) -> list[dt.date]:
    """The first days of its four quarters."""
    return [dt.date(year + (month < FIRST_MONTH), month, 1) for month in QUARTER_BEGINS]


def quarter_begins(written: str) -> dt.date | None:
    """The first day of `2019 Q4`, `2019.4` or `Q4 2019`; nothing for any other text."""
    clean = " ".join(written.split())
    found = next((each for form in QUARTERS if (each := form.fullmatch(clean))), None)
    return found and dt.date(int(found["year"]), 3 * int(found["quarter"]) - 2, 1)


def quarter_in_words(begins: dt.date) -> str:
    return f"{begins.year} Q{begins.month // 3 + 1}"


def months_in_words(begins: dt.date) -> str:
    """`October to December`."""
    return f"{begins:%B} to {begins.replace(month=begins.month + 2):%B}"
