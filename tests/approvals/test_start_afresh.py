"""The demonstration on a PostgreSQL that somebody names: it empties only what it made itself."""

import os
import subprocess
import sys

import psycopg
import pytest

from tests.approvals.line_up import ROOT, OwnDatabase


pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture
def database():
    with OwnDatabase(os.environ["DATABASE_URL"]) as url:
        yield url


def start_afresh(url, folder):
    return subprocess.run(
        [sys.executable, "scripts/start_afresh.py"],
        cwd=ROOT,
        env=os.environ | {"STATE_DIR": str(folder / "demo"), "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
    )


def ask(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_an_empty_database_is_taken(database, tmp_path):
    assert start_afresh(database, tmp_path).returncode == 0


def test_data_of_somebody_else_are_spared(database, tmp_path):
    ask(database, "CREATE TABLE theirs AS SELECT 1 AS kept")

    refused = start_afresh(database, tmp_path)

    assert (refused.returncode, refused.stderr) == (
        1,
        "The database of DATABASE_URL holds other data: name an empty one.\n",
    )
    assert ask(database, "SELECT kept FROM theirs") == [(1,)]


def test_what_an_earlier_demonstration_made_is_emptied(database, tmp_path):
    start_afresh(database, tmp_path)
    ask(database, "CREATE TABLE ours AS SELECT 1 AS old")

    again = start_afresh(database, tmp_path)

    assert again.returncode == 0
    assert ask(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []
