"""Write many plain rows at once, as each database does it best."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model


PIECE = 500  # rows at once: the database stores them while the next are made
MOST_KEPT = 10_000  # values of a column, of which the written form is remembered
ESCAPED = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}  # the backslash first
Rows = Iterable[Sequence[Any]]
Values = Sequence[Iterable[Any]]
WORDS_LEFT = "64MB"  # of words that PostgreSQL has not yet taken into their index
MADE_FOR_EACH_ROW = (
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = %s"
    " AND (type = 'index' AND sql IS NOT NULL OR type = 'trigger' AND instr(sql, %s))"
)
FOREIGN_KEYS = (
    "SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname"
)


def write_rows(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Write all of these. Making one may not ask the database, which is busy with those before."""
    left = iter(rows)
    with writing(model, columns) as write:
        while some := [*islice(left, PIECE)]:
            write([*zip(*some, strict=True)])


@contextmanager
def writing(model: type[Model], columns: Sequence[str]) -> Iterator[Callable[[Values], None]]:
    """COPY on PostgreSQL, one prepared statement on SQLite: rows come by the hundred thousand.

    Give the values of some rows, a sequence for each column. Until the block ends the connection
    takes rows alone, and stores some while others are made.
    """
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            written = [Written() for _ in columns]
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                yield lambda values: copy.write(_as_copied(values, written))
        else:
            marks = ", ".join(["%s"] * len(columns))
            # Only names of our own tables are put into the text.
            statement = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608
            yield lambda values: cursor.executemany(statement, [*zip(*values, strict=True)])


def update_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Give rows new values in these columns; the last value of each says which, by its key."""
    if not rows:
        return
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(model._meta.pk.attname)
    named = [*map(quote, columns)]
    # Only names of our own tables and columns are put into the text.
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            both = ", ".join([*named, key])
            sets = ", ".join(f"{name} = coming.{name}" for name in named)
            same = f"{table}.{key} = coming.{key}"
            cursor.execute(f"CREATE TEMP TABLE coming AS SELECT {both} FROM {table} WITH NO DATA")  # noqa: S608
            with cursor.copy(f"COPY coming ({both}) FROM STDIN") as copy:
                copy.write(_as_copied([*zip(*rows, strict=True)], [Written() for _ in rows[0]]))
            cursor.execute(f"UPDATE {table} SET {sets} FROM coming WHERE {same}")  # noqa: S608
            cursor.execute("DROP TABLE coming")
        else:
            sets = ", ".join(f"{name} = %s" for name in named)
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", rows)  # noqa: S608


@contextmanager
def filling(model: type[Model], words: str) -> Iterator[None]:
    """Fill an empty table: what is done for each row is done for all of them at the end.

    SQLite then makes its indexes, also that of `words`. PostgreSQL then checks the foreign keys,
    while who asks for the table waits, and takes the words into their index when it next tidies
    the table; until then it searches them one by one. In a table with rows nothing of this
    happens. The caller holds the transaction, which undoes it all.
    """
    if model._base_manager.exists():
        yield
        return
    fill = {"sqlite": _filling_sqlite, "postgresql": _filling_postgresql}[connection.vendor]
    with connection.cursor() as cursor, fill(cursor, model._meta.db_table, words):
        yield


# Only names of our own tables, and what the database says of them, are put into the statements.


@contextmanager
def _filling_sqlite(cursor, table: str, words: str) -> Iterator[None]:
    cursor.execute(MADE_FOR_EACH_ROW, [table, words])
    made = cursor.fetchall()
    for kind, name, _ in made:
        cursor.execute(f"DROP {kind} {connection.ops.quote_name(name)}")
    yield
    for *_, statement in made:
        cursor.execute(statement)
    cursor.execute(f"INSERT INTO {words} ({words}) VALUES ('rebuild')")  # noqa: S608


@contextmanager
def _filling_postgresql(cursor, table: str, words: str) -> Iterator[None]:
    cursor.execute(FOREIGN_KEYS, [table])
    keys = cursor.fetchall()
    for name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    cursor.execute("SELECT set_config('gin_pending_list_limit', %s, true)", [WORDS_LEFT])
    yield
    for name, says in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {says}")


class Written(dict[Any, str]):
    """How COPY has each value of a column written: one that comes again is not written anew."""

    def __missing__(self, value: Any) -> str:
        if len(self) > MOST_KEPT:
            self.clear()
        self[value] = as_written = _written(value)
        return as_written


def _written(value: Any) -> str:
    if isinstance(value, str):
        if "\\" in value or not value.isprintable():
            for sign, escaped in ESCAPED.items():
                value = value.replace(sign, escaped)
        return value
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    return r"\N" if value is None else str(value)


def _as_copied(values: Values, written: Sequence[Written]) -> str:
    columns = (
        map(known.__getitem__, column) for known, column in zip(written, values, strict=True)
    )
    return "\n".join(map("\t".join, zip(*columns, strict=True))) + "\n"
