"""Ofqual's qualification numbers, as the register writes them and as people type them."""

import pytest

from register.qualification_number import (
    NotAQualificationNumber,
    has_usual_check_character,
    parse,
    show,
)


# Of real qualifications in public lists.
REAL = [
    "60324764",
    "60377525",
    "60378992",
    "6000406X",
    "60377483",
    "60099082",
    "60314801",
    "61008187",
    "5004767X",
]


@pytest.mark.parametrize(
    "typed",
    ["60324760", "603/2476/0", " 603/2476/0 ", "603 2476 0", "603/2476 /0", "\t603/2476/0\n"],
)
def test_a_number_is_read_with_or_without_slashes_and_spaces(typed):
    assert parse(typed) == "60324760"


def test_a_small_letter_is_read_as_a_capital():
    assert parse("600/0406/x") == "6000406X"


@pytest.mark.parametrize(
    "typed",
    ["", "603/2476", "603/2476/00", "603-2476-0", "603.2476.0", "603/2476/é", "\uff16\uff10" * 4],
)
def test_anything_else_is_refused_with_an_example(typed):
    with pytest.raises(NotAQualificationNumber) as refused:
        parse(typed)

    assert str(refused.value) == "Enter a qualification number like 999/0001/4."


def test_a_number_is_shown_with_slashes():
    assert show("60324760") == "603/2476/0"
    assert show("6000406X") == "600/0406/X"


def test_no_number_is_shown_as_nothing():
    assert show("") == ""


@pytest.mark.parametrize("number", REAL)
def test_what_is_shown_is_read_again_as_the_same(number):
    assert parse(show(number)) == number


@pytest.mark.parametrize("number", REAL)
def test_the_check_character_of_real_numbers_follows_from_their_digits(number):
    assert has_usual_check_character(number)


@pytest.mark.parametrize("number", REAL)
def test_each_other_check_character_is_noticed(number):
    others = [number[:7] + last for last in "0123456789X" if last != number[7]]

    assert [other for other in others if has_usual_check_character(other)] == []


@pytest.mark.parametrize("place", range(7))
def test_one_mistyped_digit_is_noticed(place):
    number = "60324764"
    mistyped = [
        number[:place] + digit + number[place + 1 :]
        for digit in "0123456789"
        if digit != number[place]
    ]

    assert [wrong for wrong in mistyped if has_usual_check_character(wrong)] == []


def test_two_digits_that_changed_places_are_noticed():
    assert not has_usual_check_character("60342764")


@pytest.mark.parametrize("number", ["61000079", "6100008X", "61001115", "60324760"])
def test_real_numbers_break_it_so_that_it_can_only_be_a_warning(number):
    """The first ones of the series 610, and the example which the register's guide gives."""
    assert parse(number) == number
    assert not has_usual_check_character(number)


@pytest.mark.parametrize("number", ["T5004767", "ABCDEFGH", "100X1234"])
def test_a_number_with_letters_among_its_digits_is_read_and_has_no_usual_check(number):
    assert parse(number) == number
    assert not has_usual_check_character(number)
