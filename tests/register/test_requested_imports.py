"""Imports of the register asked for at the desk: upload, worker, check, confirmation, its end."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from casework import outbox
from casework.models import OutboxEntry
from register.importing import ImportRefused, carrying_out, import_register, requesting
from register.importing.carrying_out import carry_out
from register.models import (
    ForeseenRow,
    RegisteredQualification,
    RegisterImport,
    RequestedImport,
)
from register.timetable import let_go_of_requested_imports
from tests.factories.accounts import UserFactory, person
from tests.factories.clock import MIDSUMMER
from tests.register.files import numbered, take
from tests.register.requests import (
    asked_for,
    carried_out,
    csv_of,
    go_on_at,
    kept,
    page_of,
    problems,
    some,
    upload,
)


pytestmark = pytest.mark.django_db
Stage = RequestedImport.Stage
TITLE = "Qualification Title"


def titles():
    return [*RegisteredQualification.objects.order_by("number").values_list("title", flat=True)]


# From the upload to the register


def test_an_upload_waits_with_its_files_until_a_worker_imports_it(
    desk, tmp_path, folder, administrator
):
    asked = asked_for(desk, qualifications=some(tmp_path))

    assert (asked.stage, asked.asked_by, asked.asked_at) == (
        Stage.UNDER_WAY,
        administrator,
        MIDSUMMER,
    )
    assert kept(folder) == ["Qualifications.csv"]
    assert titles() == []
    assert "Waiting for a worker" in desk.get(page_of(asked)).content.decode()

    carry_out(asked.pk)

    asked.refresh_from_db()
    assert (asked.stage, asked.totals["added"], asked.files) == (Stage.IMPORTED, 3, {})
    assert asked.run == RegisterImport.objects.get()
    assert asked.run.imported_by == administrator
    assert kept(folder) == []
    assert len(titles()) == 3


def test_it_is_owed_to_a_worker_after_the_commit(desk, tmp_path, monkeypatch):
    sent = []
    monkeypatch.setattr(
        "register.timetable.current_app.send_task",
        lambda name, args, **options: sent.append((name, args)),
    )
    asked = asked_for(desk, qualifications=some(tmp_path))

    assert OutboxEntry.objects.get().payload == {"pk": asked.pk}
    outbox.do_all_owed()
    outbox.do_all_owed()

    assert sent == [("register.timetable.import_register", [asked.pk])]


def test_two_workers_that_are_told_of_one_import_do_it_once(desk, tmp_path):
    asked = asked_for(desk, qualifications=some(tmp_path))

    assert carry_out(asked.pk).stage == Stage.IMPORTED
    assert carry_out(asked.pk) is None
    assert RegisterImport.objects.count() == 1


def test_the_three_kinds_may_have_one_name(desk, tmp_path):
    organisations = [{"Recognition Number": "RN5133", "Name": "Pearson"}]
    scopes = [
        {
            "Recognition Number": "RN5133",
            "Inclusion Exclusion": "Inclusion",
            "Level": "Level 3",
            "SSA": "13.1 Teaching and lecturing",
        }
    ]

    asked = carried_out(
        desk,
        organisations=csv_of(tmp_path, organisations, "a.csv"),
        qualifications=csv_of(tmp_path, numbered(2), "a.csv"),
        scopes=csv_of(tmp_path, scopes, "a.csv"),
    )

    read = {name: asked.totals[name] for name in ("organisations", "qualifications")}
    assert read == {"organisations": 1, "qualifications": 2}
    assert asked.totals["recognitions"] == 1


def test_the_same_files_again_write_nothing_and_say_so(desk, tmp_path):
    carried_out(desk, qualifications=some(tmp_path))

    asked = carried_out(desk, qualifications=some(tmp_path))

    assert (asked.stage, asked.run, asked.totals["unchanged"]) == (Stage.IMPORTED, None, 3)
    assert RegisterImport.objects.count() == 1
    assert "The files have nothing new" in desk.get(page_of(asked)).content.decode()


def test_a_file_that_is_refused_says_why_and_leaves_the_register(desk, tmp_path, folder):
    take(tmp_path, {})

    asked = carried_out(desk, qualifications=csv_of(tmp_path, [{"a": "1"}], "other.csv"))

    assert asked.stage == Stage.REFUSED
    assert asked.says == (
        "other.csv is not a file of the register: "
        "it lacks Qualification Number, Qualification Title."
    )
    page = desk.get(page_of(asked))
    assertContains(page, asked.says)
    assertContains(page, "Choose other files", count=1)
    assert len(titles()) == 1
    assert kept(folder) == []


def test_a_file_that_looks_cut_is_taken_once_it_is_said_to_be_right(desk, tmp_path):
    take(tmp_path, *numbered(300))
    fewer = numbered(100)

    refused = carried_out(desk, qualifications=csv_of(tmp_path, fewer))
    part = carried_out(desk, qualifications=csv_of(tmp_path, fewer), is_part="on")
    taken = carried_out(desk, qualifications=csv_of(tmp_path, fewer), accepts_ends="on")

    assert [each.stage for each in (refused, part, taken)] == [
        Stage.REFUSED,
        Stage.IMPORTED,
        Stage.IMPORTED,
    ]
    assert [part.totals["ended"], taken.totals["ended"]] == [0, 200]


def test_a_fault_stops_it_and_it_can_be_run_again(desk, tmp_path, monkeypatch, caplog):
    asked = asked_for(desk, qualifications=some(tmp_path))
    with monkeypatch.context() as broken:
        broken.setattr(carrying_out, "import_register", lambda **options: 1 / 0)
        carry_out(asked.pk)

    asked.refresh_from_db()
    assert (asked.stage, asked.says) == (
        Stage.STOPPED,
        "A fault of this service stopped it (ZeroDivisionError). Nothing was written.",
    )
    assert "ZeroDivisionError" in caplog.text
    desk.post(go_on_at(asked))

    assert carry_out(asked.pk).stage == Stage.IMPORTED
    assert len(titles()) == 3


# Checks


def test_a_check_writes_nothing_and_shows_every_difference_and_finding(desk, tmp_path):
    take(tmp_path, *numbered(3))
    changed = numbered(3, **{TITLE: "New"})
    changed.append(changed[0] | {"Qualification Number": "none"})

    asked = carried_out(desk, "check", qualifications=csv_of(tmp_path, changed))

    page = desk.get(page_of(asked))
    assert (asked.stage, asked.run, asked.totals["changed"]) == (Stage.CHECKED, None, 3)
    assert titles() == ["Award in Tests"] * 3
    assert RegisterImport.objects.count() == 1
    assert [(tab.part, tab.total) for tab in page.context["tabs"]] == [
        ("key-changes", 3),
        ("differences", 3),
        ("findings", 2),
    ]
    assertContains(page, "the end of its recognition are key is this service's own rule.")
    first = page.context["rows"][0]
    assert (first["identifier"], first["named"], first["old"], first["new"]) == (
        "600/0000/1",
        "Title",
        "Award in Tests",
        "New",
    )
    finding = desk.get(page_of(asked), {"show": "findings"}).context["rows"][0]
    assert (finding["line"], finding["what"], finding["file"]) == (
        5,
        "Refused",
        "Qualifications.csv",
    )


def test_days_flags_and_words_that_are_not_known_are_told_in_words(desk, tmp_path):
    take(tmp_path, *numbered(1))
    changed = {
        "Operational End Date": "2028-08-31 00:00:00",
        "Offered In England": "No",
        "Qualification Status": "Asleep",
    }

    asked = carried_out(desk, "check", qualifications=some(tmp_path, 1, **changed))

    page = desk.get(page_of(asked), {"show": "differences"})
    assert sorted((row["named"], row["old"], row["new"]) for row in page.context["rows"]) == [
        ("Offered in England", "Yes", "No"),
        ("Operational end", "", "31 August 2028"),
        ("Status", "Available to learners", "Asleep"),
    ]
    assert page.context["unknown_words"] == [("Status", "Asleep", 1)]


def test_a_check_that_finds_nothing_new_says_so_and_offers_no_import(desk, tmp_path):
    take(tmp_path, *numbered(3))

    page = desk.get(page_of(carried_out(desk, "check", qualifications=some(tmp_path, 3))))

    assertContains(page, "The files have nothing new: an import would write nothing.")
    assertNotContains(page, "Import exactly this")
    assertContains(page, "Choose other files", count=1)


def test_what_came_is_told_by_its_title(desk, tmp_path):
    take(tmp_path, *numbered(1))
    take(tmp_path, *numbered(2), is_part=True)
    page = reverse("admin:register_registerimport_change", args=[RegisterImport.objects.last().pk])

    (row,) = desk.get(page, {"show": "differences"}).context["rows"]

    assert (row["what"], row["identifier"], row["title"]) == (
        "Added",
        "600/0000/2",
        "Award in Tests",
    )


def test_what_was_checked_is_imported_exactly_once_confirmed(desk, tmp_path, administrator):
    take(tmp_path, *numbered(3))
    asked = carried_out(desk, "check", qualifications=some(tmp_path, 3, **{TITLE: "New"}))

    assert desk.post(go_on_at(asked)).url == page_of(asked)
    carry_out(asked.pk)

    asked.refresh_from_db()
    assert (asked.stage, asked.run.imported_by) == (Stage.IMPORTED, administrator)
    assert titles() == ["New"] * 3
    assert asked.run.changes.filter(field="title").count() == 3
    assert not ForeseenRow.objects.exists()


def test_a_check_of_an_empty_register_is_confirmed_as_well(desk, tmp_path):
    asked = carried_out(desk, "check", qualifications=some(tmp_path))

    desk.post(go_on_at(asked))

    assert carry_out(asked.pk).stage == Stage.IMPORTED
    assert len(titles()) == 3


def test_rows_that_lie_otherwise_in_the_database_are_still_as_seen(desk, tmp_path):
    take(tmp_path, *numbered(3))
    asked = carried_out(desk, "check", qualifications=some(tmp_path, 3, **{TITLE: "New"}))
    # PostgreSQL puts a row that is written anew behind the others.
    RegisteredQualification.objects.filter(number="60000001").update(status="Available to learners")

    desk.post(go_on_at(asked))

    assert carry_out(asked.pk).stage == Stage.IMPORTED


def test_what_would_now_do_something_else_is_not_imported_but_shown_again(desk, tmp_path):
    take(tmp_path, *numbered(3))
    asked = carried_out(desk, "check", qualifications=some(tmp_path, 3, **{TITLE: "New"}))
    take(tmp_path, *numbered(3, **{TITLE: "Other"}))

    desk.post(go_on_at(asked))
    asked = carry_out(asked.pk)

    assert (asked.stage, asked.says) == (Stage.CHECKED, carrying_out.NOT_AS_SEEN)
    assert titles() == ["Other"] * 3
    assert [row.row[4:6] for row in asked.rows.filter(is_finding=False).order_by("pk")] == [
        ["Other", "New"]
    ] * 3
    desk.post(go_on_at(asked))
    carry_out(asked.pk)
    assert titles() == ["New"] * 3


def test_a_new_owner_is_told_by_its_name_and_is_the_same_when_it_is_confirmed(desk, tmp_path):
    take(tmp_path, {})
    owner = {"Owner Organisation Recognition Number": "RN9999", "Owner Organisation Name": "Other"}

    asked = carried_out(
        desk, "check", qualifications=csv_of(tmp_path, [numbered(1)[0] | owner]), is_part="on"
    )
    again = carried_out(
        desk, "check", qualifications=csv_of(tmp_path, [numbered(1)[0] | owner]), is_part="on"
    )

    assert asked.seen == again.seen
    moved = [
        {**numbered(1)[0], "Qualification Number": "500/1514/X", **owner},
    ]
    told = carried_out(desk, "check", qualifications=csv_of(tmp_path, moved))
    rows = [row.row for row in told.rows.filter(is_finding=False)]
    assert [(row[3], row[4], row[5]) for row in rows if row[3] == "organisation"] == [
        ("organisation", "Pearson Education Ltd", "Other")
    ]
    desk.post(go_on_at(told))
    assert carry_out(told.pk).stage == Stage.IMPORTED


def test_only_who_asked_for_a_check_confirms_it(desk, client, tmp_path):
    asked = carried_out(desk, "check", qualifications=some(tmp_path))
    other = UserFactory(is_staff=True)
    other.groups.set(person("administrator").groups.all())
    client.force_login(other)

    page = client.get(page_of(asked)).content.decode()

    assert "Import exactly this" not in page
    assert client.post(go_on_at(asked)).status_code == 404
    assert titles() == []


def test_a_check_is_kept_for_a_day_and_then_let_go(desk, tmp_path, folder, clock):
    asked = carried_out(desk, "check", qualifications=some(tmp_path))
    clock.move_to(MIDSUMMER + dt.timedelta(hours=23, minutes=59))
    let_go_of_requested_imports()
    assert kept(folder) == ["Qualifications.csv"]

    clock.move_to(MIDSUMMER + dt.timedelta(days=1))
    let_go_of_requested_imports()

    asked.refresh_from_db()
    assert (asked.files, kept(folder), asked.rows.count()) == ({}, [], 0)
    desk.force_login(asked.asked_by)
    assert "Its files were kept for a day" in desk.get(page_of(asked)).content.decode()
    desk.post(go_on_at(asked))
    asked.refresh_from_db()
    assert asked.stage == Stage.CHECKED


# One at a time


def test_a_second_import_is_refused_in_one_sentence_and_keeps_no_file(desk, tmp_path, folder):
    asked_for(desk, qualifications=some(tmp_path))

    page = upload(desk, qualifications=csv_of(tmp_path, numbered(1), "second.csv"))

    assert problems(page) == [
        "Another import of the register is under way. Wait until it has ended."
    ]
    assert kept(folder) == ["Qualifications.csv"]
    assert RequestedImport.objects.count() == 1


def test_nobody_goes_on_while_another_import_is_under_way(desk, tmp_path):
    checked = carried_out(desk, "check", qualifications=some(tmp_path))
    asked_for(desk, qualifications=some(tmp_path))

    page = desk.post(go_on_at(checked))

    assert (page.status_code, page.context["problem"]) == (409, requesting.UNDER_WAY)
    checked.refresh_from_db()
    assert checked.stage == Stage.CHECKED


def test_a_button_pressed_twice_begins_once(desk, tmp_path):
    checked = carried_out(desk, "check", qualifications=some(tmp_path))
    seen_twice = RequestedImport.objects.get()
    requesting.go_on(checked, at=MIDSUMMER)
    RequestedImport.objects.update(begun_at=MIDSUMMER)

    with pytest.raises(ImportRefused, match="under way"):
        requesting.go_on(seen_twice, at=MIDSUMMER)

    checked.refresh_from_db()
    assert (checked.stage, checked.begun_at) == (Stage.UNDER_WAY, MIDSUMMER)


@pytest.mark.slow
def test_of_two_at_the_same_time_one_is_refused(at_once, tmp_path, administrator):
    def ask(name):
        return requesting.ask(
            {"qualifications": csv_of(tmp_path, numbered(1), name)},
            by=administrator,
            at=timezone.now(),
        )

    came = at_once(lambda: ask("a.csv"), lambda: ask("b.csv"))

    assert sorted(type(each).__name__ for each in came) == ["ImportRefused", "RequestedImport"]
    assert RequestedImport.objects.count() == 1


# What has stopped


def test_an_import_whose_worker_is_silent_has_stopped_and_runs_again(desk, tmp_path, folder, clock):
    asked = asked_for(desk, qualifications=some(tmp_path))
    RequestedImport.objects.update(begun_at=MIDSUMMER)
    clock.move_to(MIDSUMMER + dt.timedelta(seconds=60))
    assert "Under way" in desk.get(page_of(asked)).content.decode()

    clock.move_to(MIDSUMMER + dt.timedelta(seconds=61))

    page = desk.get(page_of(asked)).content.decode()
    assert "Stopped, nothing written" in page
    assert "Run it again" in page
    desk.post(go_on_at(asked))
    assert carry_out(asked.pk).stage == Stage.IMPORTED
    assert len(titles()) == 3


def test_nobody_waits_for_one_that_no_worker_took_up(desk, tmp_path, clock):
    first = asked_for(desk, qualifications=some(tmp_path))
    clock.move_to(MIDSUMMER + dt.timedelta(minutes=15, seconds=1))

    second = asked_for(desk, qualifications=some(tmp_path))

    first.refresh_from_db()
    assert (first.stage, first.says) == (Stage.STOPPED, requesting.NOT_TAKEN_UP)
    assert carry_out(first.pk) is None
    assert carry_out(second.pk).stage == Stage.IMPORTED


def test_what_a_worker_did_after_it_was_given_up_does_not_count(desk, tmp_path, monkeypatch):
    asked = asked_for(desk, qualifications=some(tmp_path))

    def import_and_be_given_up(**options):
        report = import_register(**options)
        RequestedImport.objects.update(stage=Stage.STOPPED)
        return report

    monkeypatch.setattr(carrying_out, "import_register", import_and_be_given_up)

    assert carry_out(asked.pk) is None
    assert titles() == []
