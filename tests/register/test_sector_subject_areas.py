"""The sector subject areas of tier 2, as they are published."""

from collections import Counter

from register.sector_subject_areas import SECTOR_SUBJECT_AREAS


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
