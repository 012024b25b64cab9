"""Ofqual's flags, from raised to settled."""

import pytest

from assessments.actions import flagging
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.models import OfqualFlag
from submissions.states import FlagState, State
from tests.factories import MIDSUMMER, OfqualFlagFactory, SubmissionFactory


def test_a_flag_is_raised_and_the_history_of_the_submission_tells_nothing_of_it(ofqual_liaison):
    submission = SubmissionFactory(in_review=True)

    flag = flagging.raise_flag(
        submission,
        by=ofqual_liaison,
        kind="action_impending",
        concern="A direction is being prepared.",
        is_critical=True,
        is_confidential=True,
    )

    assert [*submission.flags.critical()] == [flag]
    assert (flag.state, flag.raised_by, flag.raised_at) == (
        FlagState.RAISED,
        ofqual_liaison,
        MIDSUMMER,
    )
    entry = HistoryEntry.objects.of(submission).get()
    assert (entry.move, entry.to_state, entry.note) == ("raise_flag", State.IN_REVIEW, "")


def test_only_ofqual_raises_flags(officer):
    submission = SubmissionFactory(in_review=True)

    with pytest.raises(MoveRefused) as refused:
        flagging.raise_flag(submission, by=officer, kind="quality", concern="Weak.")

    assert refused.value.reasons == [
        "Who may do this: Ofqual's liaison officer, unless they work for the awarding organisation."
    ]
    assert not OfqualFlag.objects.exists()


def test_a_flag_that_is_discussed_and_addressed_blocks_no_more(officer, ofqual_liaison):
    flag = OfqualFlagFactory(critical=True)

    flagging.discuss(flag, by=officer, note="Taken up with the organisation.")
    flagging.address(flag, by=ofqual_liaison, how="The strategy was rewritten.")
    flagging.close(flag, by=officer)

    flag.refresh_from_db()
    assert (flag.state, flag.addressed_at) == (FlagState.CLOSED, MIDSUMMER)
    assert flag.how_it_was_settled == "The strategy was rewritten."
    assert not OfqualFlag.objects.not_addressed().exists()
    assert [entry.note for entry in HistoryEntry.objects.of(flag)] == [
        "Taken up with the organisation.",
        "The strategy was rewritten.",
        "",
    ]


def test_a_flag_left_unresolved_and_closed_still_blocks(officer, ofqual_liaison):
    flag = OfqualFlagFactory(critical=True, under_discussion=True)

    flagging.leave_unresolved(flag, by=ofqual_liaison, why="No plan was offered.")
    flagging.close(flag, by=officer)

    flag.refresh_from_db()
    assert (flag.state, flag.how_it_was_settled) == (FlagState.CLOSED, "No plan was offered.")
    assert [*OfqualFlag.objects.not_addressed().critical()] == [flag]


def test_an_unresolved_flag_can_be_taken_up_again(officer):
    flag = OfqualFlagFactory(unresolved=True)

    flagging.discuss(flag, by=officer, note="There is a plan now.")

    flag.refresh_from_db()
    assert flag.state == FlagState.UNDER_DISCUSSION


def test_an_officer_does_not_address_what_ofqual_raised(officer):
    flag = OfqualFlagFactory(under_discussion=True)

    with pytest.raises(MoveRefused) as refused:
        flagging.address(flag, by=officer, how="It is fine.")

    assert refused.value.reasons == [
        "Who may do this: Ofqual's liaison officer, unless they work for the awarding organisation."
    ]
    flag.refresh_from_db()
    assert (flag.state, flag.how_it_was_settled) == (FlagState.UNDER_DISCUSSION, "")
