"""How long a search of standards takes: 5,000 versions with 200,000 KSBs, four visitors at once."""

import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import accumulate
from urllib.parse import urlencode

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bench._verdict import verdict  # noqa: E402
from bench.import_standards import databases  # noqa: E402
from bench.starting import free_port, wait_for  # noqa: E402
from casework.bulk import write_rows  # noqa: E402
from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, Route  # noqa: E402


REFERENCES, KSBS = 2_500, 40  # two versions of each, and the KSBs of a version
VOCABULARY, WORDS = 8_000, 14  # words there are, and words of a KSB
VISITORS, VISITS = 4, 80
AT_MOST = 150  # milliseconds, for 95 of 100 visits
PAGES = ("", "routes/", "routes/digital/")
SYLLABLES = (
    *("ba", "con", "de", "en", "fi", "gra", "ho", "in", "ju", "ker", "lo", "men"),
    *("no", "pro", "qua", "re", "sta", "ter", "und", "ver", "wor", "zy"),
)


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, address in databases(folder):
            finished = subprocess.run(
                [sys.executable, __file__, folder],
                env=os.environ | {"DATABASE_URL": address},
                check=True,
                stdout=subprocess.PIPE,
            )
            for key, figure, most in json.loads(finished.stdout.splitlines()[-1]):
                figures.append((f"{name}, {key}", figure, most))
    verdict(figures)


def measure(folder: str) -> list[tuple[str, float, float]]:
    setup_test_environment()
    kept_in = connections["default"].settings_dict
    if "sqlite" in kept_in["ENGINE"]:
        kept_in["TEST"]["NAME"] = f"{folder}/search.sqlite3"
    made = setup_databases(verbosity=0, interactive=False)
    try:
        fill(range(10))
        few = statements()
        to_fill = fill(range(10, REFERENCES))
        growth = [abs(many - some) for many, some in zip(statements(), few, strict=True)]
        with served(folder) as port:
            warm(port)
            times = {name: visit(port, asked) for name, asked in searches().items()}
    finally:
        teardown_databases(made, verbosity=0)
    every = [each for taken in times.values() for each in taken]
    return [
        ("seconds to let search know all", to_fill, 60),
        ("growth of statements", max(growth), 0),
        *((f"“{name}”, p95 in ms", p95(taken), AT_MOST) for name, taken in times.items()),
        ("all searches, p95 in ms", p95(every), AT_MOST),
    ]


def searches() -> dict[str, list[dict]]:
    """What is asked, each as a list of addresses that are asked in turn."""
    common, some = word(0), [word(number) for number in range(5, 2_000, 97)]
    return {
        "nothing": [{}],
        "the word of every KSB": [{"q": common}],
        "it, on every page": [{"q": common, "page": page} for page in range(1, 51)],
        "it, and a level": [{"q": common, "level": level} for level in (2, 3, 4)],
        "the start of most words": [{"q": start} for start in ("con", "pro", "sta", "ter", "wor")],
        "five common words": [
            {"q": " ".join(map(word, range(first, first + 5)))} for first in (0, 3)
        ],
        "one word": [{"q": each} for each in some],
        "two words": [{"q": f"{each} {word(7)}"} for each in some],
        "a reference": [{"q": f"ST{number}"} for number in range(1_000, 2_000, 37)],
        "a title": [{"q": f"technician {number}"} for number in range(1_000, 2_000, 37)],
        "no such word": [{"q": "xylophone"}],
    }


def visit(port: int, asked: list[dict], page: str = "/standards/") -> list[float]:
    """The milliseconds of each visit, made by four visitors at once."""
    share = VISITS // VISITORS

    def visits(visitor: int) -> list[float]:
        server, taken = http.client.HTTPConnection("127.0.0.1", port, timeout=30), []
        for number in range(share):
            address = f"{page}?{urlencode(asked[(visitor * share + number) % len(asked)])}"
            started = time.perf_counter()
            server.request("GET", address)
            answer = server.getresponse()
            answer.read()
            taken.append((time.perf_counter() - started) * 1000)
            assert answer.status == 200, (answer.status, address)
        server.close()
        return taken

    with ThreadPoolExecutor(VISITORS) as visitors:
        return [each for taken in visitors.map(visits, range(VISITORS)) for each in taken]


def warm(port: int) -> None:
    """Each process reads its templates for its first visitor: bench/starting.py measures that."""
    addresses = [f"http://127.0.0.1:{port}/standards/?{urlencode({'q': word(0)})}"] * VISITS
    with ThreadPoolExecutor(VISITORS) as visitors:
        [*visitors.map(wait_for, addresses)]


def p95(taken: list[float]) -> float:
    return round(statistics.quantiles(taken, n=20)[-1], 1)


def statements() -> list[int]:
    """Of each page; the last one of a search tells of KSBs, however many pages there are."""
    client, counts = Client(), []
    for page in (*PAGES, f"?{urlencode({'q': word(0), 'page': REFERENCES})}"):
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/standards/{page}").status_code == 200
        counts.append(len(made))
    return counts


@contextmanager
def served(folder: str) -> Iterator[int]:
    """The service as the Procfile runs it, on the database that was filled."""
    port, name = free_port(), connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "approvals.settings.local",
        "PORT": str(port),
        "STATE_DIR": folder,
    }
    config = ["--config", "deploy/gunicorn.conf.py", "--no-control-socket"]
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, env=environment, check=True)
    connection.close()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "approvals.wsgi:application", *config], env=environment
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health/")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def fill(numbers: range) -> float:
    """Two versions of each reference with all their KSBs; the seconds to let search know them."""
    chance = random.Random(numbers.start)
    route, _ = Route.objects.get_or_create(slug="digital", defaults={"name": "Digital"})
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(
            reference=f"ST{number:04}",
            version=f"1.{minor}",
            status="approved" if minor else "retired",
            title=f"Technician {number} {said(chance, 2)}",
            level=2 + number % 6,
            route=route,
            typical_job_titles=[said(chance, 3) for _ in range(4)],
            overview=said(chance, 60),
        )
        for number in numbers
        for minor in range(2)
    )
    columns = ("standard_id", "kind", "code", "text", "position", "source_id")
    rows = [
        (standard.pk, "K", f"K{n}", f"{word(0)} {said(chance, WORDS)}", n, "")
        for standard in standards
        for n in range(1, KSBS + 1)
    ]
    with transaction.atomic():
        write_rows(KnowledgeSkillBehaviour, columns, rows)
    started = time.perf_counter()
    call_command("index_standards", verbosity=0)
    taken = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return round(taken, 1)


def word(number: int) -> str:
    """The words, the most common one first."""
    letters, parts = number + len(SYLLABLES) ** 2, []
    while letters:
        letters, part = divmod(letters, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts)


LEXICON = [word(number) for number in range(VOCABULARY)]
# Few words are common and most are rare, as in any language.
OFTEN = [*accumulate(1 / (number + 3) for number in range(VOCABULARY))]


def said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(LEXICON, cum_weights=OFTEN, k=count))


if __name__ == "__main__":
    main()
