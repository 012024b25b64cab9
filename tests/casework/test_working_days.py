"""Working days of England and Wales, as deadlines for people are counted."""

from datetime import date

import pytest

from casework.working_days import add_working_days, is_working_day


def test_the_worked_example_over_easter_and_early_may():
    assert add_working_days(date(2025, 4, 17), 10) == date(2025, 5, 6)


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2026, 6, 24), 1, date(2026, 6, 25)),
        (date(2026, 6, 24), 5, date(2026, 7, 1)),
        (date(2026, 6, 26), 1, date(2026, 6, 29)),  # from Friday over the weekend
        (date(2026, 6, 27), 1, date(2026, 6, 29)),  # from Saturday
        (date(2026, 6, 28), 1, date(2026, 6, 29)),  # from Sunday
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day moves to Monday the 28th
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over New Year's Day and the year
        (date(2026, 6, 24), 0, date(2026, 6, 24)),
    ],
    ids=str,
)
def test_the_day_itself_weekends_and_bank_holidays_do_not_count(day, number, last):
    assert add_working_days(day, number) == last


@pytest.mark.parametrize(
    "bank_holiday",
    [
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 5, 5),
        date(2025, 5, 26),
        date(2025, 8, 25),
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # State Funeral
        date(2023, 5, 8),  # Coronation
        date(2026, 12, 28),  # for Boxing Day on a Saturday
    ],
    ids=str,
)
def test_a_bank_holiday_is_no_working_day(bank_holiday):
    assert not is_working_day(bank_holiday)


@pytest.mark.parametrize(
    "elsewhere",
    [
        date(2025, 3, 17),  # Northern Ireland
        date(2025, 1, 2),  # Scotland
        date(2025, 8, 4),  # Scotland
        date(2025, 12, 1),  # Scotland
    ],
    ids=str,
)
def test_a_bank_holiday_of_scotland_or_northern_ireland_is_a_working_day(elsewhere):
    assert is_working_day(elsewhere)


def test_2025_has_253_working_days():
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + number) for number in range(365)]

    assert sum(map(is_working_day, days)) == 253
