"""The journeys once more on the embedded database: what runs on a server must run on one file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection


ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="These tests run on SQLite already.")
def test_each_journey_passes_on_sqlite(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'journeys.sqlite3'}",
        "STATE_DIR": str(tmp_path / "state"),
    }
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]

    journeys = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "journey", "--quiet", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )

    assert journeys.returncode == 0, journeys.stdout[-3000:]
    assert " passed" in journeys.stdout.splitlines()[-1]
