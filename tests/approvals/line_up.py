"""The processes of the Procfile on a database and a Redis of their own, ended by their ids."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql


ROOT = Path(__file__).resolve().parent.parent.parent
A_TENTH = 0.1


@dataclass
class LineUp:
    """Web, worker and beat as they run in an installation: pages by HTTP, commands by manage.py."""

    port: int
    environment: dict
    output: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "honcho", "--procfile", "Procfile", "start"]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Ask honcho to end its three; end what has not ended, by its process group."""
        groups = [*children_of(self.process.pid), self.process.pid]
        groups += [pid for group in groups for pid in children_of(group)]
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        finally:
            for group in groups:
                end_group(group)

    def manage(self, *arguments: str) -> str:
        """The output of a command of the service, run beside the three with the same settings."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout.strip()

    def python(self, source: str) -> str:
        return self.manage("shell", "--no-imports", "--command", source)

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(self.address + path, timeout=10) as response:  # noqa: S310
            return response.status, response.read().decode()

    def is_healthy(self) -> bool:
        try:
            return self.get("/health/")[0] == 200
        except (URLError, OSError):
            return False

    def wait_until(self, happened, *, seconds: int) -> None:
        """The clock of tests stands still, so the tries are counted, not the seconds."""
        for _ in range(int(seconds / A_TENTH)):
            if happened():
                return
            time.sleep(A_TENTH)
        raise AssertionError(f"Not within {seconds} seconds:\n{self.output.read_text()[-4000:]}")


def children_of(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except OSError:
        return []


def end_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class OwnDatabase:
    """A new, empty database on the server of the tests, dropped afterwards."""

    def __init__(self, server: str):
        self.server = server
        self.name = f"line_up_{uuid4().hex}"

    def __enter__(self) -> str:
        self._run("CREATE DATABASE {}")
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{self.name}"))

    def __exit__(self, *failure) -> None:
        self._run("DROP DATABASE {} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self.name)))


def own_redis(url: str) -> str:
    """One of the sixteen databases of the same Redis, another for each process of the tests."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return urlunsplit(urlsplit(url)._replace(path=f"/{1 + int(process) % 15}"))
