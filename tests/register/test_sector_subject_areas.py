"""The sector subject areas of tier 2, as they are published."""

from collections import Counter

import pytest

from register.sector_subject_areas import SECTOR_SUBJECT_AREAS, code_of


def test_there_are_50_in_15_areas_as_many_in_each_as_published():
    in_each = Counter(int(code.split(".")[0]) for code, _ in SECTOR_SUBJECT_AREAS)

    assert len(SECTOR_SUBJECT_AREAS) == 50
    assert [in_each[area] for area in range(1, 16)] == [
        5, 2, 4, 3, 3, 2, 4, 2, 4, 4, 5, 3, 2, 2, 5,
    ]  # fmt: skip


def test_the_codes_of_each_area_are_counted_from_one_without_a_gap():
    codes = [code for code, _ in SECTOR_SUBJECT_AREAS]
    in_each = Counter(int(code.split(".")[0]) for code in codes)

    assert codes == [
        f"{area}.{number}" for area in range(1, 16) for number in range(1, in_each[area] + 1)
    ]


def test_no_two_have_the_same_name():
    names = [name for _, name in SECTOR_SUBJECT_AREAS]

    assert len({*names}) == 50


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("13.1 Teaching and lecturing", "13.1"),
        (" Teaching  and Lecturing ", "13.1"),
        ("06.1 ICT practitioners", "6.1"),
        ("ICT for Users", "6.2"),
        ("1.5 Child Development and Well Being", "1.5"),
        ("6.1", "6.1"),
        ("6.10", "6.1"),
        ("10.1 A new name of it", "10.1"),
    ],
)
def test_an_area_is_known_by_its_code_and_by_its_name_in_any_spelling(written, code):
    assert code_of(written) == code


@pytest.mark.parametrize(
    "written",
    ["", "Qualification SSA", "13.2 Teaching and lecturing", "6.00", "16.1", "99.9 Not Specified"],
)
def test_a_code_that_its_name_contradicts_and_what_is_no_area_of_tier_2_are_not_known(written):
    assert code_of(written) == ""
