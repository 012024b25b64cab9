"""The approved list at the desk: to look at and to export, never to change."""

import csv
import io

import pytest
from django.urls import reverse

from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = pytest.mark.django_db

LIST = reverse("admin:approved_list_approvedqualification_changelist")
EXPORT = reverse("admin:approved_list_approvedqualification_export")


@pytest.fixture
def row():
    return ApprovedQualificationFactory(title="=Welding")


def address(row, name: str) -> str:
    return reverse(f"admin:approved_list_approvedqualification_{name}", args=[row.pk])


def test_an_export_asked_for_what_does_not_exist_starts_afresh(client, auditor, row):
    client.force_login(auditor)

    page = client.get(EXPORT, {"colour": "blue"})

    assert (page.status_code, page.url) == (302, EXPORT)


def test_auditor_sees_the_rows_and_can_change_none(client, auditor, row):
    client.force_login(auditor)

    pages = [
        client.get(LIST),
        client.get(address(row, "change")),
        client.post(address(row, "change"), {"title": "Other"}),
        client.post(address(row, "delete"), {"post": "yes"}),
        client.get(reverse("admin:approved_list_approvedqualification_add")),
    ]

    assert [page.status_code for page in pages] == [200, 200, 403, 403, 403]
    row.refresh_from_db()
    assert row.title == "=Welding"


def test_auditor_exports_harmless_cells(client, auditor, row):
    client.force_login(auditor)

    response = client.post(EXPORT, {"format": "0", "resource": "0"})

    [exported] = csv.DictReader(io.StringIO(response.content.decode(), newline=""))
    assert exported["title"] == "'=Welding"


@pytest.mark.parametrize("way", ["get", "post"])
def test_nobody_exports_without_the_permission(client, administrator, row, way):
    client.force_login(administrator)

    response = getattr(client, way)(EXPORT, {"format": "0", "resource": "0"})

    assert response.status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_the_same_for_one_and_three_rows(
    client, auditor, number, django_assert_num_queries
):
    ApprovedQualificationFactory.create_batch(number)
    client.force_login(auditor)

    with django_assert_num_queries(10):
        client.get(LIST)
