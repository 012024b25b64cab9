"""A letter is written once: one row, one file, whoever writes it and however often."""

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from assessments.actions import receiving
from assessments.letters.content import LetterNotDue
from assessments.tasks import write_letter
from casework import outbox
from casework.models import OutboxEntry
from submissions.models import Letter
from tests.factories import MIDSUMMER, SubmissionFactory


FOREIGN = "<html lang='en'><title>x</title><img src='http://127.0.0.1:9/x' alt='x'>"


@pytest.fixture
def files(settings, tmp_path):
    """The folder the letters are kept in: a real one, as in an installation."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    return tmp_path / "letters"


@pytest.fixture
def released(db):
    return SubmissionFactory(released=True, both_tests_met=True)


def names(files) -> list[str]:
    return [file.name for file in files.iterdir()]


def owed_letter(submission) -> OutboxEntry:
    payload = {"submission_id": submission.pk, "kind": "decision"}
    return outbox.owe("letter", key=f"letter:{submission.reference}:decision:1", payload=payload)


def test_letter_is_kept_under_its_hash(released, files):
    write_letter(released.pk, "decision")

    letter = Letter.objects.get()
    content = (files / f"{letter.sha256}.pdf").read_bytes()
    assert (letter.submission, letter.kind, letter.number) == (released, "decision", 1)
    assert letter.written_at == MIDSUMMER
    assert letter.file.name == f"letters/{letter.sha256}.pdf"
    assert hashlib.sha256(content).hexdigest() == letter.sha256
    assert content.startswith(b"%PDF-1.7")


def test_not_accepted_letter_is_kept_beside(officer, second_officer, files):
    submission = SubmissionFactory(incomplete=True)
    receiving.propose_ineligible(submission, by=officer, reasons="It is outside the routes.")
    receiving.declare_ineligible(submission, by=second_officer)

    write_letter(submission.pk, "not_accepted")

    assert [(letter.submission, letter.kind) for letter in Letter.objects.all()] == [
        (submission, "not_accepted")
    ]


def test_second_writing_changes_nothing(released, files, clock):
    write_letter(released.pk, "decision")
    before = Letter.objects.values().get()
    clock.move_to(MIDSUMMER + dt.timedelta(days=1))

    write_letter(released.pk, "decision")

    assert Letter.objects.values().get() == before
    assert names(files) == [f"{before['sha256']}.pdf"]


def test_letter_is_written_from_the_outbox(released, files):
    entry = owed_letter(released)

    done = outbox.do_all_owed()

    entry.refresh_from_db()
    assert (done, entry.last_error) == (1, "")
    assert entry.done_at == MIDSUMMER
    assert Letter.objects.count() == 1


def test_file_of_a_writer_that_was_cut_off_is_taken_over(released, files):
    write_letter(released.pk, "decision")
    [before] = names(files)
    Letter.objects.all().delete()

    write_letter(released.pk, "decision")

    assert names(files) == [before]


def test_half_written_file_is_replaced(released, files):
    write_letter(released.pk, "decision")
    letter = Letter.objects.get()
    file = files / f"{letter.sha256}.pdf"
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    Letter.objects.all().delete()

    write_letter(released.pk, "decision")

    assert names(files) == [file.name]
    assert file.read_bytes() == whole


def test_letter_about_a_decision_that_is_not_released_is_not_written(files, db):
    submission = SubmissionFactory(decided=True, both_tests_met=True)

    with pytest.raises(LetterNotDue):
        write_letter(submission.pk, "decision")

    assert Letter.objects.count() == 0
    assert not files.exists()


def test_refused_letter_leaves_nothing_and_is_remembered(released, files, settings, tmp_path):
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    (tmp_path / "templates" / "letters" / "decision.html").write_text(FOREIGN)
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path / "templates"]}]
    entry = owed_letter(released)

    done = outbox.do_all_owed()

    entry.refresh_from_db()
    assert (done, entry.done_at) == (0, None)
    assert entry.last_error == "LetterRefused: A letter loads nothing but its own assets."
    assert Letter.objects.count() == 0
    assert not files.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Several connections need a database server."
)
def test_many_writers_at_once_write_one_letter(files):
    submission = SubmissionFactory(released=True, both_tests_met=True)

    with ThreadPoolExecutor(8) as writers:
        failures = [*writers.map(write_in_a_thread, [submission.pk] * 8)]

    assert failures == [None] * 8
    assert Letter.objects.count() == 1
    assert names(files) == [f"{Letter.objects.get().sha256}.pdf"]


def write_in_a_thread(submission_id):
    """As a worker does it: in a transaction and a connection of its own."""
    try:
        with transaction.atomic():
            return write_letter(submission_id, "decision")
    finally:
        connection.close()
