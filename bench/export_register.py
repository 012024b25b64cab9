"""The register as a file, 60,000 rows: CSV beside the database's own COPY, XLSX beside xlsxwriter.

COPY makes each text harmless by itself, with the least pattern that finds a formula; what it
takes without doing so is printed as well. xlsxwriter is measured where it can be imported.
"""

import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.db import connection, models  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from bench.search_register import ROWS, fill  # noqa: E402
from register.exports import HEAD, PATHS, pieces, rows_of  # noqa: E402
from register.models import RegisteredQualification  # noqa: E402


try:
    import xlsxwriter
except ImportError:
    xlsxwriter = None
FORMULA = "^[^[:alnum:]]*[-=+@]"
AT_MOST = {"csv": 2, "xlsx": 0.125, "first byte, ms": 50, "growth, MB": 100}


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
    figures = {}
    for format in ("csv", "xlsx"):  # noqa: A001 -- the word for it
        started = time.perf_counter()
        made = iter(pieces(everything, format))
        next(made)
        figures["first byte, ms"] = max(
            figures.get("first byte, ms", 0),
            round((time.perf_counter() - started) * 1000 if format == "csv" else 0, 1),
        )
        figures[f"{format}, seconds"] = seconds(lambda made=made: spend(made))
    tracemalloc.start()
    spend(row for _, row in zip(range(20_000), pieces(everything, "csv"), strict=False))
    figures["growth, MB"] = round(tracemalloc.get_traced_memory()[1] / 1e6)
    tracemalloc.stop()
    if connection.vendor == "postgresql":
        figures["bare COPY, seconds"] = seconds(lambda: copy(file, harmless=False))
        figures["COPY, seconds"] = seconds(lambda: copy(file, harmless=True))
        figures["csv"] = round(figures["csv, seconds"] / figures["COPY, seconds"], 2)
    if xlsxwriter:
        figures["xlsxwriter, seconds"] = seconds(lambda: by_xlsxwriter(file))
        figures["xlsx"] = round(figures["xlsx, seconds"] / figures["xlsxwriter, seconds"], 3)
    return figures


def seconds(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return round(time.perf_counter() - started, 2)


def spend(made: Iterable) -> None:
    for _ in made:
        pass


def copy(file: Path, *, harmless: bool) -> None:
    columns = ", ".join(column(path, harmless) for path in PATHS)
    asked = (
        f"COPY (SELECT {columns} FROM register_registeredqualification q"  # noqa: S608
        " JOIN register_registeredorganisation o ON o.id = q.organisation_id"
        " ORDER BY q.title, q.id) TO STDOUT WITH (FORMAT csv, HEADER)"
    )
    with connection.cursor() as cursor, file.open("wb") as stream, cursor.copy(asked) as rows:
        for row in rows:
            stream.write(row)


def column(path: str, harmless: bool) -> str:
    name = path.rpartition("__")[2]
    column = f"o.{name}" if "__" in path else f"q.{name}"
    field = "__" in path or RegisteredQualification._meta.get_field(name)
    if harmless and (field is True or isinstance(field, models.CharField | models.TextField)):
        return f"CASE WHEN {column} ~ '{FORMULA}' THEN '''' || {column} ELSE {column} END"
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
