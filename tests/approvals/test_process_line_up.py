"""The processes of an installation together: gunicorn, worker and beat on PostgreSQL and Redis."""

import pytest


pytestmark = [pytest.mark.services, pytest.mark.slow, pytest.mark.xdist_group("line_up")]

OWE = (
    "from django.db import transaction\n"
    "from django.contrib.auth import get_user_model\n"
    "from casework import outbox\n"
    "with transaction.atomic():\n"
    "    print(outbox.owe('{kind}', key='{key}', payload={{}}).pk)\n"
)
ENTRY = (
    "from casework.models import OutboxEntry\n"
    "entry = OutboxEntry.objects.get(key='{key}')\n"
    "print(entry.attempts, entry.done_at is not None)\n"
)


def test_pages_are_served(line_up):
    status, page = line_up.get("/accounts/login/")

    assert status == 200
    assert '<html lang="en-GB"' in page


def test_style_sheets_are_served_under_names_that_never_change(line_up):
    address = line_up.python(
        "from django.templatetags.static import static; print(static('admin/css/base.css'))"
    )

    status, style = line_up.get(address)

    assert address.startswith("/static/admin/css/base.")
    assert (status, address.count(".")) == (200, 2)
    assert "--primary" in style


def test_a_worker_takes_up_what_is_owed(line_up):
    """Nobody can do work of this kind, so the row remembers one attempt, made by the worker."""
    key = "work nobody can do"

    line_up.python(OWE.format(kind="unknown", key=key))

    line_up.wait_until(lambda: line_up.python(ENTRY.format(key=key)) == "1 False", seconds=20)
