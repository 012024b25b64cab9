"""Which tests can run here, what every test starts from, and the people in them."""

import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Barrier

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection

from register.queries import offered_after
from tests.factories.accounts import UserFactory, person, the_organisation
from tests.factories.clock import MIDSUMMER


CUT_OFF_ALL_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
HERE = ("127.0.0.1", "localhost", "::1")
CHROMIUM = Path("/usr/bin/chromium")
ON_THE_REAL_CLOCK = ("browser", "services")  # other processes, which stand still for nobody


def pytest_runtest_setup(item):
    """A test which needs what is not here is skipped, and says what it needs."""
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        pytest.skip(f"There is no browser at {CHROMIUM}.")
    if item.get_closest_marker("services") and not services_are_given():
        pytest.skip("PostgreSQL and Redis are not given by DATABASE_URL and REDIS_URL.")


def services_are_given() -> bool:
    engine = settings.DATABASES["default"]["ENGINE"]
    return engine.endswith("postgresql") and bool(settings.REDIS_URL)


@pytest.fixture(autouse=True)
def clock(request):
    """Time stands still in every test; a test which needs another instant moves it there."""
    if any(request.node.get_closest_marker(marker) for marker in ON_THE_REAL_CLOCK):
        yield None
    else:
        with time_machine.travel(MIDSUMMER, tick=False) as traveller:
            yield traveller


@pytest.fixture(autouse=True)
def nothing_kept():
    """A process keeps what the register offers, and pages, until the next import."""
    offered_after.cache_clear()
    caches["pages"].clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """SQLite is emptied after a test by DELETE, which the history would refuse.

    PostgreSQL drops the database at the end; a thread that was late may still hold it.
    """
    if connection.vendor == "sqlite":
        empty = connection.ops.execute_sql_flush
        connection.ops.execute_sql_flush = partial(without_triggers, empty)
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(CUT_OFF_ALL_OTHERS)


def without_triggers(empty, statements):
    triggers = import_module("casework.migrations.0002_history_is_append_only")
    triggers.allow_changes(None, connection.schema_editor())
    empty(statements)
    triggers.refuse_changes(None, connection.schema_editor())


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Nothing leaves this machine: a test that calls outside fails at once."""
    connect = socket.socket.connect

    def connect_here(self, address):
        outside = self.family != socket.AF_UNIX and address[0] not in HERE
        if outside:
            raise AssertionError(f"A test calls outside: {address[0]}")
        return connect(self, address)

    socket.socket.connect = connect_here
    yield
    socket.socket.connect = connect


@pytest.fixture
def at_once(transactional_db):
    """Make calls at the same time, each on a connection of its own; give what came of each."""
    if connection.vendor != "postgresql":
        pytest.skip("Two at once need PostgreSQL: set DATABASE_URL.")

    def make(*calls):
        barrier = Barrier(len(calls))

        def one(call):
            try:
                barrier.wait(timeout=20)
                return call()
            except Exception as failure:  # what came of the call may be its refusal
                return failure
            finally:
                connection.close()

        with ThreadPoolExecutor(len(calls)) as threads:
            return [*threads.map(one, calls)]

    return make


# The awarding organisation and its people


@pytest.fixture
def organisation(db):
    """The one that makes the submissions, unless a test names another."""
    return the_organisation()


@pytest.fixture
def editor(db):
    """Drafts for the organisation, and does not submit."""
    return person("editor")


@pytest.fixture
def submitter(db):
    """Drafts and submits for the organisation."""
    return person("submitter")


@pytest.fixture
def stranger(db):
    """Submits for another organisation."""
    return person("stranger")


# The authority and its partners


@pytest.fixture
def officer(db):
    """The lead officer of what was received."""
    return person("officer")


@pytest.fixture
def second_officer(db):
    return person("second_officer")


@pytest.fixture
def reviewer(db):
    """The first reviewer of what is in review."""
    return person("reviewer")


@pytest.fixture
def second_reviewer(db):
    """The second reviewer of what is in review."""
    return person("second_reviewer")


@pytest.fixture
def panel_secretary(db):
    return person("panel_secretary")


@pytest.fixture
def decision_maker(db):
    """Who decided what is decided."""
    return person("decision_maker")


@pytest.fixture
def second_decision_maker(db):
    return person("second_decision_maker")


@pytest.fixture
def publisher(db):
    """Who released what is released."""
    return person("publisher")


@pytest.fixture
def ofqual_liaison(db):
    return person("ofqual_liaison")


@pytest.fixture
def funding_officer(db):
    return person("funding_officer")


@pytest.fixture
def auditor(db):
    return person("auditor")


@pytest.fixture
def administrator(db):
    return person("administrator")


@pytest.fixture
def superuser(db):
    """Passes every permission, and therefore does no casework."""
    return UserFactory(username="superuser", is_staff=True, is_superuser=True)
