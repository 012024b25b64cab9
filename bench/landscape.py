"""The landscape of 60,000 qualifications x 20 quarters: its import, its roll-up beside GROUP BY.

The roll-up makes every figure of five academic years under every answer of the filters, and writes
them. Beside it stands what the database takes to roll the same 1.2 million counts up by itself, and
keep the result: PostgreSQL by ROLLUP, SQLite by a GROUP BY of each level. The file comes as a
column for each quarter, and then again as a row for each, in which nothing is new. The share is one
of the processor's time, of this process and of the database's, which others here do not disturb.
"""

import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from casework.bulk import write_rows  # noqa: E402
from landscape.actions.rolling_up import roll_up  # noqa: E402
from landscape.belonging import types_shown  # noqa: E402
from landscape.importing import import_certificates  # noqa: E402
from register.models import RegisteredOrganisation, RegisteredQualification  # noqa: E402
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS  # noqa: E402
from register.vocabularies import LEVELS  # noqa: E402


ROWS, OWNERS, AROUND = 60_000, 220, 3
QUARTERS = [f"{n // 4} Q{n % 4 + 1}" for n in range(2019 * 4 + 3, 2024 * 4 + 3)]
KEYS = ("area", "sub_area", "level", "type", "organisation_id")
AT_MOST = {"import, s": 300, "again, s": 300, "roll-up": 1.5, "MB": 300}


def main() -> None:
    if len(sys.argv) > 1:
        file = Path(sys.argv[1])
        in_a_test_database(file, lambda: measure(file))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        certificates = write_certificates(Path(folder) / "certificates.csv")
        for name, address in databases(folder):
            measured = measure_apart(__file__, certificates, address)
            print(f"{name}: {measured}")
            figures += [(f"{name}, {key}", measured[key], most) for key, most in AT_MOST.items()]
    verdict(figures)


def measure(certificates: Path) -> dict[str, float]:
    fill()
    expect_all = ROWS * len(QUARTERS)
    imported = seconds(lambda: expect(import_certificates(certificates).added, expect_all))
    by_rows = certificates.with_name("by rows.csv")
    again = seconds(lambda: expect(import_certificates(by_rows).unchanged, expect_all))
    analyse()
    ours, least = [], []
    asked = processor_of_the_database()
    for _ in range(AROUND):  # in turn, so that both meet the same machine
        least.append(seconds(least_roll_up, asked))
        ours.append(seconds(rolled_up, asked))
    return {
        "import, s": round(imported, 1),
        "again, s": round(again, 1),
        "roll-up, s of the processor": round(min(ours), 2),
        "GROUP BY, s of the processor": round(min(least), 2),
        "roll-up": round(min(ours) / min(least), 2),
    }


def seconds(act: Callable[[], None], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    act()
    return clock() - started


def processor_of_the_database() -> Callable[[], float]:
    """Seconds of this process, and of the one in which PostgreSQL works for it, alone."""
    if connection.vendor == "sqlite":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def asked() -> float:
        user, system = told.read_text().rpartition(")")[2].split()[11:13]
        return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    return asked


def expect(found: int, wanted: int) -> None:
    assert found == wanted, (found, wanted)


def rolled_up() -> None:
    with transaction.atomic():
        edition = roll_up(anyway=True)
    expect(edition.trees.get(year=2022, level="", in_tables=False).qualifications, ROWS)


def least_roll_up() -> None:
    """Every level of the tree by year and quarter, as one statement or one for each level."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            by = f"ROLLUP ({', '.join(KEYS)}), academic_year, quarter"
            cursor.execute(f"CREATE TEMPORARY TABLE least AS {rolled(by)}")
            cursor.execute("DROP TABLE least")
            return
        for depth in range(len(KEYS) + 1):
            by = ", ".join([*KEYS[:depth], "academic_year", "quarter"])
            cursor.execute(f"CREATE TEMPORARY TABLE least AS {rolled(by)}")
            cursor.execute("DROP TABLE least")


def rolled(by: str) -> str:
    """What the tree needs at the least: how many qualifications, certificates, and with any."""
    return f"""
        SELECT {", ".join(key for key in (*KEYS, "academic_year", "quarter") if key in by)},
            COUNT(*) AS qualifications, SUM(certificates) AS certificates,
            SUM(CASE WHEN certificates > 0 THEN 1 ELSE 0 END) AS with_any
        FROM (
            SELECT q.sector_subject_area AS sub_area, q.level, q.type, q.organisation_id,
                CAST(q.sector_subject_area AS real) AS area,
                c.academic_year, c.quarter, c.certificates
            FROM landscape_certificatecount c
            JOIN register_registeredqualification q ON q.number = c.number
            WHERE c.revised_in_id IS NULL
        ) told GROUP BY {by}"""  # noqa: S608


def fill() -> None:
    """Organisations in a few sub areas, levels and types each, as lumpy as the real register."""
    chance = random.Random(3)
    RegisteredOrganisation.objects.bulk_create(
        RegisteredOrganisation(recognition_number=f"RN5{n:03}", name=f"Organisation {n}")
        for n in range(OWNERS)
    )
    owners = [*RegisteredOrganisation.objects.values_list("pk", flat=True)]
    places = [*leaves(chance, owners)]
    weights = [chance.paretovariate(1.2) for _ in places]
    fields = RegisteredQualification._meta.concrete_fields[1:]
    made = (
        RegisteredQualification(
            number=f"{60_000_000 + number}",
            title=f"Diploma in {chance.choice(SECTOR_SUBJECT_AREAS)[1]} {number}",
            sector_subject_area=sub_area,
            level=level,
            type=kind,
            organisation_id=owner,
        )
        for number, (sub_area, level, kind, owner) in enumerate(
            chance.choices(places, weights, k=ROWS)
        )
    )
    rows = ([getattr(each, field.attname) for field in fields] for each in made)
    with transaction.atomic():
        write_rows(RegisteredQualification, [field.attname for field in fields], rows)
    analyse()


def leaves(chance: random.Random, owners: list[int]) -> Iterator[tuple[str, str, str, int]]:
    kinds = types_shown(settings.LANDSCAPE_ALSO_SHOWS)
    for owner in owners:
        for sub_area, _ in chance.sample(SECTOR_SUBJECT_AREAS, chance.randint(1, 5)):
            for level in chance.sample([*LEVELS], chance.randint(2, 6)):
                for kind in chance.sample(kinds, min(len(kinds), chance.randint(1, 4))):
                    yield sub_area, level, kind, owner


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def write_certificates(path: Path) -> Path:
    """Two of five quarters have some; beside it the same with a row for each quarter."""
    chance = random.Random(7)
    with (
        path.open("w", newline="") as stream,
        path.with_name("by rows.csv").open("w", newline="") as other,
    ):
        by_quarter, by_row = csv.writer(stream), csv.writer(other)
        by_quarter.writerow(["Qualification number", *QUARTERS])
        by_row.writerow(["Qualification number", "Quarter", "Country", "Certificates"])
        for number in range(60_000_000, 60_000_000 + ROWS):
            told = [chance.randrange(5000) if chance.random() < 0.4 else 0 for _ in QUARTERS]
            by_quarter.writerow([number, *told])
            by_row.writerows(
                (number, quarter, "England", count)
                for quarter, count in zip(QUARTERS, told, strict=True)
            )
    return path


if __name__ == "__main__":
    main()
