"""The register as a file, 60,000 rows: CSV beside the database's own COPY, XLSX beside xlsxwriter.

COPY makes each text harmless by its first sign alone; what it takes without doing so is printed as
well. The processor's time is compared, ours and the database's. xlsxwriter is measured where it can
be imported.
"""

import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.db import connection, models  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._processor import processor  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from bench.search_register import ROWS, fill  # noqa: E402
from casework.spreadsheets import FORMATS  # noqa: E402
from register.exports import COLUMNS, HEAD, Column, pieces, rows_of  # noqa: E402
from register.models import RegisteredQualification  # noqa: E402


try:
    import xlsxwriter
except ImportError:
    xlsxwriter = None
BEGINS_A_FORMULA = "('=', '+', '-', '@', chr(9), chr(13))"
AT_MOST = {"csv": 2, "xlsx": 0.125, "first byte, ms": 50, "growth, MB": 100}
ROUNDS = 3
WORKED_OUT = {"qualification_number": "number"}


def main() -> None:
    if len(sys.argv) > 1:
        file = Path(sys.argv[1])
        in_a_test_database(file, lambda: measure(file))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, address in databases(folder):
            measured = measure_apart(__file__, Path(folder) / "register", address)
            print(f"{name}: {measured}")
            figures += [
                (f"{name}, {key}", measured[key], most)
                for key, most in AT_MOST.items()
                if key in measured
            ]
    verdict(figures)


def measure(file: Path) -> dict[str, float]:
    fill(0, ROWS)
    everything = RegisteredQualification.objects.all()
    ways = {name: partial(spend, everything, name) for name in FORMATS}
    if connection.vendor == "postgresql":
        ways["bare COPY"] = partial(copy, file, harmless=False)
        ways["COPY"] = partial(copy, file, harmless=True)
    if xlsxwriter:
        ways["xlsxwriter"] = partial(by_xlsxwriter, file)
    figures = {"first byte, ms": max(to_first_byte(everything, name) for name in FORMATS)}
    for name, way in ways.items():
        clock, busy = least(way, 1 if name == "xlsxwriter" else ROUNDS)
        figures |= {f"{name}, seconds": clock, f"{name}, processor": busy}
    for ours, theirs in (("csv", "COPY"), ("xlsx", "xlsxwriter")):
        if theirs in ways:
            share = figures[f"{ours}, processor"] / figures[f"{theirs}, processor"]
            figures[ours] = round(share, 3)
    tracemalloc.start()
    for name in FORMATS:
        spend(everything.filter(number__lt="60010000"), name)
    figures["growth, MB"] = round(tracemalloc.get_traced_memory()[1] / 1e6)
    tracemalloc.stop()
    return figures


def to_first_byte(found, name: str) -> float:
    started = time.perf_counter()
    next(iter(pieces(found, name)))
    return round((time.perf_counter() - started) * 1000, 1)


def least(act: Callable[[], None], rounds: int) -> tuple[float, ...]:
    """Seconds by the clock and of the processor, the least of each."""
    taken = []
    for _ in range(rounds):
        clock, busy = time.perf_counter(), processor()
        act()
        taken.append((time.perf_counter() - clock, processor() - busy))
    return tuple(round(min(each), 2) for each in zip(*taken, strict=True))


def spend(found, name: str) -> None:
    for _ in pieces(found, name):
        pass


def copy(file: Path, *, harmless: bool) -> None:
    columns = ", ".join(column(each, harmless) for each in COLUMNS)
    asked = (
        f"COPY (SELECT {columns} FROM register_registeredqualification q"  # noqa: S608
        " JOIN register_registeredorganisation o ON o.id = q.organisation_id"
        " ORDER BY q.title, q.id) TO STDOUT WITH (FORMAT csv, HEADER)"
    )
    with connection.cursor() as cursor, file.open("wb") as stream, cursor.copy(asked) as rows:
        for row in rows:
            stream.write(row)


def column(asked: Column, harmless: bool) -> str:
    path = asked.asked if isinstance(asked.asked, str) else WORKED_OUT.get(asked.name, asked.name)
    name = path.rpartition("__")[2]
    column = f"o.{name}" if "__" in path else f"q.{name}"
    field = "__" in path or RegisteredQualification._meta.get_field(name)
    if harmless and (field is True or isinstance(field, models.CharField | models.TextField)):
        is_one = f"left({column}, 1) IN {BEGINS_A_FORMULA}"
        return f"CASE WHEN {is_one} THEN chr(39) || {column} ELSE {column} END"
    return column


def by_xlsxwriter(file: Path) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(rows_of(RegisteredQualification.objects.all()), start=1):
        for place, cell in enumerate(row):
            if hasattr(cell, "year"):
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write(number, place, cell)
    book.close()


if __name__ == "__main__":
    main()
