"""Ofqual's qualification number: read it, show it, check its last character.

Source: the register's own parser and data; the check character is worked out from them.
"""

import re
from operator import mul


WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
OF_NOUGHTS = sum(WEIGHTS) * ord("0")
SHAPE = re.compile(r"[0-9A-Z]{8}")


class NotAQualificationNumber(ValueError):
    """The text is not eight letters or digits, with or without slashes."""


def parse(text: str) -> str:
    """Give the eight characters that are stored: `999/0001/4` and `99900014` are the same."""
    number = text.replace("/", "").upper()
    if not SHAPE.fullmatch(number):
        number = "".join(number.split())
    if not SHAPE.fullmatch(number):
        raise NotAQualificationNumber("Enter a qualification number like 999/0001/4.")
    return number


def show(number: str) -> str:
    """Write a stored number as people know it, with slashes."""
    return f"{number[:3]}/{number[3:7]}/{number[7:]}" if number else ""


def has_usual_check_character(number: str) -> bool:
    """Tell whether the last character follows from the first seven: sum modulo 11, 10 is X.

    Real numbers of the register break this, so it may only ever be a warning.
    """
    if not number[:7].isdigit():
        return False
    total = sum(map(mul, WEIGHTS, number.encode())) - OF_NOUGHTS
    return number[7] == "0123456789X"[total % 11]
