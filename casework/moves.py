"""How any case moves: a table of moves, and why one is refused."""

import inspect
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django_fsm import transition


STAYS = None  # the target of an act which is recorded but leaves the case where it is


class Attempt(NamedTuple):
    """Who tries to move a case, and at which instant the try is judged."""

    by: Any
    at: datetime


class Move(NamedTuple):
    """One row: who moves the case, while it is where, to where, only if what."""

    name: str
    who: Callable
    sources: Any
    target: Any
    only_if: tuple[Callable, ...] = ()

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    def states_it_leaves(self) -> tuple:
        return self.sources if isinstance(self.sources, tuple) else (self.sources,)

    def refusals(self, case, attempt: Attempt) -> list[str]:
        """Say everything that stands against this move now. Empty: nothing does."""
        if case.state not in self.states_it_leaves():
            return [f"It is “{case.state_as_told_to(attempt.by)}”."]
        if not self.who(case, attempt.by):
            return [f"Who may do this: {sentence(self.who)}."]
        return [sentence(rule) for rule in self.only_if if not rule(case, attempt)]


class Workflow:
    """The moves of one kind of case. Model, admin and documentation read the same rows."""

    def __init__(self, *moves: Move):
        self.moves = {move.name: move for move in moves}

    def move(self, method):
        """Make a model method the move of the same name in the table.

        Only source and target go to the state machine. Who and only-if are asked by
        `moving`, inside the lock, so that every refusal can be told at once.
        """
        row = self.moves[method.__name__]
        return transition(field="state", source=[*row.states_it_leaves()], target=row.target)(
            method
        )

    def refusals(self, case, name: str, attempt: Attempt) -> list[str]:
        return self.moves[name].refusals(case, attempt)

    def offered(self, case, attempt: Attempt) -> Iterator[tuple[Move, list[str]]]:
        """Give the moves which this person may make from this state, each with what is missing."""
        for row in self.moves.values():
            if case.state in row.states_it_leaves() and row.who(case, attempt.by):
                yield row, row.refusals(case, attempt)


def sentence(rule: Callable) -> str:
    """Give the first line of a rule's docstring: the rule as people read it."""
    return (inspect.getdoc(rule) or rule.__name__).splitlines()[0]
