"""Late requests, granted or refused."""

import datetime as dt

import pytest

from assessments.actions import judging_late
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.states import LateRequestState
from tests.factories import MIDSUMMER, LateRequestFactory, SubmissionFactory


def test_a_granted_request_gives_the_submission_its_own_deadline(officer):
    late = LateRequestFactory()
    until = MIDSUMMER + dt.timedelta(days=2)

    judging_late.grant(late, by=officer, extended_until=until, reasons="The failure was ours.")

    late.refresh_from_db()
    assert (late.state, late.extended_until, late.decided_at) == (
        LateRequestState.GRANTED,
        until,
        MIDSUMMER,
    )
    assert [
        late.submission.has_a_later_deadline(at) for at in (until, until + dt.timedelta(0, 1))
    ] == [
        True,
        False,
    ]
    assert [entry.note for entry in HistoryEntry.objects.of(late)] == ["The failure was ours."]


def test_a_deadline_that_has_passed_is_none(officer):
    late = LateRequestFactory()

    with pytest.raises(MoveRefused) as refused:
        judging_late.grant(late, by=officer, extended_until=MIDSUMMER, reasons="It was ours.")

    assert refused.value.reasons == ["The new deadline must be in the future."]
    late.refresh_from_db()
    assert (late.state, late.extended_until) == (LateRequestState.ASKED, None)


def test_nothing_is_granted_for_what_is_no_draft_any_more(officer):
    late = LateRequestFactory(submission=SubmissionFactory(submitted=True))
    until = MIDSUMMER + dt.timedelta(days=2)

    with pytest.raises(MoveRefused) as refused:
        judging_late.grant(late, by=officer, extended_until=until, reasons="It was ours.")

    assert refused.value.reasons == ["The submission must still be a draft."]


def test_a_request_is_refused_with_reasons(officer):
    late = LateRequestFactory()

    judging_late.refuse(late, by=officer, reasons="It was told days later.")

    late.refresh_from_db()
    assert (late.state, late.reasons, late.decided_at) == (
        LateRequestState.REFUSED,
        "It was told days later.",
        MIDSUMMER,
    )


def test_a_request_is_answered_by_an_officer(publisher):
    late = LateRequestFactory()

    with pytest.raises(MoveRefused) as refused:
        judging_late.refuse(late, by=publisher, reasons="No.")

    assert refused.value.reasons == [
        "Who may do this: An approvals officer who does not work for the awarding organisation."
    ]
