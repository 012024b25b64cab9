"""Who settles a review of an approval, only if what, and what comes of it."""

import datetime as dt

import pytest

from approved_list.actions import entering, settling
from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import Outcome, ReviewState
from assessments.actions import deciding
from casework.history import faults
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from tests.factories import (
    CategoryFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    SubmissionFactory,
    person,
)
from tests.factories.approved_list import ApprovalReviewFactory, ApprovedQualificationFactory


pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 24)


def refusal(action, review, **facts) -> list[str]:
    with pytest.raises(MoveRefused) as refused:
        action(review, **facts)
    return refused.value.reasons


def proposed(outcome=Outcome.KEEP, **facts):
    return ApprovalReviewFactory(proposed=True, proposal=outcome, **facts)


# Who


PEOPLE = ("officer", "reviewer", "decision_maker", "funding_officer", "publisher", "auditor")


def who_may(make, act) -> list[str]:
    """Those of the staff whom the act is not refused."""
    may = []
    for name in PEOPLE:
        try:
            act(make(), person(name))
        except MoveRefused:
            continue
        may.append(name)
    return may


def test_an_officer_proposes():
    assert who_may(
        ApprovalReviewFactory,
        lambda review, by: settling.propose(review, by=by, outcome="keep", reasons="So."),
    ) == ["officer"]


@pytest.mark.parametrize("outcome", ["keep", "withdraw"])
def test_a_decision_maker_decides(outcome):
    assert who_may(
        lambda: proposed(outcome),
        lambda review, by: getattr(settling, outcome)(review, by=by, reasons="So."),
    ) == ["decision_maker"]


def test_a_decision_maker_sends_back():
    assert who_may(
        proposed, lambda review, by: settling.send_back(review, by=by, reasons="Why?")
    ) == ["decision_maker"]


def test_who_proposed_does_not_decide(decision_maker):
    review = proposed(proposed_by=decision_maker)

    assert refusal(settling.keep, review, by=decision_maker, reasons="So.") == [
        "Who may do this: A decision maker who did not propose it."
    ]


def test_dfes_funding_officer_tells_the_view_on_funding():
    assert who_may(
        lambda: ApprovalReviewFactory(about_funding=True),
        lambda review, by: settling.record_view_on_funding(review, by=by, view="It ends."),
    ) == ["funding_officer"]


def test_an_officer_or_a_decision_maker_closes_what_is_overtaken():
    assert who_may(
        lambda: ApprovalReviewFactory(approval__withdrawn=True),
        lambda review, by: settling.close_as_overtaken(review, by=by),
    ) == ["officer", "decision_maker"]


# Only if


def test_a_view_on_funding_is_asked_only_where_a_t_level_covers_the_standard(funding_officer):
    review = ApprovalReviewFactory()

    assert refusal(settling.record_view_on_funding, review, by=funding_officer, view="No.") == [
        "A T Level must cover the standard."
    ]


def test_a_funding_review_waits_for_dfes_view(officer):
    review = ApprovalReviewFactory(about_funding=True)

    assert refusal(settling.propose, review, by=officer, outcome="withdraw", reasons="So.") == [
        "Where a T Level covers the standard, DfE must have told its view on funding."
    ]


@pytest.mark.parametrize(
    ("decision", "other", "sentence"),
    [
        ("keep", "withdraw", "It must be proposed to keep the approval."),
        ("withdraw", "keep", "It must be proposed to withdraw the approval."),
        ("relink", "keep", "It must be proposed to re-link the approval."),
    ],
)
def test_nothing_is_decided_but_what_is_proposed(decision, other, sentence, decision_maker):
    review = proposed(other, link_to=None)

    reasons = refusal(getattr(settling, decision), review, by=decision_maker, reasons="So.")

    assert reasons[0] == sentence
    review.refresh_from_db()
    assert review.state == ReviewState.PROPOSED


@pytest.mark.parametrize("decision", ["keep", "withdraw", "send_back"])
def test_a_decision_has_reasons(decision, decision_maker):
    review = proposed("withdraw" if decision == "withdraw" else "keep")

    [said] = refusal(getattr(settling, decision), review, by=decision_maker, reasons="  ")

    assert said.startswith("Give the reasons")


def test_an_approval_that_ended_is_not_settled_but_closed(officer, decision_maker):
    ended = ApprovedQualificationFactory(withdrawn=True)
    review = ApprovalReviewFactory(approval=ended)
    waiting = proposed(approval=ended, fact="2026-06-23", kind="level_changed")

    assert refusal(settling.propose, review, by=officer, outcome="keep", reasons="So.") == [
        "The approval must still stand."
    ]
    assert refusal(settling.keep, waiting, by=decision_maker, reasons="So.") == [
        "The approval must still stand."
    ]
    assert settling.close_as_overtaken(review, by=officer).state == ReviewState.OVERTAKEN


def test_an_approval_that_stands_is_not_closed_over(officer):
    assert refusal(settling.close_as_overtaken, ApprovalReviewFactory(), by=officer) == [
        "The approval must have ended in another way."
    ]


def test_a_superseded_decision_overtakes_its_reviews(officer, second_decision_maker):
    review = ApprovalReviewFactory()
    submission = review.approval.decision.submission
    deciding.supersede(
        submission, by=second_decision_maker, review_reference="PR-1", reasons="Upheld."
    )

    assert settling.close_as_overtaken(review, by=officer).state == ReviewState.OVERTAKEN


# Another standard


def proposing_a_link(officer, link_to, **facts) -> list[str]:
    category = CategoryFactory(refuses_t_level_covered=True, with_criteria=True)
    submission = SubmissionFactory(released=True, both_tests_met=True, category=category)
    row = ApprovedQualificationFactory(submission=submission)
    review = ApprovalReviewFactory(approval=row, **facts)
    return refusal(
        settling.propose, review, by=officer, outcome="relink", reasons="So.", link_to=link_to
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"retired": True}, "Every standard must be in use: none may be retired."),
        (
            {"covered_by_a_t_level": True},
            "G3: this category takes no standard that a T Level covers; "
            "adults only (OE3A) may take it.",
        ),
        (
            {"level": 5},
            "Its standards must be of a level of the category, or another level agreed "
            "with the team.",
        ),
    ],
)
def test_a_new_standard_must_be_in_scope_of_the_category(officer, facts, sentence):
    assert proposing_a_link(officer, OccupationalStandardFactory(**facts)) == [sentence]


def test_a_new_standard_is_judged_again_when_it_is_decided(officer, decision_maker):
    suits = OccupationalStandardFactory()
    review = settling.propose(
        ApprovalReviewFactory(), by=officer, outcome="relink", reasons="So.", link_to=suits
    )
    suits.retired_on = TODAY
    suits.save()

    assert refusal(settling.relink, review, by=decision_maker, reasons="So.") == [
        "Every standard must be in use: none may be retired."
    ]


def test_a_qualification_is_approved_once_for_a_standard(officer):
    review = ApprovalReviewFactory()
    submission = review.approval.decision.submission
    occupation = OccupationFactory(submission=submission, both_tests_met=True)
    other = ApprovedQualificationFactory(submission=submission, occupation=occupation)

    for taken in (other.standard, review.approval.standard):
        assert refusal(
            settling.propose, review, by=officer, outcome="relink", reasons="So.", link_to=taken
        ) == ["The qualification must not be approved for the new standard already."]


@pytest.mark.parametrize(
    ("outcome", "names_one", "sentence"),
    [
        ("relink", False, "Name the standard to link to."),
        ("keep", True, "Name a standard only to re-link."),
    ],
)
def test_a_standard_is_named_to_relink_and_only_then(officer, outcome, names_one, sentence):
    link_to = OccupationalStandardFactory() if names_one else None

    assert refusal(
        settling.propose,
        ApprovalReviewFactory(),
        by=officer,
        outcome=outcome,
        reasons="So.",
        link_to=link_to,
    ) == [sentence]


# What comes of it


def test_what_is_sent_back_is_proposed_anew_and_remembered(officer, decision_maker):
    review = settling.propose(
        ApprovalReviewFactory(), by=officer, outcome="withdraw", reasons="Nobody takes it."
    )

    back = settling.send_back(review, by=decision_maker, reasons="Ask the organisation first.")

    assert (back.state, back.proposal, back.proposed_by, back.reasons_proposed) == (
        ReviewState.OPEN,
        "",
        None,
        "",
    )
    assert [entry.note for entry in HistoryEntry.objects.of(back)] == [
        "Withdraw the approval for this occupation. Nobody takes it.",
        "Ask the organisation first.",
    ]
    again = settling.propose(back, by=officer, outcome="keep", reasons="It holds.")
    assert again.state == ReviewState.PROPOSED


@pytest.mark.parametrize("decision", ["relink", "withdraw"])
def test_the_end_of_an_approval_overtakes_its_other_reviews_and_no_more(decision, decision_maker):
    link_to = OccupationalStandardFactory() if decision == "relink" else None
    review = proposed(decision, link_to=link_to)
    other = ApprovalReviewFactory(approval=review.approval, kind="level_changed", fact="4")
    elsewhere = ApprovalReviewFactory()

    getattr(settling, decision)(review, by=decision_maker, reasons="So.")

    states = ApprovalReview.objects.order_by("pk").values_list("pk", "state")
    assert [*states] == [
        (review.pk, "relinked" if decision == "relink" else "withdrawn"),
        (other.pk, "overtaken"),
        (elsewhere.pk, "open"),
    ]
    assert [*faults()] == []


def test_two_who_end_one_approval_leave_one_end(decision_maker):
    first = proposed("withdraw")
    second = proposed("withdraw", approval=first.approval, kind="level_changed")
    settling.withdraw(first, by=decision_maker, reasons="So.")

    assert refusal(settling.withdraw, second, by=decision_maker, reasons="So.") == [
        "It is “Overtaken”."
    ]


def test_entering_again_after_relinking_changes_nothing(decision_maker):
    review = proposed("relink", link_to=OccupationalStandardFactory())
    settling.relink(review, by=decision_maker, reasons="So.")
    before = [*ApprovedQualification.objects.order_by("pk").values()]

    entering.enter(review.approval.decision)

    assert [*ApprovedQualification.objects.order_by("pk").values()] == before


def test_a_relinked_row_can_be_relinked_again(decision_maker):
    first = proposed("relink", link_to=OccupationalStandardFactory())
    settling.relink(first, by=decision_maker, reasons="So.")
    second = proposed(
        "relink", approval=first.approval.replaced_by, link_to=OccupationalStandardFactory()
    )
    settling.relink(second, by=decision_maker, reasons="So.")

    newest = ApprovedQualification.objects.standing().get()
    assert newest.replaces.replaces == first.approval
