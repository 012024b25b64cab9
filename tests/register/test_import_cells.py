"""What a cell of the register says: words, a day, a number, a flag; and when two say the same."""

import datetime as dt

import pytest

from register.importing import cells


STARTED = dt.date(2006, 12, 1)
NOBODY_SEES = {
    "control character": "\x08",
    "delete": "\x7f",
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "half of a character": "\ud83d",
}


@pytest.mark.parametrize("sign", NOBODY_SEES.values(), ids=NOBODY_SEES)
def test_a_text_loses_what_nobody_sees(sign):
    assert cells.text(f"Award{sign} in{sign} Tests") == "Award in Tests"


@pytest.mark.parametrize("written", ["", "  ", "None", "none", " NONE "])
@pytest.mark.parametrize(
    ("read", "nothing"), [(cells.word, ""), (cells.day, None), (cells.number, None)]
)
def test_a_blank_and_none_are_nothing(read, nothing, written):
    assert read(written) == nothing


@pytest.mark.parametrize(
    ("written", "says"),
    [
        *((each, True) for each in ("Yes", "True", "true", "1", " Yes ")),
        *((each, False) for each in ("No", "False", "false", "0", " No ")),
        *((each, None) for each in ("Not Set", "not set", "", " ")),
    ],
)
def test_a_flag_is_yes_or_no_or_not_set(written, says):
    assert cells.flag(written) is says


@pytest.mark.parametrize("written", [" 2006-12-01 ", "01/12/2006\n"])
def test_blanks_around_a_day_are_no_part_of_it(written):
    assert cells.day(written) == STARTED


@pytest.mark.parametrize("written", ["6", "6.0", " 6 ", "006", f"{6:05000}"])
def test_a_number_is_the_same_with_blanks_zeros_and_the_point_of_a_workbook(written):
    assert cells.number(written) == 6


def test_numbers_go_up_to_a_million():
    assert cells.number("1000000") == 1_000_000
    for larger in ("1000001", "9" * 5000):
        with pytest.raises(cells.Unreadable, match=r"^is larger than 1000000$"):
            cells.number(larger)


@pytest.mark.parametrize("written", ["-1", "6.5", "1,000", "6 or 7", "²", "٦", "6.00"])
def test_anything_else_is_no_whole_number(written):
    with pytest.raises(cells.Unreadable, match=r"^is not a whole number$"):
        cells.number(written)


@pytest.mark.parametrize(
    ("plain", "signs"),
    [("'", "‘’‚‛′"), ('"', "“”„‟″"), ("-", "‐‑‒–—―−")],  # noqa: RUF001
)
def test_quotation_marks_and_dashes_of_all_kinds_are_the_same(plain, signs):
    assert cells.folded(signs) == plain * len(signs)


def test_small_and_capital_letters_are_the_same():
    assert cells.folded("LASER Learning Straße") == cells.folded("Laser Learning STRASSE")
