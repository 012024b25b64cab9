"""The history of a case: the database keeps it, and the chain shows who did not."""

import datetime as dt
import time
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.utils import ConnectionHandler

from casework import history
from casework.models import HistoryEntry
from casework.moving import moving
from submissions.models import LateRequest, Submission
from submissions.states import State
from tests.factories import MIDSUMMER, LateRequestFactory, SubmissionFactory


pytestmark = pytest.mark.django_db
LATER = MIDSUMMER + dt.timedelta(hours=1)


@pytest.fixture
def submission(officer):
    """A submission with four entries of history: held and resumed, twice."""
    submission = SubmissionFactory(in_review=True)
    for move in ("put_on_hold", "resume", "put_on_hold", "resume"):
        with moving(submission, move, by=officer, note=f"Reason to {move}."):
            pass
    return Submission.objects.get(pk=submission.pk)


# The database refuses


def refused_by_the_database(act, *args, **facts):
    with pytest.raises(DatabaseError, match=r"The history is append-only\."), transaction.atomic():
        act(*args, **facts)


def test_an_entry_cannot_be_saved_again(submission):
    entry = HistoryEntry.objects.of(submission).first()
    entry.note = "Something else."

    refused_by_the_database(entry.save)

    assert HistoryEntry.objects.get(pk=entry.pk).note == "Reason to put_on_hold."


def test_entries_cannot_be_updated_in_bulk(submission, auditor):
    refused_by_the_database(HistoryEntry.objects.update, by=auditor)


def test_an_entry_cannot_be_deleted(submission):
    refused_by_the_database(HistoryEntry.objects.of(submission).last().delete)

    assert HistoryEntry.objects.of(submission).count() == 4


def test_entries_cannot_be_deleted_in_bulk(submission):
    refused_by_the_database(HistoryEntry.objects.all().delete)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE casework_historyentry SET note = 'Something else.'",
        "UPDATE casework_historyentry SET hash = hash",
        "DELETE FROM casework_historyentry",
    ],
)
def test_not_by_raw_sql_either(submission, sql):
    refused_by_the_database(execute, sql)


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def sqlite(tmp_path):
    """The embedded database, whichever the tests run on, with the migration's triggers."""
    embedded = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "db.sqlite3"}
    connection = ConnectionHandler({"default": embedded})["default"]
    with connection.schema_editor() as editor:
        editor.execute("CREATE TABLE casework_historyentry (id integer PRIMARY KEY, note text)")
        migration().refuse_changes(None, editor)
    yield connection
    connection.close()


def migration():
    return import_module("casework.migrations.0002_history_is_append_only")


@pytest.mark.parametrize(
    "sql", ["UPDATE casework_historyentry SET note = 'b'", "DELETE FROM casework_historyentry"]
)
def test_the_embedded_database_refuses_as_well(sqlite, sql):
    with sqlite.cursor() as cursor:
        cursor.execute("INSERT INTO casework_historyentry (note) VALUES ('a')")

        with pytest.raises(DatabaseError, match=r"The history is append-only\."):
            cursor.execute(sql)

        assert cursor.execute("SELECT note FROM casework_historyentry").fetchall() == [("a",)]


def test_the_migration_can_be_undone(sqlite):
    with sqlite.schema_editor() as editor:
        migration().allow_changes(None, editor)

    with sqlite.cursor() as cursor:
        cursor.execute("INSERT INTO casework_historyentry (note) VALUES ('a')")
        cursor.execute("DELETE FROM casework_historyentry")
        assert cursor.execute("SELECT note FROM casework_historyentry").fetchall() == []


# The chain shows what happened behind the database's back


@contextmanager
def triggers_off():
    """What somebody with all rights over the database can do."""
    connection.check_constraints()  # PostgreSQL alters no table while a check is outstanding
    migration().allow_changes(None, connection.schema_editor())
    yield
    connection.check_constraints()
    migration().refuse_changes(None, connection.schema_editor())


def entry(submission, number):
    return HistoryEntry.objects.of(submission).filter(number=number)


def faults(submission):
    return [*history.faults_of(Submission.objects.get(pk=submission.pk))]


def test_a_history_nobody_touched_is_whole(submission):
    assert faults(submission) == []


def test_a_case_that_never_moved_has_no_faults():
    assert faults(SubmissionFactory()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"note": "A better reason."},
        {"move": "resumed"},
        {"from_state": "draft"},
        {"at": LATER},
        {"recorded_at": LATER},
        {"at": MIDSUMMER + dt.timedelta(microseconds=1)},
    ],
    ids=str,
)
def test_a_changed_entry_is_found(submission, change):
    with triggers_off():
        entry(submission, 2).update(**change)

    assert faults(submission) == ["entry 2 was changed."]


def test_an_entry_given_to_another_person_is_found(submission, auditor):
    with triggers_off():
        entry(submission, 3).update(by=auditor)

    assert faults(submission) == ["entry 3 was changed."]


def test_a_changed_entry_with_its_hash_made_to_fit_is_found_by_the_next(submission):
    with triggers_off():
        changed = entry(submission, 2).get()
        changed.note = "A better reason."
        changed.hash = history.hash_of(changed)
        changed.save()

    assert faults(submission) == ["entry 3 does not follow the one before it."]


def test_the_last_entry_changed_with_its_hash_made_to_fit_is_found_by_the_case(submission):
    with triggers_off():
        changed = entry(submission, 4).get()
        changed.note = "A better reason."
        changed.hash = history.hash_of(changed)
        changed.save()

    assert faults(submission) == ["its last entry is not the one the case was left with."]


def test_the_first_entry_removed_is_found(submission):
    with triggers_off():
        entry(submission, 1).delete()

    assert faults(submission) == [
        "entry 1 is missing.",
        "entry 2 does not follow the one before it.",
    ]


def test_a_middle_entry_removed_is_found(submission):
    with triggers_off():
        entry(submission, 2).delete()

    assert faults(submission) == [
        "entry 2 is missing.",
        "entry 3 does not follow the one before it.",
    ]


def test_the_last_entry_removed_is_found(submission):
    with triggers_off():
        entry(submission, 4).delete()

    assert faults(submission) == [
        "its last entry is not the one the case was left with.",
        "its state is not the one its last move led to.",
    ]


def test_the_whole_history_removed_is_found(submission):
    with triggers_off():
        HistoryEntry.objects.of(submission).delete()

    assert faults(submission) == ["its last entry is not the one the case was left with."]


def test_an_entry_added_at_the_end_is_found_though_it_chains(submission, auditor):
    last = entry(submission, 4).get()
    inserted = HistoryEntry(
        case=submission,
        number=5,
        move="resume",
        from_state=last.to_state,
        to_state=last.to_state,
        by=auditor,
        at=LATER,
        recorded_at=LATER,
        previous_hash=last.hash,
    )
    inserted.hash = history.hash_of(inserted)

    inserted.save()

    assert faults(submission) == ["its last entry is not the one the case was left with."]


def test_an_entry_inserted_in_the_middle_is_found(submission):
    with triggers_off():
        for later in (4, 3):
            entry(submission, later).update(number=later + 1)
        inserted = entry(submission, 2).get()
        inserted.pk, inserted.number = None, 3
        inserted.previous_hash, inserted.hash = inserted.hash, history.hash_of(inserted)
        inserted.save()

    assert faults(submission) == [
        "entry 3 was changed.",
        "entry 4 was changed.",
        "entry 4 does not follow the one before it.",
        "entry 5 was changed.",
    ]


def test_entries_of_one_second_change_places_only_with_a_trace(submission):
    with triggers_off():
        for number, place in ((2, 9), (3, 2), (9, 3)):
            entry(submission, number).update(number=place)

    assert faults(submission) == [
        "entry 2 was changed.",
        "entry 2 does not follow the one before it.",
        "entry 3 was changed.",
        "entry 3 does not follow the one before it.",
        "entry 4 does not follow the one before it.",
    ]


def test_a_state_changed_past_the_moves_is_found(submission):
    Submission.objects.filter(pk=submission.pk).update(state=State.WITH_PANEL)

    assert faults(submission) == ["its state is not the one its last move led to."]


def test_a_history_whose_case_was_removed_is_found(officer):
    late_request = LateRequestFactory()
    with moving(late_request, "refuse", by=officer):
        pass

    LateRequest.objects.filter(pk=late_request.pk).delete()

    assert [*history.faults()] == [
        f"late request {late_request.pk}: it has a history, but is not there."
    ]


# The check while people work


def test_a_move_made_during_the_check_is_no_alarm(submission, officer):
    """The check has read both cases when the second moves."""
    Submission.objects.filter(pk=submission.pk).update(state=State.WITH_PANEL)
    meanwhile = SubmissionFactory(in_review=True)
    check = history.faults()

    first = next(check)
    with moving(meanwhile, "put_on_hold", by=officer):
        pass

    assert first == (f"submission {submission.pk}: its state is not the one its last move led to.")
    assert [*check] == []


def test_nor_is_one_that_commits_while_the_check_waits_for_it(submission, officer, at_once):
    """The check sees the case as it was before the move, and its history as it is after."""
    stale = Submission.objects.get(pk=submission.pk)
    with moving(submission, "put_on_hold", by=officer):
        pass

    def move_again():
        with moving(submission, "resume", by=officer):
            time.sleep(0.2)

    def look():
        time.sleep(0.1)
        return history.faults_while_nobody_moves_it(stale)

    assert [*history.faults_of(stale)] != []
    assert at_once(move_again, look) == [None, []]


def test_a_case_removed_during_the_check_is_no_alarm():
    draft = SubmissionFactory(history_head="0" * 64)
    Submission.objects.filter(pk=draft.pk).delete()

    assert history.faults_while_nobody_moves_it(draft) == []


# The command


def test_check_history_says_when_all_is_whole(submission, capsys):
    call_command("check_history")

    assert capsys.readouterr().out == "The history of every case is whole.\n"


def test_check_history_fails_and_names_the_case_and_the_entry(submission):
    with triggers_off():
        entry(submission, 2).update(note="A better reason.")

    with pytest.raises(CommandError) as failed:
        call_command("check_history")

    assert str(failed.value) == (
        f"The history was tampered with:\nsubmission {submission.pk}: entry 2 was changed."
    )
