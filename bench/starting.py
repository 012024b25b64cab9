"""How long `migrate` takes from empty, and the way from a cold start to the first page."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from bench._verdict import verdict


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def seconds_to_migrate(environment: dict) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
    return time.perf_counter() - started


def prepare(environment: dict) -> None:
    """What an installation does once, before it starts."""
    for command in (["createcachetable"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)


def seconds_to_first_page(environment: dict) -> float:
    port = free_port()
    started = time.perf_counter()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "approvals.wsgi",
            "-b",
            f"127.0.0.1:{port}",
            "--no-control-socket",
            "--log-level",
            "error",
        ],
        env=environment,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        return time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(address: str) -> None:
    for _ in range(400):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                answer.read()
                return
        except OSError:  # not there yet, or too busy with starting to answer
            time.sleep(0.02)
    raise TimeoutError(address)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "STATE_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "approvals.settings.local",
        }
        to_migrate = round(seconds_to_migrate(environment), 2)
        prepare(environment)
        to_first_page = round(seconds_to_first_page(environment), 2)
    verdict(
        [
            ("migrate from empty, seconds", to_migrate, 10),
            ("cold start to first page, seconds", to_first_page, 3),
        ]
    )


if __name__ == "__main__":
    main()
