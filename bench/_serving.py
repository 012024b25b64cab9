"""The service as the Procfile runs it, on a database that was filled, and four visitors of it."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection


VISITORS, VISITS = 4, 80
PATIENCE = 60  # seconds until it must answer, on a machine that others use as well


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
                answer.read()
                return
        except OSError:  # refused, not well yet, or too slow
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port at which it answers; its static files and state lie in the folder."""
    port, name = free_port(), connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "approvals.settings.local",
        "PORT": str(port),
        "STATE_DIR": str(folder),
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
        server.wait(timeout=PATIENCE)


def visit(port: int, page: str, asked: list[dict]) -> list[float]:
    """The milliseconds of each visit, made by four visitors at once who ask in turn."""
    share = VISITS // VISITORS

    def visits(visitor: int) -> list[float]:
        server, taken = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE), []
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


def times_of(folder: Path, page: str, searches: dict[str, list[dict]]) -> dict[str, list[float]]:
    """The milliseconds of each visit of each search; those of the first visitors do not count.

    Each process reads its templates for its first visitor: bench/starting.py measures that.
    """
    with served(folder) as port:
        visit(port, page, [asked[0] for asked in searches.values()])
        return {name: visit(port, page, asked) for name, asked in searches.items()}


def p95(taken: list[float]) -> float:
    return round(statistics.quantiles(taken, n=20)[-1], 1)


def all_p95(times: dict[str, list[float]]) -> dict[str, float]:
    """Of each search and of all."""
    every = [each for taken in times.values() for each in taken]
    named = {f"“{name}”, p95 in ms": p95(taken) for name, taken in times.items()}
    return {**named, "all searches, p95 in ms": p95(every)}
