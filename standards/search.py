"""Search by words: how text becomes words, and how each database is asked for those who have them.

A word is a run of letters and digits without case and accents, so that both databases know the
same words. A word of three letters or more is also the beginning of longer ones. PostgreSQL keeps
the words as `tsvector` with a GIN index, SQLite in a table of FTS5: see migrations 0005, 0006.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db import connection
from django.db.models.expressions import RawSQL


TABLE = "standards_searchentry"
INDEX = "standards_search"  # of SQLite
# What search looks at, the most telling first; each column holds the words of those before it.
COLUMNS = ("reference", "title", "names", "everything")
WORD = re.compile(r"[^\W_]+")
REFERENCE = re.compile(r"\b(st|fa|au)[\s-]*(\d{1,4})\b")
SHORTEST_START = 3  # letters; “a” as the beginning of words would find everything
LONGEST_WORD = 40
MOST_WORDS = 5_000  # of one standard; the longest published one has 1,442


def folded(text: str) -> str:
    """The same text without case and accents, letter for letter."""
    return text.lower() if text.isascii() else "".join(map(_folded_letter, text))


@lru_cache(4096)
def _folded_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else plain[0]


def words_of(*texts: str) -> list[str]:
    """Each word once, in the order of the texts."""
    found = (word[:LONGEST_WORD] for text in texts for word in WORD.findall(folded(text)))
    return [*dict.fromkeys(found)][:MOST_WORDS]


def words_asked(typed: str) -> list[str]:
    """The words to search for; “ST 95” is the reference ST0095, and ST00 the start of one."""
    return words_of(REFERENCE.sub(_reference, folded(typed)))


def _reference(found: re.Match[str]) -> str:
    letters, number = found.groups()
    return letters + (number if number.startswith("0") else number.zfill(4))


def starts(word: str) -> bool:
    """Whether longer words are found by this one: a number is meant as it stands."""
    return len(word) >= SHORTEST_START and not word.isdecimal()


def having(words: list[str], column: str) -> RawSQL:
    """The keys of the standards which have all these words in a column."""
    if connection.vendor == "postgresql":
        asked = " & ".join(f"'{word}':*" if starts(word) else f"'{word}'" for word in words)
        sql = f"SELECT standard_id FROM {TABLE} WHERE {column}_words @@ %s::tsquery"  # noqa: S608
    else:
        every = " AND ".join(f'"{word}"*' if starts(word) else f'"{word}"' for word in words)
        asked = f"{{{column}}} : ({every})"
        sql = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
    return RawSQL(sql, [asked])  # noqa: S611 -- names of ours; what was asked is a parameter


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
