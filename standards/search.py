"""What search of standards looks at, and how somebody types the reference of one.

Migrations 0005 and 0006 make the index of each database; casework/full_text makes words and asks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db.models.expressions import RawSQL

from casework import full_text
from casework.full_text import folded, starts, words_of


INDEX = full_text.Index("standards_searchentry", "standard_id", "standards_search")
# What search looks at, the most telling first; each column holds the words of those before it.
COLUMNS = ("reference", "title", "names", "everything")
REFERENCE = re.compile(r"\b(st|fa|au)[\s-]*(\d{1,4})\b")


def words_asked(typed: str) -> list[str]:
    """The words to search for; “ST 95” is the reference ST0095, and ST00 the start of one."""
    return words_of(REFERENCE.sub(_reference, folded(typed)))


def _reference(found: re.Match[str]) -> str:
    letters, number = found.groups()
    return letters + (number if number.startswith("0") else number.zfill(4))


def having(words: list[str], column: str) -> RawSQL:
    """The keys of the standards which have all these words in a column."""
    return INDEX.having(words, f"{column}_words", within=column)


def places(words: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Where these words stand in a text, as pairs of first and last."""
    return (found.span() for found in _pattern(tuple(words)).finditer(folded(text)))


def words_in(words: Iterable[str], text: str) -> set[str]:
    """Those of the words which a text has."""
    plain = folded(text)
    return {word for word in words if word in plain and _pattern((word,)).search(plain)}


@lru_cache(1024)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The letters of a word come first, so that other text is passed over quickly."""
    ends = (r"[^\W_]*" if starts(word) else r"(?![^\W_])" for word in words)
    either = (rf"{word}(?<![^\W_]{word}){end}" for word, end in zip(words, ends, strict=True))
    return re.compile("|".join(either))
