"""Work owed after a commit: the row is the truth, and doing it has one effect."""

import datetime as dt
from functools import partial

import pytest
from celery import Celery, current_app
from django.db import transaction

from casework import outbox
from casework.models import OutboxEntry
from casework.tasks import do_owed
from casework.timetable import sweep_outbox
from submissions.models import Submission
from tests.factories import MIDSUMMER, OutboxEntryFactory, SubmissionFactory


pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def done(monkeypatch):
    """Work of the kind “test” can be done here: the payloads of what was done."""
    done = []
    monkeypatch.setitem(outbox._handlers, "test", lambda **payload: done.append(payload))
    return done


@pytest.fixture
def failing(monkeypatch):
    """Work of the kind “test” begins and fails: it writes something first."""

    def fail(**payload):
        SubmissionFactory(title="Written by work that failed")
        raise OSError("The disk is full.")

    monkeypatch.setitem(outbox._handlers, "test", fail)


def as_it_is(entry):
    return OutboxEntry.objects.get(pk=entry.pk)


# To owe


def test_what_is_owed_is_a_row_with_its_time():
    entry = outbox.owe("test", key="letter:1", payload={"number": 1})

    kept = as_it_is(entry)
    assert (kept.kind, kept.key, kept.payload) == ("test", "letter:1", {"number": 1})
    assert (kept.owed_at, kept.attempts, kept.done_at) == (MIDSUMMER, 0, None)


def test_the_same_key_is_owed_once():
    first = outbox.owe("test", key="letter:1", payload={"number": 1})

    second = outbox.owe("test", key="letter:1", payload={"number": 2})

    assert second == first
    assert [entry.payload for entry in OutboxEntry.objects.all()] == [{"number": 1}]


@pytest.mark.django_db(transaction=True)
def test_an_action_rolled_back_owes_nothing_and_nudges_nobody(done):
    with transaction.atomic():
        outbox.owe("test", key="letter:1", payload={})
        transaction.set_rollback(True)

    assert not OutboxEntry.objects.exists()


def test_a_worker_is_nudged_once_the_transaction_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as after_commit:
        entry = outbox.owe("test", key="letter:1", payload={})

    assert [(nudge.func, nudge.args) for nudge in after_commit] == [(outbox.nudge, (entry.pk,))]


def test_a_nudge_reaches_the_queue_of_the_worker():
    entry = OutboxEntryFactory()

    outbox.nudge(entry.pk)

    with current_app.connection_for_read() as broker:
        message = broker.SimpleQueue("celery").get(block=False)
    assert (message.headers["task"], message.payload[0]) == (do_owed.name, [entry.pk])


@pytest.fixture
def unreachable_queue():
    """Nothing listens where the queue should be."""
    ours = current_app._get_current_object()
    elsewhere = Celery("elsewhere", broker="redis://127.0.0.1:1")
    elsewhere.conf.broker_transport_options = {"max_retries": 1, "interval_start": 0}
    yield
    elsewhere.close()
    ours.set_current()


def test_a_queue_that_cannot_be_reached_is_only_a_warning(
    unreachable_queue, done, caplog, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        entry = outbox.owe("test", key="letter:1", payload={"number": 1})

    assert caplog.messages == [
        f"The queue cannot be reached; outbox entry {entry.pk} waits for the sweep"
    ]
    assert sweep_outbox() == 1
    assert done == [{"number": 1}]


# To do


def test_owed_work_is_done_and_marked_done(done):
    entry = OutboxEntryFactory(payload={"number": 1})

    was_done = outbox.do(entry.pk)

    assert was_done
    assert done == [{"number": 1}]
    assert (as_it_is(entry).done_at, as_it_is(entry).attempts) == (MIDSUMMER, 1)


def test_the_task_does_it(done):
    do_owed(OutboxEntryFactory(payload={"number": 1}).pk)

    assert done == [{"number": 1}]


def test_work_done_before_is_not_done_again(done):
    entry = OutboxEntryFactory()
    outbox.do(entry.pk)

    was_done = outbox.do(entry.pk)

    assert not was_done
    assert done == [{}]


def test_the_same_message_delivered_to_two_workers_at_once_has_one_effect(at_once, done):
    entries = [OutboxEntryFactory(payload={"number": number}) for number in range(25)]

    for entry in entries:
        at_once(*[partial(outbox.do, entry.pk)] * 4)

    assert done == [{"number": number} for number in range(25)]
    assert {entry.attempts for entry in OutboxEntry.objects.all()} == {1}


def test_two_sweeps_at_once_do_each_piece_once(at_once, done):
    for number in range(20):
        OutboxEntryFactory(payload={"number": number})

    counts = at_once(outbox.do_all_owed, outbox.do_all_owed)

    assert sum(counts) == 20
    assert sorted(payload["number"] for payload in done) == [*range(20)]


# The lease


def test_what_a_worker_has_claimed_is_left_to_it_while_the_lease_lasts(done, clock):
    entry = OutboxEntryFactory()
    outbox._claim(entry.pk)

    clock.move_to(MIDSUMMER + outbox.LEASE - SECOND)

    assert not outbox.do(entry.pk)
    assert outbox.do_all_owed() == 0
    assert done == []


def test_the_sweep_takes_up_what_a_dead_worker_left_once_the_lease_has_run_out(done, clock):
    entry = OutboxEntryFactory()
    outbox._claim(entry.pk)

    clock.move_to(MIDSUMMER + outbox.LEASE)

    assert sweep_outbox() == 1
    assert done == [{}]
    assert as_it_is(entry).attempts == 2


def test_the_sweep_takes_the_oldest_first(done):
    OutboxEntryFactory(payload={"number": 2}, owed_at=MIDSUMMER)
    OutboxEntryFactory(payload={"number": 1}, owed_at=MIDSUMMER - SECOND)

    sweep_outbox()

    assert done == [{"number": 1}, {"number": 2}]


def test_the_sweep_runs_each_minute():
    schedule = {
        entry["task"]: entry["schedule"] for entry in current_app.conf.beat_schedule.values()
    }

    assert schedule["casework.timetable.sweep_outbox"] == 60


# Failing


def test_work_that_fails_leaves_nothing_behind_but_its_reason(failing, caplog):
    entry = OutboxEntryFactory()

    was_done = outbox.do(entry.pk)

    assert not was_done
    assert not Submission.objects.exists()
    assert as_it_is(entry).last_error == "OSError: The disk is full."
    assert caplog.messages == [f"Outbox entry {entry.pk} failed: OSError"]


@pytest.mark.parametrize(("failures", "seconds"), [(1, 2), (2, 4), (3, 8), (7, 128)])
def test_the_wait_doubles_with_each_failure(failing, failures, seconds):
    entry = OutboxEntryFactory(attempts=failures - 1)

    outbox.do(entry.pk)

    assert as_it_is(entry).leased_until == MIDSUMMER + dt.timedelta(seconds=seconds)


def test_the_sweep_tries_again_when_the_wait_is_over(failing, clock):
    entry = OutboxEntryFactory()
    outbox.do(entry.pk)

    sweep_outbox()
    assert as_it_is(entry).attempts == 1

    clock.move_to(MIDSUMMER + 2 * SECOND)
    sweep_outbox()
    assert as_it_is(entry).attempts == 2


def test_work_that_failed_and_then_succeeds_is_done_and_has_no_error(done):
    entry = OutboxEntryFactory(attempts=1, last_error="OSError: The disk is full.")

    outbox.do(entry.pk)

    assert (as_it_is(entry).done_at, as_it_is(entry).last_error) == (MIDSUMMER, "")


def test_the_seventh_failure_is_not_the_last(failing):
    entry = OutboxEntryFactory(attempts=outbox.MOST_ATTEMPTS - 2)

    outbox.do(entry.pk)

    assert as_it_is(entry).gave_up_at is None


def test_after_the_eighth_failure_it_waits_for_a_person(failing, clock):
    entry = OutboxEntryFactory(attempts=outbox.MOST_ATTEMPTS - 1)

    outbox.do(entry.pk)
    clock.move_to(MIDSUMMER + dt.timedelta(days=30))

    assert as_it_is(entry).gave_up_at == MIDSUMMER
    assert [*OutboxEntry.objects.waiting_for_a_person()] == [entry]
    assert sweep_outbox() == 0
    assert as_it_is(entry).attempts == outbox.MOST_ATTEMPTS


def test_a_worker_that_fails_after_another_took_over_does_not_undo_the_other_s_work(failing):
    entry = OutboxEntryFactory(attempts=outbox.MOST_ATTEMPTS, done_at=MIDSUMMER)

    outbox._put_back(entry, OSError("The disk is full."))

    assert (as_it_is(entry).done_at, as_it_is(entry).gave_up_at) == (MIDSUMMER, None)


def test_work_of_an_unknown_kind_is_kept_and_says_so():
    entry = OutboxEntryFactory(kind="telegram")

    outbox.do(entry.pk)

    assert as_it_is(entry).last_error == "KeyError: 'telegram'"
    assert as_it_is(entry).done_at is None
