"""The organisation asks for its own later deadline."""

import datetime as dt
import hashlib
from functools import partial

import pytest

from casework.moving import MoveRefused
from submissions.actions import asking_late
from submissions.models import LateRequest
from submissions.models.snapshot import snapshot_of
from submissions.states import LateRequestState
from tests.factories import MIDSUMMER, LateRequestFactory, SubmissionFactory


pytestmark = pytest.mark.django_db
BEGAN = MIDSUMMER - dt.timedelta(hours=2)
FACTS = {
    "ground": LateRequest.Ground.OUR_SYSTEMS,
    "what_happened": "Our network failed.",
    "evidence": "The provider's notice.",
    "began_at": BEGAN,
}


def ask(submission, by):
    return asking_late.ask(submission, by=by, received_at=MIDSUMMER, **FACTS)


def test_a_late_request_keeps_what_was_said_and_when_it_was_received(submitter):
    submission = SubmissionFactory(ready=True, window__closed=True)

    late_request = ask(submission, submitter)

    kept = LateRequest.objects.get(pk=late_request.pk)
    assert kept.state == LateRequestState.ASKED
    assert (kept.ground, kept.what_happened, kept.evidence, kept.began_at) == (*FACTS.values(),)
    assert (kept.asked_by, kept.asked_at) == (submitter, MIDSUMMER)


def test_it_tells_by_a_hash_what_was_ready_at_this_moment(submitter):
    submission = SubmissionFactory(ready=True)

    late_request = ask(submission, submitter)

    ready = hashlib.sha256(snapshot_of(submission).encode()).hexdigest()
    assert late_request.draft_sha256 == ready


def test_it_can_be_asked_while_the_window_is_open_for_it_is_asked_when_it_happens(submitter):
    assert ask(SubmissionFactory(), submitter).state == LateRequestState.ASKED


def test_only_a_draft_can_be_late(submitter):
    with pytest.raises(MoveRefused) as refused:
        ask(SubmissionFactory(submitted=True), submitter)

    assert refused.value.reasons == ["It is “Submitted”."]


@pytest.mark.parametrize("who", ["editor", "stranger", "officer"])
def test_only_a_submitter_of_the_organisation_asks(who, request):
    with pytest.raises(MoveRefused) as refused:
        ask(SubmissionFactory(), request.getfixturevalue(who))

    assert refused.value.reasons == ["Only a submitter of the awarding organisation can ask."]
    assert not LateRequest.objects.exists()


def test_one_request_waits_at_a_time(submitter):
    submission = SubmissionFactory()
    ask(submission, submitter)

    with pytest.raises(MoveRefused) as refused:
        ask(submission, submitter)

    assert refused.value.reasons == ["A late request for this submission waits for its answer."]


def test_after_a_refusal_it_can_be_asked_again(submitter):
    submission = SubmissionFactory()
    LateRequestFactory(submission=submission, refused=True)

    ask(submission, submitter)

    assert submission.late_requests.count() == 2


def test_asked_twice_at_once_it_is_one_request(at_once, submitter):
    submission = SubmissionFactory()

    outcomes = at_once(*[partial(ask, submission, submitter)] * 4)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "LateRequest",
        "MoveRefused",
        "MoveRefused",
        "MoveRefused",
    ]
    assert submission.late_requests.count() == 1
