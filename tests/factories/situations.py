"""What lies behind a submission in each situation, one step after the other."""

import uuid

from submissions.actions.submitting import freeze
from submissions.models.completeness import Section
from submissions.states import State
from tests.factories import parts
from tests.factories.accounts import person, submitter_of
from tests.factories.clock import MIDSUMMER


def furnish(submission, situation, *, both_tests_met):
    """Take every step that leads to the situation; no history is written."""
    for step in STEPS[: STEPS.index(LAST_STEP[situation]) + 1]:
        step(submission, both_tests_met)
    if situation in EXTRAS:
        EXTRAS[situation](submission)


def nothing(submission, both_tests_met): ...


def fill_in(submission, both_tests_met):
    occupation = parts.OccupationFactory(submission=submission)
    if submission.category.requires_duties_beyond:
        parts.SpecialistDutyFactory(submission=submission)
    for criterion in submission.category.criteria.asking_for_evidence().in_order():
        about = occupation if criterion.per_occupation else None
        parts.EvidenceFactory(submission=submission, criterion=criterion, occupation=about)


def hand_in(submission, both_tests_met):
    by = submitter_of(submission.awarding_organisation)
    freeze(submission, by=by, received_at=submission.first_received_at, token=uuid.uuid4())


def receive(submission, both_tests_met):
    submission.lead_officer = person("officer")
    submission.save()
    check = parts.CompletenessCheckFactory(version=submission.standing_version())
    for section in Section:
        parts.CompletenessItemFactory(check_made=check, section=section)


def name_reviewers(submission, both_tests_met):
    for place, name in enumerate(("reviewer", "second_reviewer"), start=1):
        parts.ReviewFactory(
            submission=submission, reviewer=person(name), place=place, no_conflict=True
        )


def sign_reviews(submission, both_tests_met):
    for review in submission.reviews.all():
        for criterion in submission.category.criteria.in_order():
            for about in submission.occupations.all() if criterion.per_occupation else [None]:
                parts.FindingFactory(review=review, criterion=criterion, occupation=about)
    submission.reviews.update(signed_at=MIDSUMMER)


def record_results_and_advice(submission, both_tests_met):
    for occupation in submission.occupations.all():
        parts.ResultFactory(occupation=occupation, test="employer_demand")
        parts.ResultFactory(occupation=occupation, test="category", is_met=both_tests_met)
    parts.OfqualAdviceFactory(submission=submission)


def recommend(submission, both_tests_met):
    parts.PanelRecommendationFactory(submission=submission)


def decide(submission, both_tests_met):
    outcome = "not_approved" if submission.state == State.NOT_APPROVED else "approved"
    parts.DecisionFactory(submission=submission, outcome=outcome)


def release(submission, both_tests_met):
    decision = submission.decision
    decision.released_by, decision.released_at = person("publisher"), MIDSUMMER
    decision.save()


def find_something_missing(submission):
    submission.latest_completeness_check().items.filter(section=Section.EVIDENCE).update(
        finding="missing", reason="Employers' letters are missing."
    )


def ask(submission):
    parts.ClarificationFactory(submission=submission)


STEPS = [
    nothing,
    fill_in,
    hand_in,
    receive,
    name_reviewers,
    sign_reviews,
    record_results_and_advice,
    recommend,
    decide,
    release,
]
LAST_STEP = {
    "begun": nothing,
    "ready": fill_in,
    "submitted": hand_in,
    "received": receive,
    "incomplete": receive,
    "in_review": name_reviewers,
    "clarification": name_reviewers,
    "on_hold": name_reviewers,
    "reviews_signed": sign_reviews,
    "tested": record_results_and_advice,
    "with_panel": record_results_and_advice,
    "decision_due": recommend,
    "decided": decide,
    "released": release,
}
EXTRAS = {"incomplete": find_something_missing, "clarification": ask}
STATES = {
    "begun": State.DRAFT,
    "ready": State.DRAFT,
    "submitted": State.SUBMITTED,
    "received": State.SUBMITTED,
    "incomplete": State.INCOMPLETE,
    "in_review": State.IN_REVIEW,
    "clarification": State.CLARIFICATION,
    "on_hold": State.ON_HOLD,
    "reviews_signed": State.IN_REVIEW,
    "tested": State.IN_REVIEW,
    "with_panel": State.WITH_PANEL,
    "decision_due": State.DECISION_DUE,
    "decided": State.APPROVED,
    "released": State.APPROVED,
}
