"""Time and memory of an import of a whole feed, first and again, on SQLite and PostgreSQL."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from standards.importing import import_standards  # noqa: E402


VERSIONS = 5_000
KSBS = 40  # of each version: 20 knowledge, 15 skills, 5 behaviours
DUTIES = 15
LINKS = 8  # of each duty
DETAIL = "work with other professionals to understand what they need and explain it plainly"
SUMMARY = "&lt;p&gt;This occupation is found in large and small firms.&amp;nbsp;&lt;/p&gt;" * 30
AT_MOST = {"seconds": 60, "seconds, again": 60, "MB": 300}


def main() -> None:
    if len(sys.argv) > 1:
        feed = Path(sys.argv[1])
        in_a_test_database(feed, lambda: measure(feed))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        feed = write_feed(Path(folder) / "feed.json")
        print(f"{VERSIONS} versions, {VERSIONS * KSBS} KSBs, {feed.stat().st_size / 1e6:.0f} MB")
        for name, address in databases(folder):
            measured = measure_apart(__file__, feed, address)
            figures += [(f"{name}, {key}", measured[key], most) for key, most in AT_MOST.items()]
    verdict(figures)


def measure(feed: Path) -> dict[str, float]:
    first, again = seconds_to_import(feed, "added"), seconds_to_import(feed, "unchanged")
    return {"seconds": first, "seconds, again": again}


def seconds_to_import(feed: Path, outcome: str) -> float:
    started = time.perf_counter()
    report = import_standards(feed)
    assert len(getattr(report, outcome)) == VERSIONS, report.summary()
    return round(time.perf_counter() - started, 1)


def write_feed(path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(VERSIONS):
            file.write("[" if number == 0 else ",")
            json.dump(version(number), file)
        file.write("]")
    return path


def version(number: int) -> dict:
    kinds = (("knowledges", "knowledgeId", 20), ("skills", "skillId", 15))
    kinds = (*kinds, ("behaviours", "behaviourId", 5))
    ksbs = {
        key: [{name: identifier(number, key, n), "detail": f"{DETAIL} {n}"} for n in range(count)]
        for key, name, count in kinds
    }
    return ksbs | {
        "referenceNumber": f"ST{number // 2:04}",
        "versionNumber": f"1.{number % 2}",
        "status": "Approved for delivery" if number % 2 else "Retired",
        "title": f"Technician {number // 2}",
        "larsCode": number // 2 + 1,
        "level": 3,
        "route": "Digital",
        "occupationalSummary": SUMMARY,
        "duties": [duty(number, n) for n in range(DUTIES)],
    }


def duty(number: int, n: int) -> dict:
    half = [(n + step) % 15 for step in range(LINKS // 2)]
    return {
        "dutyID": identifier(number, "duties", n),
        "dutyDetail": f"{DETAIL} {DETAIL} {n}",
        "isThisACoreDuty": 1,
        "mappedKnowledge": [identifier(number, "knowledges", m) for m in half],
        "mappedSkills": [identifier(number, "skills", m) for m in half],
    }


def identifier(number: int, kind: str, n: int) -> str:
    return f"{number:08}-{kind:0>12}-{n:012}"


if __name__ == "__main__":
    main()
