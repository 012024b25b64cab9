"""A worker that is killed in the middle of an import: it shows, and a second run is whole."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from tests.register.files import numbered, write_csv
from tests.register.test_import_killed import HELD, NEW, STATE, address, ask, run


__all__ = ["address"]  # the fixture: a database on SQLite, and the one of the tests
pytestmark = pytest.mark.slow
ASK = """
from pathlib import Path
from django.core.files import File
from django.utils import timezone
from register.importing.requesting import ask
with Path({path!r}).open("rb") as file:
    print(ask({{"qualifications": File(file, "register.csv")}}, by=None, at=timezone.now()).pk)
"""
WORK = """
import sys
from register.importing import heartbeat
from register.timetable import import_register
from register.models import RequestedImport
heartbeat.EVERY = 0.01
import_register(RequestedImport.objects.latest("pk").pk)
"""
STANDS = """
import datetime as dt
from django.utils import timezone
from register.importing.requesting import go_on, has_stopped, heard_of, let_go
from register.models import RequestedImport
asked = RequestedImport.objects.latest("pk")
now, later = timezone.now(), timezone.now() + dt.timedelta(seconds=61)
print(asked.stage, bool(heard_of(asked)), has_stopped(asked, at=now), has_stopped(asked, at=later))
"""
AGAIN = """
import datetime as dt
from django.utils import timezone
from register.importing.requesting import go_on, let_go
from register.models import RequestedImport
later = timezone.now() + dt.timedelta(seconds=61)
let_go(later)
go_on(RequestedImport.objects.latest("pk"), at=later)
"""


@pytest.fixture
def python(address, tmp_path):
    """Start a process of the service on this database."""

    def start(code):
        return subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--no-imports", "--command", code],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": address, "STATE_DIR": str(tmp_path / "state")},
            stdout=subprocess.PIPE,
            text=True,
        )

    return start


def finish(process):
    with process:
        said = process.stdout.read()
    assert process.returncode == 0
    return said.strip()


def kill_while_it_reads(process, heartbeat):
    """Kill it once it has told that rows were read; the whole takes many times longer."""
    with process:
        while not (heartbeat.exists() and '"read": 0' not in heartbeat.read_text()):
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_it_stops_by_its_silence_and_a_second_run_gives_what_one_run_gives(
    address, python, tmp_path
):
    path = write_csv(tmp_path / "register.csv", numbered(HELD))
    run(address, "import_register", "--qualifications", path)
    old = ask(address, STATE)
    write_csv(path, numbered(NEW, first=11, **{"Qualification Title": "New"}))
    pk = finish(python(ASK.format(path=str(path))))
    heartbeat = tmp_path / "state/register" / pk / "heartbeat.json"

    kill_while_it_reads(python(WORK), heartbeat)

    assert ask(address, STATE) == old
    assert finish(python(STANDS)) == "under_way True False True"
    finish(python(AGAIN))
    finish(python(WORK))
    assert finish(python(STANDS)).startswith("imported ")
    assert [title for _, title, ended in ask(address, STATE) if ended is None] == ["New"] * NEW
    assert len(ask(address, STATE)) == NEW + 10
    assert not heartbeat.parent.exists()
