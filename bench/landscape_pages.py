"""How long a page of the landscape takes: 60,000 qualifications, four visitors at once.

Each was asked for before, and each process keeps what it has written (ADR 23).
Beside it what the processor spends on somebody who holds the page already (304), in this process.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bench._databases import databases  # noqa: E402
from bench._serving import served, visit  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from bench.landscape import analyse, fill, write_certificates  # noqa: E402
from landscape.importing import import_certificates  # noqa: E402
from landscape.models import Tree  # noqa: E402


STATEMENTS, P99, HELD = 2, 50, 2  # at most; the second and third in milliseconds
HITS, AROUND, ROUNDS = 300, 3, 5


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
        kept_in["TEST"]["NAME"] = f"{folder}/landscape.sqlite3"
    made = setup_databases(verbosity=0, interactive=False)
    try:
        fill()
        import_certificates(write_certificates(Path(folder) / "certificates.csv"))
        analyse()
        pages = addresses()
        most = max(map(statements, pages.values()))
        held = max(map(processor_for_a_hit, [*pages.values()][:4]))
        with served(Path(folder)) as port:
            for asked, page in [*pages.values()] * AROUND:  # until each process has written each
                visit(port, page, [asked])
            times = {
                name: [ms for _ in range(ROUNDS) for ms in visit(port, page, [asked])]
                for name, (asked, page) in pages.items()
            }
    finally:
        teardown_databases(made, verbosity=0)
    every = [each for taken in times.values() for each in taken]
    return [
        ("statements of a page", most, STATEMENTS),
        ("ms of the processor for who holds the page", held, HELD),
        *((f"{name}, p99 in ms", p99(taken), P99) for name, taken in times.items()),
        ("all pages, p99 in ms", p99(every), P99),
    ]


def addresses() -> dict[str, tuple[dict, str]]:
    """What is asked of which page: the widest node of each depth, and the table far down."""
    tree = Tree.objects.get(edition__is_current=True, year=2023, level="", in_tables=False)
    area = max(tree.nodes, key=lambda node: node["qualifications"])
    sub_area = max(area["nodes"], key=lambda node: node["qualifications"])
    leaf = sub_area["nodes"][0]
    return {
        "all areas": ({}, "/landscape/"),
        "an area": ({}, f"/landscape/{area['at']}/"),
        "a sub area": ({}, f"/landscape/{sub_area['at']}/"),
        "an organisation": ({}, f"/landscape/{sub_area['at']}/{leaf['at']}/"),
        "a level of an earlier year": ({"level": "Level 3", "year": 2021}, "/landscape/"),
        "the table far down": ({"page": 1_000}, "/landscape/"),
    }


def statements(address: tuple[dict, str]) -> int:
    asked, page = address
    with CaptureQueriesContext(connection) as made:
        assert Client().get(page, asked).status_code == 200
    return len(made)


def processor_for_a_hit(address: tuple[dict, str]) -> float:
    """Milliseconds of this process, on a connection that stays, as in a pool."""
    connection.settings_dict["CONN_MAX_AGE"] = None
    _, page = address
    answer, etag = get_wsgi_application(), Client().get(page)["ETag"]
    told = []

    def hit() -> None:
        request = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": page,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_IF_NONE_MATCH": etag,
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
        }
        answer(request, lambda status, headers: told.append(status)).close()

    taken = []
    for _ in range(AROUND):
        started = time.process_time()
        for _ in range(HITS):
            hit()
        taken.append((time.process_time() - started) * 1000 / HITS)
    assert {*told} == {"304 Not Modified"}, {*told}
    return round(min(taken), 2)


def p99(taken: list[float]) -> float:
    return round(statistics.quantiles(taken, n=100)[-1], 1)


if __name__ == "__main__":
    main()
