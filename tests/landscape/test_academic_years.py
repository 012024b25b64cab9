"""The academic year of the landscape, and the ways in which a quarter is written."""

import datetime as dt

import pytest

from landscape.academic_years import (
    in_words,
    months_in_words,
    quarter_begins,
    quarter_in_words,
    quarters_of,
    register_day,
    year_of,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2022, 9, 30), 2021),
        (dt.date(2022, 10, 1), 2022),
        (dt.date(2023, 1, 1), 2022),
        (dt.date(2023, 9, 30), 2022),
        (dt.date(2023, 10, 1), 2023),
    ],
)
def test_september_belongs_to_the_year_that_ends_and_october_to_the_next(day, year):
    assert year_of(day) == year


def test_a_year_is_its_fourth_quarter_and_three_of_the_next():
    quarters = [f"2022 Q{n}" for n in range(1, 5)] + [f"2023 Q{n}" for n in range(1, 5)]

    assert [each for each in quarters if year_of(quarter_begins(each)) == 2022] == [
        "2022 Q4",
        "2023 Q1",
        "2023 Q2",
        "2023 Q3",
    ]


@pytest.mark.parametrize(
    "written", ["2019 Q4", "2019.4", "Q4 2019", "2019Q4", "q4 2019", " 2019  q4 "]
)
def test_a_quarter_is_written_in_three_ways(written):
    assert quarter_begins(written) == dt.date(2019, 10, 1)


@pytest.mark.parametrize("written", ["2012.1", "2020 Q1", "2030.1"])
def test_years_that_the_published_pattern_forgets_are_read_as_well(written):
    assert quarter_begins(written).month == 1


@pytest.mark.parametrize("written", ["2019 Q5", "2019.0", "2019", "Q4", "1919 Q4", "", "Title"])
def test_anything_else_is_no_quarter(written):
    assert quarter_begins(written) is None


@pytest.mark.parametrize("quarter", ["2019 Q1", "2019 Q2", "2019 Q3", "2019 Q4"])
def test_a_quarter_is_shown_in_one_way(quarter):
    assert quarter_in_words(quarter_begins(quarter)) == quarter


def test_a_year_is_named_by_both_its_years_and_has_its_day_in_the_second():
    assert in_words(2022) == "2022 to 2023"
    assert register_day(2022) == dt.date(2023, 8, 31)


def test_the_quarters_of_a_year_begin_in_october():
    days = quarters_of(2022)

    assert [quarter_in_words(day) for day in days] == ["2022 Q4", "2023 Q1", "2023 Q2", "2023 Q3"]
    assert {year_of(day) for day in days} == {2022}
    assert [months_in_words(day) for day in days][::3] == [
        "October to December",
        "July to September",
    ]
