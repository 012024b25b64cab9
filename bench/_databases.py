"""One measure on each database: SQLite in a file, and the PostgreSQL of the environment."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.db import connections
from django.test.utils import setup_databases, teardown_databases


def databases(folder: str) -> list[tuple[str, str]]:
    """SQLite in a file, and the PostgreSQL of the environment where it is one."""
    found = [("SQLite", f"sqlite:///{folder}/bench.sqlite3")]
    given = os.environ.get("DATABASE_URL", "")
    return [*found, ("PostgreSQL", given)] if given.startswith("postgres") else found


def measure_apart(script: str, file: Path, address: str) -> dict[str, float]:
    """In a process of its own, so that its memory is that of one import."""
    finished = subprocess.run(
        [sys.executable, script, str(file)],
        env=os.environ | {"DATABASE_URL": address},
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(finished.stdout.splitlines()[-1])


def in_a_test_database(file: Path, measure: Callable[[], dict[str, float]]) -> None:
    """Measure in a database made for it, and print the figures with the peak of memory."""
    kept_in = connections["default"].settings_dict
    if "sqlite" in kept_in["ENGINE"]:
        kept_in["TEST"]["NAME"] = str(file.with_name("test.sqlite3"))
    made = setup_databases(verbosity=0, interactive=False)
    try:
        figures = measure()
    finally:
        teardown_databases(made, verbosity=0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures | {"MB": round(peak)}))
