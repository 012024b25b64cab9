"""Search by words: how text becomes words, and how each database is asked for rows that have them.

A word is a run of letters and digits without case and accents. A word of three letters or more is
also the beginning of longer ones. PostgreSQL keeps the words in a column of `tsvector` with a GIN
index, SQLite in a table of FTS5 beside it; the migrations of each app make both.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL


WORD = re.compile(r"[^\W_]+")
SHORTEST_START = 3  # letters; “a” as the beginning of words would find everything
LONGEST_PLAIN_NUMBER = 4  # digits: a year or a code; a longer one may be the beginning of a number
LONGEST_WORD = 40
MOST_WORDS = 5_000  # of one row; the longest published standard has 1,442


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


def starts(word: str) -> bool:
    """Whether longer words are found by this one: a short number is meant as it stands."""
    shortest = LONGEST_PLAIN_NUMBER + 1 if word.isdecimal() else SHORTEST_START
    return len(word) >= shortest


class Index(NamedTuple):
    """Where the words of a table are kept: its key, and the table of FTS5 that SQLite has."""

    table: str
    key: str
    on_sqlite: str

    def having(self, words: list[str], column: str, within: str = "") -> RawSQL:
        """The keys of rows with all these words, `within` a column of FTS5 or in any."""
        if connection.vendor == "postgresql":
            sql = f"SELECT {self.key} FROM {self.table} WHERE {column} @@ %s::tsquery"  # noqa: S608
            return RawSQL(sql, [_on_postgresql(words)])  # noqa: S611
        asked = _on_sqlite(words)
        sql = f"SELECT rowid FROM {self.on_sqlite} WHERE {self.on_sqlite} MATCH %s"  # noqa: S608
        return RawSQL(sql, [f"{{{within}}} : ({asked})" if within else asked])  # noqa: S611

    def some_keys(self, words: list[str], column: str, most: int) -> list[int]:
        """The first keys of rows with all these words, in no order; on SQLite some come twice.

        SQLite gathers the rows of every longer word before it tells of one. Those of a word itself
        it tells at once, so it is asked for them first: where there are enough, it stops there.
        """
        asked = [self.having(words, column)]
        if connection.vendor == "sqlite":
            asked.insert(0, RawSQL(asked[0].sql, [_whole_on_sqlite(words)]))  # noqa: S611
        sql = " UNION ALL ".join(each.sql for each in asked)
        with connection.cursor() as cursor:
            params = [param for each in asked for param in each.params]
            cursor.execute(f"{sql} LIMIT {most:d}", params)
            return [key for (key,) in cursor.fetchall()]

    def condition(self, words: list[str], column: str) -> RawSQL:
        """The same, asked of row after row: for words that so many rows have that the first do.

        The sum keeps SQLite from fetching all of them to put them in order afterwards.
        """
        if connection.vendor == "postgresql":
            sql, asked = f"{self.table}.{column} @@ %s::tsquery", _on_postgresql(words)
        else:
            sql = f"{self.table}.{self.key} + 0 IN ({self.having(words, column).sql})"
            asked = _on_sqlite(words)
        return RawSQL(sql, [asked], output_field=BooleanField())  # noqa: S611


# Only names of ours are put into a statement; what was asked is a parameter, and has no signs.


def _on_postgresql(words: list[str]) -> str:
    return " & ".join(f"'{word}':*" if starts(word) else f"'{word}'" for word in words)


def _on_sqlite(words: list[str]) -> str:
    return " AND ".join(f'"{word}"*' if starts(word) else f'"{word}"' for word in words)


def _whole_on_sqlite(words: list[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)
