"""Write many plain rows at once, as each database does it best."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BinaryField, Model


PIECE = 500  # rows sent at once: the database stores them while the next are written out
Rows = Iterable[Sequence[Any]]
MADE_FOR_EACH_ROW = (
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = %s"
    " AND (type = 'index' AND sql IS NOT NULL OR type = 'trigger' AND instr(sql, %s))"
)


def write_rows(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Write all of these. Making one may not ask the database, which is busy with those before."""
    with writing(model, columns) as write:
        write(rows)


@contextmanager
def writing(model: type[Model], columns: Sequence[str]) -> Iterator[Callable[[Rows], None]]:
    """COPY on PostgreSQL, one prepared statement on SQLite: rows come by the hundred thousand.

    Until the block ends the connection takes rows alone, and stores some while others are made.
    """
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            of_name = {field.column: field for field in model._meta.concrete_fields}
            fields = [of_name[name] for name in columns]
            # An empty cell is nothing, except in columns that always hold something.
            never_null = ", ".join(
                quote(name) for name, field in zip(columns, fields, strict=True) if not field.null
            )
            binary = [at for at, field in enumerate(fields) if isinstance(field, BinaryField)]
            form = f"FORMAT csv, FORCE_NOT_NULL ({never_null})"
            with cursor.copy(f"COPY {into} FROM STDIN WITH ({form})") as copy:

                def send(rows: Rows) -> None:
                    for piece in _csv_pieces(rows, binary):
                        copy.write(piece)

                yield send
        else:
            marks = ", ".join(["%s"] * len(columns))
            # Only names of our own tables are put into the text.
            statement = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608

            def store(rows: Rows) -> None:
                left = iter(rows)
                while some := [*islice(left, PIECE)]:  # Django would keep all rows of an iterator
                    cursor.executemany(statement, some)

            yield store


@contextmanager
def filling(model: type[Model], words: str) -> Iterator[None]:
    """Fill an empty table: SQLite makes its indexes, also that of `words`, when all rows are there.

    PostgreSQL gains nothing by that and would lock out who reads. There, and in a table with rows,
    each row is indexed as it comes. The caller holds the transaction, which undoes it all.
    """
    if connection.vendor != "sqlite" or model._base_manager.exists():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(MADE_FOR_EACH_ROW, [model._meta.db_table, words])
        made = cursor.fetchall()
        # Only names of our own tables are put into the text.
        for kind, name, _ in made:
            cursor.execute(f"DROP {kind} {connection.ops.quote_name(name)}")
        yield
        for *_, statement in made:
            cursor.execute(statement)
        cursor.execute(f"INSERT INTO {words} ({words}) VALUES ('rebuild')")  # noqa: S608


def _csv_pieces(rows: Rows, binary: Sequence[int]) -> Iterator[str]:
    shown = (_as_hexadecimal(row, binary) for row in rows) if binary else iter(rows)
    while some := [*islice(shown, PIECE)]:
        held = io.StringIO()
        csv.writer(held).writerows(some)
        yield held.getvalue()


def _as_hexadecimal(row: Sequence[Any], binary: Sequence[int]) -> list[Any]:
    cells = [*row]
    for at in binary:
        cells[at] = f"\\x{cells[at].hex()}"
    return cells
