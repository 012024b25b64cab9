"""Rows written at once arrive as they are, on either database."""

import datetime as dt

import pytest

from casework.bulk import update_rows, write_rows
from register.models import RegisteredOrganisation, RegisterFinding, RegisterImport


pytestmark = pytest.mark.django_db
ODD = [
    "",
    "NULL",
    "\\N",
    "\\.",
    '"',
    "a,b",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "\\x41",
    "'",
    " a ",
    "é\u2028",
]


@pytest.mark.parametrize("written", ODD)
def test_texts_arrive_as_they_are(written):
    run = RegisterImport.objects.create()
    row = (run.pk, "warning", written, 1, written, written)

    write_rows(RegisterFinding, ["run_id", "grade", "file", "line", "identifier", "says"], [row])

    found = RegisterFinding.objects.get()
    assert (found.file, found.identifier, found.says) == (written, written, written)


def test_nothing_days_and_bytes_arrive_as_they_are():
    blank = RegisteredOrganisation(name="A")
    columns = [field.column for field in blank._meta.concrete_fields if field.column not in ("id",)]
    values = {"recognised_from": dt.date(2026, 6, 24), "source_digest": b"\x00\\'\xff"}
    rows = (
        [{**blank.__dict__, "name": f"Body {n}", **values}[column] for column in columns]
        for n in range(1001)
    )

    write_rows(RegisteredOrganisation, columns, rows)

    found = RegisteredOrganisation.objects.get(name="Body 1000")
    assert RegisteredOrganisation.objects.count() == 1001
    assert (found.recognised_from, found.recognised_until) == (dt.date(2026, 6, 24), None)
    assert bytes(found.source_digest) == b"\x00\\'\xff"
    assert found.legal_name == ""


@pytest.mark.parametrize("written", ODD)
def test_rows_get_new_values_and_no_others(written):
    first, second = (RegisteredOrganisation.objects.create(name=name) for name in ("A", "B"))
    columns = ["name", "recognised_from", "recognised_until", "source_digest"]
    day = dt.date(2026, 6, 24)

    update_rows(
        RegisteredOrganisation, columns, [(f"x{written}", day, None, b"\x00\\'\xff", first.pk)]
    )

    first.refresh_from_db()
    assert (first.name, first.recognised_from, first.recognised_until) == (f"x{written}", day, None)
    assert bytes(first.source_digest) == b"\x00\\'\xff"
    second.refresh_from_db()
    assert second.name == "B"


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_rows(RegisteredOrganisation, ["name"], [])
