"""The tables of moves, row by row: who may, who may not, from where, and from nowhere else."""

import copy
import datetime as dt

import pytest

from casework.models import HistoryEntry
from casework.moves import Attempt, sentence
from casework.moving import MoveRefused, moving
from submissions import actors
from submissions.models import LateRequest, OfqualFlag, Submission
from submissions.states import FlagState, LateRequestState, State
from submissions.workflow import FLAG, LATE_REQUEST, SUBMISSION
from tests.factories import (
    MIDSUMMER,
    CompletenessItemFactory,
    IneligibilityFactory,
    LateRequestFactory,
    OfqualFlagFactory,
    ReviewFactory,
    ScopeSettlementFactory,
    StandardInWindowFactory,
    SubmissionFactory,
    UserFactory,
    person,
)
from tests.factories.accounts import STAFF
from tests.factories.register import RegisterChangeFactory


pytestmark = pytest.mark.django_db
PEOPLE = ["editor", "submitter", "stranger", *STAFF]

# Who of them is meant by each actor, in the situations below.
MEANT = {
    actors.submitter: ["submitter"],
    actors.officer: ["officer", "second_officer"],
    actors.second_officer: ["second_officer"],
    actors.named_reviewer: ["reviewer", "second_reviewer"],
    actors.reviewer: ["reviewer", "second_reviewer"],
    actors.panel_secretary: ["panel_secretary"],
    actors.decision_maker: ["decision_maker", "second_decision_maker"],
    actors.other_decision_maker: ["second_decision_maker"],
    actors.publisher: ["publisher"],
    actors.ofqual: ["ofqual_liaison"],
}


def with_something_missing():
    submission = SubmissionFactory(received=True)
    check = submission.latest_completeness_check()
    check.items.all().delete()
    CompletenessItemFactory(check_made=check, missing=True)
    return submission


def with_a_standard_that_left_scope():
    submission = SubmissionFactory(received=True)
    standard = submission.occupations.get().standard
    submission.window.standards_confirmed_on = dt.date(2026, 5, 25)
    submission.window.save()
    StandardInWindowFactory(window=submission.window, standard=standard, out_of_scope=True)
    return submission


def with_a_standard_that_is_not_accepted():
    submission = with_a_standard_that_left_scope()
    (left,) = submission.standards_that_left_scope(MIDSUMMER)
    ScopeSettlementFactory(
        submission=submission, standard=left.standard, because=left.because, not_accepted=True
    )
    return submission


def with_a_change_of_the_register():
    submission = SubmissionFactory(
        received=True, first_received_at=MIDSUMMER - dt.timedelta(days=1)
    )
    RegisterChangeFactory(identifier=submission.qualification_number, is_key=True)
    return submission


def proposed_by_the_officer():
    submission = with_a_standard_that_is_not_accepted()
    IneligibilityFactory(version=submission.standing_version())
    return submission


def with_reviewers_named():
    submission = SubmissionFactory(received=True)
    for place, name in enumerate(("reviewer", "second_reviewer"), start=1):
        ReviewFactory(submission=submission, reviewer=person(name), place=place)
    return submission


def with_no_conflict():
    submission = with_reviewers_named()
    submission.reviews.update(interest="none")
    return submission


def with_findings():
    submission = SubmissionFactory(reviews_signed=True)
    submission.reviews.update(signed_at=None)
    return submission


def overdue():
    submission = SubmissionFactory(clarification=True)
    submission.clarifications.update(due_on=dt.date(2026, 6, 23))
    return submission


def to_be_granted():
    return LateRequestFactory(extended_until=MIDSUMMER + dt.timedelta(days=1))


def under_discussion():
    return OfqualFlagFactory(under_discussion=True)


def situation(**traits):
    return lambda: SubmissionFactory(**traits)


# A situation in which nothing but the person and the state can stand against the row.
SITUATIONS = {
    SUBMISSION: {
        "submit": situation(ready=True),
        "recall": situation(submitted=True),
        "receive": situation(submitted=True),
        "check_completeness": situation(received=True),
        "report_incomplete": with_something_missing,
        "complete": situation(incomplete=True),
        "settle_scope": with_a_standard_that_left_scope,
        "settle_register": with_a_change_of_the_register,
        "propose_ineligible": with_a_standard_that_is_not_accepted,
        "declare_ineligible": proposed_by_the_officer,
        "name_reviewers": situation(received=True),
        "declare_interest": with_reviewers_named,
        "start_review": with_no_conflict,
        "record_findings": situation(in_review=True),
        "sign_review": with_findings,
        "ask": situation(in_review=True),
        "answer": situation(clarification=True),
        "go_on_unanswered": overdue,
        "put_on_hold": situation(in_review=True),
        "resume": situation(on_hold=True),
        "raise_flag": situation(in_review=True),
        "give_advice": situation(in_review=True),
        "waive_advice": situation(in_review=True),
        "record_results": situation(reviews_signed=True),
        "refer_to_panel": situation(tested=True),
        "record_recommendation": situation(with_panel=True),
        "approve": situation(decision_due=True, both_tests_met=True),
        "refuse": situation(decision_due=True),
        "release": situation(decided=True),
        "withdraw": situation(submitted=True),
        "supersede": situation(released=True),
    },
    LATE_REQUEST: {"grant": to_be_granted, "refuse": LateRequestFactory},
    FLAG: {
        "discuss": OfqualFlagFactory,
        "address": under_discussion,
        "leave_unresolved": under_discussion,
        "close": lambda: OfqualFlagFactory(addressed=True),
    },
}
STATES = {SUBMISSION: State, LATE_REQUEST: LateRequestState, FLAG: FlagState}
MODELS = {SUBMISSION: Submission, LATE_REQUEST: LateRequest, FLAG: OfqualFlag}
every_row = pytest.mark.parametrize(
    ("workflow", "name"),
    [(workflow, name) for workflow in SITUATIONS for name in workflow.moves],
    ids=lambda part: part if isinstance(part, str) else MODELS[part].__name__,
)


def as_if_it_were(case, state):
    """The same case in another state; nothing is saved."""
    other = copy.copy(case)
    other.__dict__ = case.__dict__ | {"state": state}
    return other


def moves_of(workflow):
    """Each actor with their moves, in the order of the table."""
    who = dict.fromkeys(row.who for row in workflow.moves.values())
    return {
        actor: [row.name for row in workflow.moves.values() if row.who is actor] for actor in who
    }


def test_what_each_does_with_a_submission():
    """Said here once more, so that a right given to another by a slip in the table is noticed."""
    assert moves_of(SUBMISSION) == {
        actors.submitter: ["submit", "recall", "complete", "answer", "withdraw"],
        actors.officer: [
            "receive",
            "check_completeness",
            "report_incomplete",
            "settle_scope",
            "settle_register",
            "propose_ineligible",
            "name_reviewers",
            "start_review",
            "go_on_unanswered",
            "put_on_hold",
            "resume",
            "waive_advice",
            "record_results",
            "refer_to_panel",
        ],
        actors.second_officer: ["declare_ineligible"],
        actors.named_reviewer: ["declare_interest"],
        actors.reviewer: ["record_findings", "sign_review", "ask"],
        actors.ofqual: ["raise_flag", "give_advice"],
        actors.panel_secretary: ["record_recommendation"],
        actors.decision_maker: ["approve", "refuse"],
        actors.publisher: ["release"],
        actors.other_decision_maker: ["supersede"],
    }


def test_what_each_does_with_a_late_request_and_a_flag():
    assert moves_of(LATE_REQUEST) == {actors.officer: ["grant", "refuse"]}
    assert moves_of(FLAG) == {
        actors.officer: ["discuss", "close"],
        actors.ofqual: ["address", "leave_unresolved"],
    }


def test_every_row_has_its_situation():
    assert {workflow: [*rows] for workflow, rows in SITUATIONS.items()} == {
        workflow: [*workflow.moves] for workflow in STATES
    }


@every_row
def test_a_row_is_open_to_its_actor_in_each_of_its_states(workflow, name):
    row, case = workflow.moves[name], SITUATIONS[workflow][name]()
    attempts = [Attempt(person(one), MIDSUMMER) for one in MEANT[row.who]]

    refusals = {
        (state, attempt.by.username): row.refusals(as_if_it_were(case, state), attempt)
        for state in row.states_it_leaves()
        for attempt in attempts
    }

    assert refusals == {key: [] for key in refusals}


@every_row
def test_a_row_is_refused_to_everybody_else_with_who_may(workflow, name, superuser):
    row, case = workflow.moves[name], SITUATIONS[workflow][name]()
    others = [person(one) for one in PEOPLE if one not in MEANT[row.who]]

    refusals = {
        user.username: row.refusals(case, Attempt(user, MIDSUMMER))
        for user in [*others, superuser, UserFactory(username="nobody")]
    }

    assert refusals == {name: [f"Who may do this: {sentence(row.who)}."] for name in refusals}


@every_row
def test_a_row_is_refused_from_every_other_state_with_the_state(workflow, name):
    row, case = workflow.moves[name], SITUATIONS[workflow][name]()
    attempt = Attempt(person(MEANT[row.who][0]), MIDSUMMER)
    others = [state for state in STATES[workflow] if state not in row.states_it_leaves()]

    refusals = {state: row.refusals(as_if_it_were(case, state), attempt) for state in others}

    told = {state: as_if_it_were(case, state).state_as_told_to(attempt.by) for state in others}
    assert refusals == {state: [f"It is “{told[state]}”."] for state in others}


@every_row
def test_a_row_leads_where_it_says_and_is_remembered(workflow, name):
    row, case = workflow.moves[name], SITUATIONS[workflow][name]()
    actor, came_from = person(MEANT[row.who][0]), case.state

    move(case, name, by=actor)

    [entry] = HistoryEntry.objects.of(case)
    leads_to = row.target or came_from
    assert type(case).objects.get(pk=case.pk).state == leads_to
    assert (entry.move, entry.by) == (name, actor)
    assert (entry.from_state, entry.to_state) == (came_from, leads_to)


@every_row
def test_a_refused_try_changes_nothing(workflow, name, superuser):
    case = SITUATIONS[workflow][name]()
    before = type(case).objects.filter(pk=case.pk).values().get()

    with pytest.raises(MoveRefused):
        move(case, name, by=superuser)

    assert type(case).objects.filter(pk=case.pk).values().get() == before
    assert not HistoryEntry.objects.of(case).exists()


def move(case, name, *, by):
    with moving(case, name, by=by):
        pass


# What a person is told of the state


def test_a_decision_not_released_is_told_to_nobody_outside_the_authority(submitter, officer):
    submission = SubmissionFactory(decided=True)

    told = {
        user.username: SUBMISSION.refusals(submission, "answer", Attempt(user, MIDSUMMER))
        for user in (submitter, officer, person("ofqual_liaison"), person("stranger"))
    }

    assert told == {
        "submitter": ["It is “Awaiting a decision”."],
        "officer": ["It is “Approved”."],
        "ofqual_liaison": ["It is “Awaiting a decision”."],
        "stranger": ["It is “Awaiting a decision”."],
    }


def test_a_released_decision_is_told(submitter):
    submission = SubmissionFactory(released=True)

    refusals = SUBMISSION.refusals(submission, "answer", Attempt(submitter, MIDSUMMER))

    assert refusals == ["It is “Approved”."]
