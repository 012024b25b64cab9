"""The one way to move a case: locked, judged, moved, remembered, or nothing at all."""

import ast
import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django_fsm import ConcurrentTransition

from casework.history import models_with_a_workflow
from casework.models import HistoryEntry, RefusedMove
from casework.moving import MoveRefused, moving
from submissions.models import Submission
from submissions.states import State
from tests.factories import MIDSUMMER, OfqualFlagFactory, SubmissionFactory


pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)
NAMES = {name for model in models_with_a_workflow() for name in model.workflow.moves}


def move(case, name, **attempt):
    with moving(case, name, **attempt) as moved:
        return moved


def test_a_move_leads_to_the_state_of_its_row(officer):
    submission = SubmissionFactory(in_review=True)

    moved = move(submission, "put_on_hold", by=officer)

    assert moved.state == State.ON_HOLD
    assert Submission.objects.get(pk=submission.pk).state == State.ON_HOLD


def test_a_move_is_remembered(officer):
    submission = SubmissionFactory(in_review=True)

    moved = move(submission, "put_on_hold", by=officer, note="The standard is under revision.")

    [entry] = HistoryEntry.objects.of(submission)
    assert (entry.number, entry.move, entry.by) == (1, "put_on_hold", officer)
    assert (entry.from_state, entry.to_state) == (State.IN_REVIEW, State.ON_HOLD)
    assert (entry.at, entry.recorded_at) == (MIDSUMMER, MIDSUMMER)
    assert entry.note == "The standard is under revision."
    assert (entry.previous_hash, entry.hash) == ("", moved.history_head)


def test_an_act_that_stays_is_remembered_and_leaves_the_state(officer):
    submission = SubmissionFactory(submitted=True)

    moved = move(submission, "receive", by=officer)

    [entry] = HistoryEntry.objects.of(submission)
    assert (entry.move, entry.from_state, entry.to_state) == ("receive", "submitted", "submitted")
    assert moved.state == State.SUBMITTED


def test_each_entry_holds_the_hash_of_the_one_before(officer):
    submission = SubmissionFactory(in_review=True)

    move(submission, "put_on_hold", by=officer)
    moved = move(submission, "resume", by=officer)

    first, second = HistoryEntry.objects.of(submission)
    assert [first.number, second.number] == [1, 2]
    assert second.previous_hash == first.hash
    assert moved.history_head == second.hash


def test_the_case_passed_in_is_not_touched(officer):
    submission = SubmissionFactory(in_review=True)

    move(submission, "put_on_hold", by=officer)

    assert submission.state == State.IN_REVIEW


def test_what_is_set_on_the_yielded_case_is_saved_with_it(officer):
    submission = SubmissionFactory(submitted=True)

    with moving(submission, "receive", by=officer) as received:
        received.lead_officer = officer

    assert Submission.objects.get(pk=submission.pk).lead_officer == officer


def test_the_rules_are_asked_of_the_case_as_it_is_now_and_not_as_it_was_read(officer):
    submission = SubmissionFactory(in_review=True)
    move(submission, "put_on_hold", by=officer)

    with pytest.raises(MoveRefused) as refused:
        move(submission, "put_on_hold", by=officer)

    assert refused.value.reasons == ["It is “On hold”."]


def test_a_refused_move_tells_every_reason_at_once_and_leaves_nothing(decision_maker):
    submission = SubmissionFactory(decision_due=True)
    OfqualFlagFactory(submission=submission, critical=True)

    with pytest.raises(MoveRefused) as refused:
        move(submission, "approve", by=decision_maker)

    assert refused.value.reasons == [
        "At least one related occupation must meet both tests.",
        "No critical Ofqual flag may be open.",
    ]
    assert Submission.objects.get(pk=submission.pk).state == State.DECISION_DUE
    assert not HistoryEntry.objects.of(submission).exists()


class PowerCut(Exception):
    """Something fails after the move and before the commit."""


def move_until_the_power_is_cut(submission, *, by):
    with moving(submission, "put_on_hold", by=by) as held:
        held.title = "Changed"
        OfqualFlagFactory(submission=held)
        raise PowerCut


def test_a_refused_move_is_kept_apart_from_the_history(officer, submitter, clock):
    submission = SubmissionFactory(with_panel=True)
    received_at = MIDSUMMER - dt.timedelta(seconds=5)

    with pytest.raises(MoveRefused), moving(submission, "recall", by=submitter, at=received_at):
        pass

    refused = RefusedMove.objects.of(submission).get()
    assert (refused.move, refused.by, refused.reasons) == (
        "recall",
        submitter,
        "It is “With the panel”.",
    )
    assert (refused.at, refused.recorded_at) == (received_at, MIDSUMMER)
    assert not HistoryEntry.objects.of(submission).exists()


def test_a_failure_after_the_move_leaves_nothing_of_it(officer):
    submission = SubmissionFactory(in_review=True)

    with pytest.raises(PowerCut):
        move_until_the_power_is_cut(submission, by=officer)

    left = Submission.objects.get(pk=submission.pk)
    assert (left.state, left.title, left.history_head) == (
        State.IN_REVIEW,
        submission.title,
        "",
    )
    assert not HistoryEntry.objects.of(submission).exists()
    assert not left.flags.exists()


def test_a_move_can_be_judged_by_the_instant_of_receipt_and_both_times_are_kept(officer, clock):
    submission = SubmissionFactory(in_review=True)
    received_at = MIDSUMMER - dt.timedelta(seconds=5)

    move(submission, "put_on_hold", by=officer, at=received_at)

    [entry] = HistoryEntry.objects.of(submission)
    assert (entry.at, entry.recorded_at) == (received_at, MIDSUMMER)


def test_a_state_cannot_be_assigned():
    submission = SubmissionFactory()

    with pytest.raises(AttributeError, match="Direct state modification is not allowed"):
        submission.state = State.APPROVED


def test_a_stale_save_fails(officer):
    submission = SubmissionFactory(in_review=True)
    stale = Submission.objects.get(pk=submission.pk)
    move(submission, "put_on_hold", by=officer)

    stale.title = "Changed"

    with pytest.raises(ConcurrentTransition):
        stale.save()


# Two at once


def test_of_eight_who_move_a_case_at_once_exactly_one_does(at_once, officer):
    submission = SubmissionFactory(in_review=True)

    outcomes = at_once(*[partial(move, submission, "put_on_hold", by=officer)] * 8)

    refused = [outcome for outcome in outcomes if isinstance(outcome, MoveRefused)]
    assert [outcome.reasons for outcome in refused] == [["It is “On hold”."]] * 7
    assert [entry.move for entry in HistoryEntry.objects.of(submission)] == ["put_on_hold"]


def test_acts_made_at_once_are_remembered_one_after_the_other(at_once, officer):
    submission = SubmissionFactory(submitted=True)

    outcomes = at_once(*[partial(move, submission, "receive", by=officer)] * 8)

    entries = [*HistoryEntry.objects.of(submission)]
    assert [type(outcome) for outcome in outcomes] == [Submission] * 8
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [entry.previous_hash for entry in entries] == [
        "",
        *(entry.hash for entry in entries[:-1]),
    ]


def test_approve_and_refuse_at_once_make_one_decision(at_once, decision_maker):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)

    outcomes = at_once(
        partial(move, submission, "approve", by=decision_maker),
        partial(move, submission, "refuse", by=decision_maker),
    )

    [entry] = HistoryEntry.objects.of(submission)
    assert {type(outcome) for outcome in outcomes} == {Submission, MoveRefused}
    assert entry.to_state == Submission.objects.get(pk=submission.pk).state


# Nobody else moves a case


def our_modules():
    packages = [folder.parent for folder in ROOT.glob("*/__init__.py")]
    return [
        path
        for package in packages
        for path in package.rglob("*.py")
        if package.name != "tests" and "migrations" not in path.parts
    ]


def calls_in(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]


def is_a_move(call):
    """Moves take nothing but `at`, by name; actions of the same name take the case first."""
    named = {keyword.arg for keyword in call.keywords} & {"at", None}
    by_name = isinstance(call.func, ast.Attribute) and call.func.attr in NAMES
    by_getattr = isinstance(call.func, ast.Call) and getattr(call.func.func, "id", "") == "getattr"
    return (by_name or by_getattr) and not call.args and bool(named)


def test_nothing_but_moving_calls_a_move():
    callers = [
        str(path.relative_to(ROOT))
        for path in our_modules()
        for _ in filter(is_a_move, calls_in(path))
    ]

    assert callers == ["casework/moving.py"]


@pytest.mark.parametrize(
    "code", ["case.approve(at=now)", "case.submit(**facts)", "getattr(case, name)(at=now)"]
)
def test_a_call_of_a_move_would_be_found(code):
    assert is_a_move(ast.parse(code, mode="eval").body)


@pytest.mark.parametrize(
    "code", ["deciding.approve(case, by=user)", "file.close()", "form.submit(at)"]
)
def test_a_call_of_an_action_is_not_taken_for_a_move(code):
    assert not is_a_move(ast.parse(code, mode="eval").body)


def test_nothing_writes_a_state_past_the_moves():
    writers = [
        str(path.relative_to(ROOT))
        for path in our_modules()
        for call in calls_in(path)
        if getattr(call.func, "attr", "") in {"update", "bulk_update", "create", "update_or_create"}
        and "state" in {keyword.arg for keyword in call.keywords}
    ]

    assert writers == []
