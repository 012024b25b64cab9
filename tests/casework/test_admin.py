"""The admin of moves, history and owed work, whatever the case."""

import pytest
from django.contrib import admin
from django.urls import reverse

from casework.admin import first_paragraph
from casework.models import HistoryEntry, OutboxEntry
from casework.moving import moving
from tests.factories import MIDSUMMER, OfqualFlagFactory, OutboxEntryFactory, person


pytestmark = pytest.mark.django_db


def page_of(model, kind, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}", args=args)


@pytest.fixture
def entry(officer):
    flag = OfqualFlagFactory()
    with moving(flag, "discuss", by=officer, note="With the organisation."):
        pass
    return HistoryEntry.objects.get()


@pytest.mark.parametrize("model", [HistoryEntry, OutboxEntry])
def test_nobody_adds_changes_or_deletes_what_is_recorded(client, superuser, entry, model):
    OutboxEntryFactory()
    row = model.objects.get()
    client.force_login(superuser)

    answers = [
        client.get(page_of(model, "change", row.pk)).status_code,
        client.post(page_of(model, "change", row.pk), {"note": "Nothing."}).status_code,
        client.get(page_of(model, "add")).status_code,
        client.post(page_of(model, "delete", row.pk), {"post": "yes"}).status_code,
    ]

    assert answers == [200, 403, 403, 403]
    assert model.objects.get() == row


def test_the_history_is_for_the_auditor(client, entry):
    answers = {}
    for name in ("auditor", "officer", "administrator"):
        client.force_login(person(name))
        answers[name] = client.get(page_of(HistoryEntry, "changelist")).status_code

    assert answers == {"auditor": 200, "officer": 403, "administrator": 403}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({}, ["done", "given up", "waits"]),
        ({"owed": "waiting"}, ["given up", "waits"]),
        ({"owed": "person"}, ["given up"]),
    ],
)
def test_owed_work_is_listed_by_what_is_still_to_do(client, administrator, query, keys):
    OutboxEntryFactory(key="waits")
    OutboxEntryFactory(key="done", done_at=MIDSUMMER)
    OutboxEntryFactory(key="given up", gave_up_at=MIDSUMMER)
    client.force_login(administrator)

    page = client.get(page_of(OutboxEntry, "changelist"), query)

    assert sorted(row.key for row in page.context["cl"].result_list) == keys


def test_what_is_not_there_is_not_found(client, superuser):
    client.force_login(superuser)

    assert client.get(page_of(HistoryEntry, "change", 99)).status_code == 404


def test_a_move_of_what_is_not_there_is_not_found(client, officer):
    client.force_login(officer)

    address = reverse("admin:submissions_ofqualflag_move", args=[99, "discuss"])

    assert client.get(address).status_code == 404


def test_who_may_not_see_a_case_may_not_move_it(client, administrator):
    flag = OfqualFlagFactory()
    client.force_login(administrator)

    address = reverse("admin:submissions_ofqualflag_move", args=[flag.pk, "discuss"])

    assert client.post(address, {"seen": "", "note": "Mine."}).status_code == 404
    assert not HistoryEntry.objects.exists()


def test_a_page_that_saw_nothing_of_the_kind_is_told_the_case_changed(client, officer):
    """The head on the page is made up: there is no last move to name."""
    flag = OfqualFlagFactory(submission__submitted=True)
    client.force_login(officer)

    address = reverse("admin:submissions_ofqualflag_move", args=[flag.pk, "discuss"])
    page = client.post(address, {"seen": "f" * 64, "note": "Taken up."})

    assert page.context["form"].non_field_errors() == [
        "Since you opened this page, the case changed. "
        "Check that what you typed still holds, then send it again."
    ]


def test_every_move_of_a_page_is_in_the_table_and_says_what_it_does():
    for model_admin in admin.site._registry.values():
        for name, (action, _form) in getattr(model_admin, "moves", {}).items():
            assert name in model_admin.model.workflow.moves
            assert first_paragraph(action).endswith(".")
