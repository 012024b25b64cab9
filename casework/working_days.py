"""Working days of England and Wales: Monday to Friday without bank holidays."""

from datetime import date, timedelta
from functools import cache

import holidays


def add_working_days(day: date, number: int) -> date:
    """Give the last of `number` working days which follow `day`; the day itself does not count.

    Thursday 17 April 2025 and 10 working days: Tuesday 6 May 2025, because Good Friday,
    Easter Monday and the early May bank holiday are none.
    """
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays()


@cache
def bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")
