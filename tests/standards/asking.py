"""Asking a rule of scope: one category, one window, one day, and what the rule finds."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from standards.scope_question import Asked, Question, Verdict
from tests.factories import MIDSUMMER, CategoryFactory, OccupationalStandardFactory


OUT, CONTACT, NEEDED = Verdict.OUT, Verdict.CONTACT, Verdict.NEEDED
TODAY = MIDSUMMER.date()
CARPENTER = {"reference": "ST0264", "version": "1.1", "title": "Carpentry", "level": 3}
SAID = "ST0264 1.1 Carpentry (level 3)"


@dataclass(frozen=True)
class Takes:
    """The terms of a window named “Summer”, which takes everything unless told otherwise."""

    name: str = "Summer"
    why_over: str = ""
    category_ids: Any = ()
    levels: Any = ()
    routes: Any = field(default_factory=dict)
    lists_standards: bool = False
    standards: Any = field(default_factory=dict)
    areas: Any = ()
    agreed_standards: Any = ()
    agreed_areas: Any = ()


def standard(**facts):
    return OccupationalStandardFactory(**{**CARPENTER, **facts})


def finds(rule, *, category=None, terms=None, on: dt.date = TODAY, **known) -> list[tuple]:
    """What the rule finds, as verdict and sentence."""
    category = category or CategoryFactory()
    asked = Asked(Question(**known), category, terms, on)
    return [tuple(found) for found in rule(asked)]
