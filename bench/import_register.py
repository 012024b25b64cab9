"""Import of a whole register beside the least that any import must do, in the same run.

The least: on PostgreSQL a raw COPY of the same file into a bare table of texts, on SQLite reading
the CSV and inserting its cells. Ours checks every cell and keeps what changed.
"""

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.db import connection, transaction  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from register.importing import import_register  # noqa: E402
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS  # noqa: E402
from register.vocabularies import LEVELS, STATUSES, TYPES  # noqa: E402


ROWS = 60_000
HEADER = [
    "Qualification Number",
    "Qualification Title",
    "Owner Organisation Recognition Number",
    "Owner Organisation Name",
    "Owner Organisation Acronym",
    "Qualification Level",
    "Qualification Sub Level",
    "EQF Level",
    "Qualification Type",
    "Total Credits",
    "Qualification SSA",
    "Qualification Status",
    "Regulation Start Date",
    "Operational Start Date",
    "Operational End Date",
    "Certification End Date",
    "Minimum Guided Learning Hours",
    "Maximum Guided Learning Hours",
    "Total Qualification Time",
    "Guided Learning Hours",
    "Offered In England",
    "Offered In Northern Ireland",
    "Overall Grading Type",
    "Assessment Methods",
    "NI Discount Code",
    "GCE Size Equivalence",
    "GCSE Size Equivalence",
    "Entitlement Framework Designation",
    "Grading Scale",
    "Specialisms",
    "Pathways",
    "Approved For DEL Funded Programme",
    "Link To Specification",
    "Currently and / or will consider offering internationally",
    "Apprenticeship Standard Reference Number",
    "Apprenticeship Standard Title",
]
AT_MOST = {
    "SQLite": {"first": 3, "again": 3, "MB": 300},
    "PostgreSQL": {"first": 4, "again": 2.5, "MB": 300},
}

WORDS = (
    *("award", "certificate", "diploma", "in", "technical", "practice"),
    *("for", "the", "use", "of", "tools", "and", "materials"),
)


def main() -> None:
    if len(sys.argv) > 1:
        register = Path(sys.argv[1])
        in_a_test_database(register, lambda: measure(register))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        register = write_register(Path(folder) / "register.csv")
        print(f"{ROWS} rows of {len(HEADER)} columns, {register.stat().st_size / 1e6:.0f} MB")
        for name, address in databases(folder):
            measured = measure_apart(__file__, register, address)
            print(f"{name}: {measured}")
            figures += [
                (f"{name}, {key}", measured[key], most) for key, most in AT_MOST[name].items()
            ]
    verdict(figures)


def measure(register: Path) -> dict[str, float]:
    least = statistics.median(seconds(lambda: least_import(register)) for _ in range(3))
    first = seconds(lambda: expect(import_register(qualifications=register), "added"))
    again = seconds(lambda: expect(import_register(qualifications=register), "unchanged"))
    return {
        "least, seconds": round(least, 2),
        "first, seconds": round(first, 2),
        "again, seconds": round(again, 2),
        "first": round(first / least, 2),
        "again": round(again / least, 2),
    }


def seconds(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def expect(report, outcome: str) -> None:
    assert getattr(report, outcome) == ROWS, report.summary()


def least_import(register: Path) -> None:
    columns = ", ".join(f"c{number} text" for number in range(len(HEADER)))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE least ({columns}, PRIMARY KEY (c0))")
        if connection.vendor == "postgresql":
            copy_raw(cursor, register)
        else:
            insert_raw(cursor, register)
        cursor.execute("DROP TABLE least")


def copy_raw(cursor, register: Path) -> None:
    with (
        cursor.copy("COPY least FROM STDIN WITH (FORMAT csv, HEADER)") as copy,
        register.open("rb") as stream,
    ):
        while piece := stream.read(1 << 18):
            copy.write(piece)


def insert_raw(cursor, register: Path) -> None:
    marks = ", ".join(["%s"] * len(HEADER))
    with register.open(newline="", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        cursor.executemany(f"INSERT INTO least VALUES ({marks})", rows)  # noqa: S608


def write_register(path: Path) -> Path:
    chance = random.Random(7)
    areas = [f"{code} {name}" for code, name in SECTOR_SUBJECT_AREAS]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(ROWS):
            writer.writerow(row(number, chance, areas))
    return path


def row(number: int, chance: random.Random, areas: list[str]) -> list:
    owner, year = chance.randrange(200), chance.randrange(2008, 2025)
    digits = f"{60_000_000 + number:08}"
    start = f"{year}-{chance.randrange(1, 13):02}-01 00:00:00"
    return [
        f"{digits[:3]}/{digits[3:7]}/{digits[7]}",
        f"Organisation {owner} {' '.join(chance.choices(WORDS, k=8))} {number}",
        f"RN{5000 + owner}",
        f"Organisation {owner}",
        f"O{owner}",
        chance.choice(LEVELS),
        "None",
        "Level 3",
        chance.choice([*TYPES]),
        chance.randrange(1, 120),
        chance.choice(areas),
        chance.choice(STATUSES),
        start,
        start,
        "",
        "",
        30,
        60,
        chance.randrange(10, 1800),
        chance.randrange(10, 900),
        "Yes",
        chance.choice(["Yes", "No"]),
        chance.choice(["Graded", "Pass/Fail"]),
        "Multiple Choice Examination, Portfolio of Evidence",
        *[""] * 4,
        chance.choice(["Pass/Merit/Distinction", ""]),
        "",
        "",
        "Not Set",
        f"https://www.example.org/specifications/{number}",
        "No",
        "",
        "",
    ]


if __name__ == "__main__":
    main()
