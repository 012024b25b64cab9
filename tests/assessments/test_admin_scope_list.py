"""The list of standards in scope: uploaded, previewed and confirmed at the desk."""

import datetime as dt
import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import (
    OccupationalStandardFactory,
    StandardInWindowFactory,
    UserFactory,
    WindowFactory,
    person,
)
from tests.submissions.pages import value_of


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)
LIST = "reference,status,reason\nST0001,In scope,\nST0002,Contact us,It may change.\n"


@pytest.fixture
def desk(client, administrator):
    cache.clear()
    client.force_login(administrator)
    return client


@pytest.fixture
def window(db):
    for number in (1, 2):
        OccupationalStandardFactory(reference=f"ST000{number}", title=f"Trade {number}")
    return WindowFactory()


def upload(client, window, content=LIST, **changes):
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = "list.csv"
    typed = {"file": file, "on": "2026-06-24", "confirmed_on": "2026-06-23"} | changes
    address = reverse("admin:submissions_submissionwindow_upload", args=[window.pk])
    return client.post(address, typed)


def previewed(client, window, content=LIST):
    address = upload(client, window, content).url
    return address, client.get(address)


def confirm(client, address, shown, **typed):
    return client.post(address, {"seen": value_of(shown, "seen")} | typed, follow=True)


def test_a_list_is_uploaded_previewed_and_confirmed(desk, window, administrator):
    address, shown = previewed(desk, window)
    assert window.standards.count() == 0

    made = confirm(desk, address, shown)

    window.refresh_from_db()
    rows = window.standards.order_by("standard__reference")
    assertContains(shown, "ST0002 Trade 2 (level 3): Contact us. It may change.")
    assertContains(
        made,
        "The list of standards is confirmed on 23 June 2026. 2 statuses were added from "
        "24 June 2026 on.",
    )
    assert window.standards_confirmed_on == dt.date(2026, 6, 23)
    assert [(row.status, row.reason, row.status_from, row.recorded_by) for row in rows] == [
        ("in_scope", "", TODAY, administrator),
        ("contact", "It may change.", TODAY, administrator),
    ]


def test_a_list_with_errors_cannot_be_confirmed(desk, window):
    address, shown = previewed(desk, window, LIST + "ST0009,In scope,\nST0001,maybe,\n")

    made = desk.post(address, {"seen": "anything"})

    for page in (shown, made):
        assertContains(page, "2 lines have errors: nothing can be written")
        assertContains(page, "Line 4: No standard has the reference “ST0009”.")
    assert window.standards.count() == 0


def test_what_becomes_of_what_is_gone_must_be_said(desk, window):
    gone = StandardInWindowFactory(window=window)
    address, shown = previewed(desk, window)

    silent = confirm(desk, address, shown)
    without_reason = confirm(desk, address, shown, gone="out")
    confirm(desk, address, shown, gone="out", reason="Withdrawn.")

    assertContains(shown, f"{gone.standard}: In scope since 25 May 2026")
    assertContains(silent, "Say what becomes of the standards no longer on the list.")
    assertContains(without_reason, "Give the reason why they are out of scope.")
    row = window.standards.holding(TODAY).get(standard=gone.standard)
    assert (row.status, row.reason) == ("out", "Withdrawn.")


def test_what_is_gone_can_be_left_as_it_is(desk, window):
    gone = StandardInWindowFactory(window=window)
    address, shown = previewed(desk, window)

    confirm(desk, address, shown, gone="stay", reason="Not used.")

    assert window.standards.get(standard=gone.standard) == gone
    assert window.standards.count() == 3


def test_a_stale_preview_is_refused_and_shown_anew(desk, window):
    address, shown = previewed(desk, window)
    StandardInWindowFactory(window=window)

    refused = confirm(desk, address, shown)
    again = confirm(desk, address, refused, gone="stay")

    assertContains(refused, "so nothing was written. Look at the new preview", status_code=409)
    assert again.status_code == 200
    assert window.standards.count() == 3


def test_confirming_twice_writes_once(desk, window):
    address, shown = previewed(desk, window)
    confirm(desk, address, shown)

    again = confirm(desk, address, shown)

    assertContains(again, "This preview was kept for an hour and is gone. Upload the file again.")
    assert window.standards.count() == 2


def test_a_preview_belongs_to_the_person_and_the_window_it_was_made_for(client, desk, window):
    address, _ = previewed(desk, window)
    elsewhere = address.replace(f"/{window.pk}/", f"/{WindowFactory().pk}/")
    assert desk.get(elsewhere).status_code == 302

    client.force_login(UserFactory(username="other", role="Administrator", is_staff=True))
    assert client.get(address).status_code == 302
    client.force_login(person("officer"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    ("content", "changes", "sentence"),
    [
        ("", {}, "The file is empty."),
        ("a,b\n1,2\n", {}, "The first row does not name the columns “reference”, “status”."),
        (b"\x00\x01\x02", {}, "The file is neither CSV nor Excel (XLSX)."),
        (b"x" * 3_000_000, {}, "The file is larger than 2 MB."),
        (LIST, {"file": ""}, "Choose a file."),
        (LIST, {"on": ""}, "Say from which day on the list holds."),
        (LIST, {"confirmed_on": ""}, "Say on which day the list was confirmed."),
        (
            LIST,
            {"confirmed_on": "2026-06-25"},
            "A list cannot be confirmed on a day that is still to come.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(desk, window, content, changes, sentence):
    page = upload(desk, window, content, **changes)

    assert [message for _, message in page.context["form"].problems()] == [sentence]
    assert window.standards.count() == 0
