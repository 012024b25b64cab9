"""A table of moves: what it says, what it refuses, and that the model follows it."""

import inspect

import pytest
from django.db import models

from approved_list.models import ApprovalReview
from casework.history import models_with_a_workflow
from casework.moves import STAYS, Attempt, Move, Workflow, sentence
from submissions.models import LateRequest, OfqualFlag, Submission
from submissions.states import FlagState, LateRequestState, State
from tests.factories import MIDSUMMER


CASES = models_with_a_workflow()
ROWS = [(model, row) for model in CASES for row in model.workflow.moves.values()]


class Light(models.TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"


class Traffic:
    """Just enough of a case for a table: it has a state."""

    def __init__(self, state):
        self.state = state

    def state_as_told_to(self, user):
        return self.state.label


def keeper(case, user) -> bool:
    """The keeper of the lights

    Further lines are for developers."""
    return user == "keeper"


def nobody_is_on_the_crossing(case, attempt) -> bool:
    """Nobody may be on the crossing."""
    return False


def it_is_noon(case, attempt) -> bool:
    """It must be noon."""
    return attempt.at == MIDSUMMER


def the_bell_was_rung(case, attempt) -> bool:
    """The bell must have been rung."""
    return False


TRAFFIC = Workflow(
    Move("let_go", keeper, Light.RED, Light.GREEN, (nobody_is_on_the_crossing, it_is_noon)),
    Move("stop", keeper, Light.GREEN, Light.RED),
    Move("look", keeper, (Light.RED, Light.GREEN), STAYS, (the_bell_was_rung,)),
)


def test_a_move_from_another_state_is_refused_with_the_state_and_nothing_else():
    refusals = TRAFFIC.refusals(Traffic(Light.RED), "stop", Attempt("passer-by", MIDSUMMER))

    assert refusals == ["It is “Red”."]


def test_a_move_by_another_person_is_refused_with_who_may_and_nothing_else():
    refusals = TRAFFIC.refusals(Traffic(Light.RED), "let_go", Attempt("passer-by", MIDSUMMER))

    assert refusals == ["Who may do this: The keeper of the lights."]


def test_every_condition_that_is_not_met_is_told_at_once():
    attempt = Attempt("keeper", MIDSUMMER.replace(hour=11))

    refusals = TRAFFIC.refusals(Traffic(Light.RED), "let_go", attempt)

    assert refusals == ["Nobody may be on the crossing.", "It must be noon."]


def test_a_condition_that_is_met_is_not_told():
    refusals = TRAFFIC.refusals(Traffic(Light.RED), "let_go", Attempt("keeper", MIDSUMMER))

    assert refusals == ["Nobody may be on the crossing."]


def test_what_is_allowed_has_no_refusals():
    assert TRAFFIC.refusals(Traffic(Light.GREEN), "stop", Attempt("keeper", MIDSUMMER)) == []


def test_offered_are_the_moves_of_this_person_from_this_state_with_what_is_missing():
    offered = TRAFFIC.offered(Traffic(Light.GREEN), Attempt("keeper", MIDSUMMER))

    assert [(move.name, why) for move, why in offered] == [
        ("stop", []),
        ("look", ["The bell must have been rung."]),
    ]


def test_nothing_is_offered_to_somebody_else():
    assert [*TRAFFIC.offered(Traffic(Light.GREEN), Attempt("passer-by", MIDSUMMER))] == []


def test_a_move_is_labelled_by_its_name():
    assert TRAFFIC.moves["let_go"].label == "Let go"


def test_each_kind_of_case_is_here():
    assert {*CASES} == {Submission, LateRequest, OfqualFlag, ApprovalReview}


@pytest.mark.parametrize("model", CASES)
def test_every_row_of_the_table_is_a_move_of_the_model_and_conversely(model):
    rows = {
        (row.name, source, row.target)
        for row in model.workflow.moves.values()
        for source in row.states_it_leaves()
    }

    transitions = {(t.name, t.source, t.target) for t in model().get_all_state_transitions()}

    assert transitions == rows


@pytest.mark.parametrize(
    ("model", "states"),
    [(Submission, State), (LateRequest, LateRequestState), (OfqualFlag, FlagState)],
)
def test_every_state_but_the_first_can_be_reached(model, states):
    first = model._meta.get_field("state").default
    reached = {first}

    for _ in states:
        reached |= {
            row.target
            for row in model.workflow.moves.values()
            if row.target is not STAYS and reached & {*row.states_it_leaves()}
        }

    assert reached == {*states}


@pytest.mark.parametrize(("model", "row"), ROWS, ids=lambda part: getattr(part, "name", None))
def test_every_actor_and_condition_says_its_rule_in_a_sentence(model, row):
    conditions = [sentence(rule) for rule in row.only_if]

    assert all(inspect.getdoc(rule) for rule in (row.who, *row.only_if))
    assert not sentence(row.who).endswith(".")
    assert all(said.endswith(".") for said in conditions)
    assert len({*conditions}) == len(conditions)
