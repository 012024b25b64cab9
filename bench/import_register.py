"""Import of a whole register beside the least that any import must do, in the same run.

The least: on PostgreSQL a raw COPY of the same file into a table as Django makes it of such a
model, columns with their types, a key, and the two indexes of unique numbers; on SQLite reading the
CSV and inserting its cells into a table of texts with a key and unique numbers. Both are kept by a
commit, as an import is. Ours checks every cell, finds owners, indexes, and keeps what changed. A
round is one of each, three rounds are measured, and the best of each counts: the rest is who else
was at work.
"""

import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402
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
CHANGED = 30  # one row in so many, in title and last day
ROUNDS = 3
TIMED = ("least", "first", "again", "changed")  # in this order
INTO = f"least ({', '.join(f'c{number}' for number in range(len(HEADER)))})"
AT_MOST = {
    "SQLite": {"first": 3, "again": 3, "changed": 3, "MB": 300},
    "PostgreSQL": {"first": 4, "again": 2.5, "changed": 4, "MB": 300},
}

# As in the published titles: ten words, half of them the same dozen; two in three have signs.
OFTEN = (
    *("award", "certificate", "diploma", "in", "technical", "practice"),
    *("for", "the", "use", "of", "tools", "and", "materials"),
)
SELDOM = tuple(f"craft{number}" for number in range(2_200))
ENDS = ("", " (RQF)", " (QCF)")


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
    changed = write_changed(register)
    rounds = [one_round(register, changed) for _ in range(ROUNDS)]
    took = {what: min(each) for what, each in zip(TIMED, zip(*rounds, strict=True), strict=True)}
    shares = {what: round(each / took["least"], 2) for what, each in took.items()}
    return {f"{what}, seconds": round(each, 2) for what, each in took.items()} | shares


def one_round(register: Path, changed: Path) -> list[float]:
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        make_least_table(cursor)
    took = [
        seconds(lambda: least_import(register)),
        seconds(lambda: expect(import_register(qualifications=register), "added")),
        seconds(lambda: expect(import_register(qualifications=register), "unchanged")),
    ]
    if connection.vendor == "postgresql":  # which has tidied the table before the next day's file
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE register_registeredqualification")
    took.append(seconds(lambda: expect(import_register(qualifications=changed), "changed")))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE least")
    return took


def make_least_table(cursor) -> None:
    is_postgresql = connection.vendor == "postgresql"
    key = f"id integer PRIMARY KEY{' GENERATED BY DEFAULT AS IDENTITY' * is_postgresql}"
    columns = [
        f"c{number} {kind_of(name) if is_postgresql else 'text'}"
        for number, name in enumerate(HEADER)
    ]
    cursor.execute(f"CREATE TABLE least ({key}, {', '.join(columns)}, UNIQUE (c0))")
    if is_postgresql:
        cursor.execute("CREATE INDEX ON least (c0 varchar_pattern_ops)")


def kind_of(name: str) -> str:
    if name.endswith("Date"):
        return "date"
    if name.endswith(("Credits", "Hours", "Time")):
        return "integer"
    return "boolean" if name.startswith(("Offered", "Currently")) else "varchar(1000)"


def seconds(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def expect(report, outcome: str) -> None:
    expected = ROWS // CHANGED if outcome == "changed" else ROWS
    assert getattr(report, outcome) == expected, report.summary()


def least_import(register: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy_raw(cursor, register)
        else:
            insert_raw(cursor, register)


def copy_raw(cursor, register: Path) -> None:
    with (
        cursor.copy(f"COPY {INTO} FROM STDIN WITH (FORMAT csv, HEADER)") as copy,
        register.open("rb") as stream,
    ):
        while piece := stream.read(1 << 18):
            copy.write(piece)


def insert_raw(cursor, register: Path) -> None:
    marks = ", ".join(["%s"] * len(HEADER))
    with register.open(newline="", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        cursor.executemany(f"INSERT INTO {INTO} VALUES ({marks})", rows)  # noqa: S608


def write_register(path: Path) -> Path:
    chance = random.Random(7)
    areas = [f"{code} {name}" for code, name in SECTOR_SUBJECT_AREAS]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(ROWS):
            writer.writerow(row(number, chance, areas))
    return path


def write_changed(register: Path) -> Path:
    """The register of another day."""
    title, last_day = HEADER.index("Qualification Title"), HEADER.index("Operational End Date")
    changed = register.with_name("changed.csv")
    with register.open(newline="") as before, changed.open("w", newline="") as after:
        writer = csv.writer(after)
        for number, cells in enumerate(csv.reader(before)):
            if number and number % CHANGED == 0:
                cells[title] += " amended"
                cells[last_day] = "2030-01-01 00:00:00"
            writer.writerow(cells)
    return changed


def row(number: int, chance: random.Random, areas: list[str]) -> list:
    owner, year = chance.randrange(200), chance.randrange(2008, 2025)
    digits = f"{60_000_000 + number:08}"
    start = f"{year}-{chance.randrange(1, 13):02}-01 00:00:00"
    return [
        f"{digits[:3]}/{digits[3:7]}/{digits[7]}",
        title(owner, chance),
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


def title(owner: int, chance: random.Random) -> str:
    words = [*chance.choices(OFTEN, k=4), *chance.choices(SELDOM, k=4)]
    return f"Organisation {owner} {' '.join(words)}{chance.choice(ENDS)}"


if __name__ == "__main__":
    main()
