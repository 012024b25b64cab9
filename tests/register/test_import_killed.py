"""An import that is killed in the middle: the old register stays, a second run is whole."""

import os
import signal
import sqlite3
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.register.files import numbered, write_csv


pytestmark = pytest.mark.slow
STATE = "SELECT number, title, ended_on FROM register_registeredqualification ORDER BY number"
IMPORTS = "SELECT count(*) FROM register_registerimport"
HELD, NEW = 200, 30_000


def command(address, *arguments):
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def run(address, *arguments):
    with command(address, *arguments) as process:
        said = process.stderr.read()
    assert process.returncode == 0, said.decode()[-3000:]


def kill_in_the_middle(address, path):
    """Kill it as soon as its bar has moved, which it does while rows are written."""
    with command(address, "import_register", "--qualifications", path) as process:
        said = b""
        while not any(moved in said for moved in (b"k rows", b"000 rows")):
            piece = os.read(process.stderr.fileno(), 200)
            assert piece, said
            said += piece
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, transactional_db, tmp_path):
    """A database of its own on SQLite, or the one of the tests on PostgreSQL."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/killed.sqlite3"
        run(address, "migrate", "--verbosity", 0)
        return address
    if connection.vendor != "postgresql":
        pytest.skip("There is no PostgreSQL: set DATABASE_URL.")
    at = connection.settings_dict
    who = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    return f"postgres://{who}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def ask(address, question):
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as asked:
            found = asked.execute(question).fetchall()
        asked.close()
        return found
    with psycopg.connect(address) as asked:
        return asked.execute(question).fetchall()


def test_the_old_register_stays_and_a_second_run_gives_what_one_run_gives(address, tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(HELD))
    run(address, "import_register", "--qualifications", path)
    old = ask(address, STATE)
    write_csv(path, numbered(NEW, first=11, **{"Qualification Title": "New"}))

    kill_in_the_middle(address, path)

    assert ask(address, STATE) == old
    assert ask(address, IMPORTS) == [(1,)]
    run(address, "import_register", "--qualifications", path)
    assert [title for _, title, ended in ask(address, STATE) if ended is None] == ["New"] * NEW
    assert [number for number, _, ended in ask(address, STATE) if ended] == [
        f"{60000000 + n}" for n in range(1, 11)
    ]
    assert ask(address, IMPORTS) == [(2,)]
