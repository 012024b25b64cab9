"""Ofqual's advice and the panel's recommendation."""

import pytest

from assessments.actions import advising
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.models import OfqualAdvice
from submissions.states import State
from tests.factories import SubmissionFactory


RECOMMENDED = {
    "advice": "approve",
    "members_present": 6,
    "conflicts": "None.",
    "minutes": "The panel sees demand.",
}


def test_ofqual_advises(ofqual_liaison):
    submission = SubmissionFactory(in_review=True)

    advice = advising.give_advice(submission, by=ofqual_liaison, text="The strategy is sound.")

    assert (advice.is_waiver, advice.given_by) == (False, ofqual_liaison)
    assert [entry.note for entry in HistoryEntry.objects.of(submission)] == [
        "The strategy is sound."
    ]


def test_an_officer_goes_on_without_advice_and_says_why(officer):
    submission = SubmissionFactory(in_review=True)

    advice = advising.waive_advice(submission, by=officer, text="Ofqual will not advise.")

    assert (advice.is_waiver, advice.text) == (True, "Ofqual will not advise.")


def test_an_officer_does_not_advise_for_ofqual(officer):
    submission = SubmissionFactory(in_review=True)

    with pytest.raises(MoveRefused, match="Ofqual's liaison officer"):
        advising.give_advice(submission, by=officer, text="It is sound.")

    assert not OfqualAdvice.objects.exists()


def test_a_finished_review_goes_to_the_panel(officer):
    submission = SubmissionFactory(tested=True)

    referred = advising.refer_to_panel(submission, by=officer)

    assert referred.state == State.WITH_PANEL


def test_an_unfinished_review_does_not_and_every_reason_is_said(officer):
    submission = SubmissionFactory(in_review=True)

    with pytest.raises(MoveRefused) as refused:
        advising.refer_to_panel(submission, by=officer)

    assert refused.value.reasons == [
        "Both reviews must be signed.",
        "Both tests must have a result for every related occupation.",
        "Ofqual must have advised, or its advice must have been waived with a reason.",
    ]


def test_a_difference_between_the_reviewers_is_moderated_before_the_panel(officer):
    submission = SubmissionFactory(tested=True)
    criterion = submission.category.criteria.get(code="D1")
    submission.reviews.first().findings.filter(criterion=criterion).update(verdict="not_met")

    with pytest.raises(MoveRefused) as refused:
        advising.refer_to_panel(submission, by=officer)
    submission.occupations.get().results.filter(test="employer_demand").update(
        moderation="Agreed: the letters suffice."
    )
    referred = advising.refer_to_panel(submission, by=officer)

    assert refused.value.reasons == [
        "Where the two reviewers differ on a test, the difference must be moderated."
    ]
    assert referred.state == State.WITH_PANEL


def test_a_panel_without_its_quorum_recommends_nothing(panel_secretary):
    submission = SubmissionFactory(with_panel=True, window__panel_quorum=7)

    with pytest.raises(MoveRefused) as refused:
        advising.record_recommendation(submission, by=panel_secretary, **RECOMMENDED)

    submission.refresh_from_db()
    assert refused.value.reasons == ["At least 7 members of the panel must be present."]
    assert submission.state == State.WITH_PANEL
    assert not submission.recommendations.exists()


def test_a_panel_of_just_its_quorum_recommends(panel_secretary):
    submission = SubmissionFactory(with_panel=True, window__panel_quorum=6)

    advising.record_recommendation(submission, by=panel_secretary, **RECOMMENDED)

    submission.refresh_from_db()
    assert submission.state == State.DECISION_DUE


def test_the_secretary_records_what_the_panel_recommends(panel_secretary):
    submission = SubmissionFactory(with_panel=True)

    recommendation = advising.record_recommendation(submission, by=panel_secretary, **RECOMMENDED)

    submission.refresh_from_db()
    assert submission.state == State.DECISION_DUE
    assert (recommendation.advice, recommendation.members_present) == ("approve", 6)
    assert [entry.note for entry in HistoryEntry.objects.of(submission)] == [
        "The panel sees demand."
    ]
