"""What a cell of the register says: text, a day, a number, a flag; or why it cannot be read."""

import datetime as dt
import re

from register.sector_subject_areas import code_of


class Unreadable(ValueError):
    """The cell does not hold what its column needs; the text says what it needs."""


NOBODY_SEES = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),  # noqa: RUF001 - the signs that sources use for one another
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001
    }
)
NOTHING = {"", "none"}
YES, NO, NOT_SET = {"yes", "true", "1"}, {"no", "false", "0"}, {"", "not set"}
ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?)?")
BRITISH = re.compile(r"(\d\d)/(\d\d)/(\d{4})(?: \d\d:\d\d:\d\d)?")
LARGEST_NUMBER = 1_000_000


def text(raw: str) -> str:
    """Words with single spaces, without what nobody sees."""
    if raw.isprintable() and "  " not in raw:  # as nearly all are
        return raw.strip()
    return " ".join(NOBODY_SEES.sub("", raw).split())


def word(raw: str) -> str:
    """Text of which there are few, such as a level or a status; `None` is nothing."""
    clean = text(raw)
    return "" if clean.casefold() in NOTHING else clean


def level(raw: str) -> str:
    """Level 1/2 and Level 1/Level 2 are the same."""
    return re.sub(r"^Level 1/ ?(Level )?2$", "Level 1/Level 2", word(raw))


def area(raw: str) -> str:
    return code_of(text(raw))


def day(raw: str) -> dt.date | None:
    """A day in one of the forms seen; a time of day is left away. Day and month as in Britain."""
    clean = raw.strip()
    if clean.casefold() in NOTHING:
        return None
    try:
        if found := ISO.fullmatch(clean):
            year, month, number = map(int, found.groups())
            return dt.date(year, month, number)
        if found := BRITISH.fullmatch(clean):
            number, month, year = map(int, found.groups())
            return dt.date(year, month, number)
    except ValueError as impossible:
        raise Unreadable("is not a day of the calendar") from impossible
    raise Unreadable("is not a day such as 2006-09-01")


def number(raw: str) -> int | None:
    clean = raw.strip()
    if clean.casefold() in NOTHING:
        return None
    if not clean.isascii() or not clean.removesuffix(".0").isdigit():
        raise Unreadable("is not a whole number")
    # Python reads no number of thousands of digits, and twenty are too many already.
    found = int(clean.removesuffix(".0").lstrip("0")[:20] or 0)
    if found > LARGEST_NUMBER:
        raise Unreadable(f"is larger than {LARGEST_NUMBER}")
    return found


def flag(raw: str) -> bool | None:
    clean = raw.strip().casefold()
    if clean in YES:
        return True
    if clean in NO:
        return False
    if clean in NOT_SET:
        return None
    raise Unreadable("is not Yes, No or Not Set")


def folded(value: object) -> object:
    """Texts that differ only in case, quotation marks or dashes are the same."""
    return value.translate(PLAIN).casefold() if isinstance(value, str) else value
