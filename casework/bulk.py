"""Write many plain rows at once, as each database does it best."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BinaryField, Model


PIECE = 500  # rows sent at once: the database stores them while the next are written out


def write_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY on PostgreSQL, one prepared statement on SQLite: rows come by the hundred thousand.

    Making a row may not ask the database, which is busy with those before it.
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
                for piece in _csv_pieces(rows, binary):
                    copy.write(piece)
        else:
            marks = ", ".join(["%s"] * len(columns))
            # Only names of our own tables are put into the text.
            statement = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608
            left = iter(rows)
            while some := [*islice(left, PIECE)]:  # Django would keep all rows of an iterator
                cursor.executemany(statement, some)


def _csv_pieces(rows: Iterable[Sequence[Any]], binary: Sequence[int]) -> Iterator[str]:
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
