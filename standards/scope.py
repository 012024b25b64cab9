"""Which categories a qualification is in scope of, in a window on a day, and why not the others.

One truth: the public check, drafts and submitting all ask the rules of this table.
"""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from standards.catalogue.vocabulary import Provenance
from standards.scope_question import Asked, Findings, Question, Terms, Verdict
from standards.scope_rules import (
    a_specialist_duty_is_named_where_needed,
    ages_fit_the_category,
    level_fits_the_category,
    levels_of_the_standards_fit,
    listed_duties_belong_to_the_area,
    no_standard_is_covered_by_a_t_level,
    no_standard_is_retired,
    number_of_standards_fits_the_category,
    options_are_named_where_a_standard_has_them,
    recognition_is_confirmed_or_ofqual_contacted,
    specialist_area_is_listed_or_agreed,
    standards_are_of_the_level_of_the_category,
    subject_area_belongs_to_a_route,
    window_is_not_over,
    window_takes_the_category,
    window_takes_the_level,
    window_takes_the_routes,
    window_takes_the_standards,
)


class Rule(NamedTuple):
    finds: Callable[[Asked], Findings]
    source: str
    provenance: Provenance = Provenance.OFFICIAL

    def is_our_own(self) -> bool:
        return self.provenance == Provenance.OWN


INTRODUCTION = "IfATE, Introduction, 7 March 2025: {}"
CATEGORIES = "Skills England, Technical qualification categories, 2 June 2025: {}"
HIGHER = "IfATE, Higher Technical Qualifications: approvals criteria"
FUNDING = "DfE, Qualifications funding approval manual 2025 to 2026: technical qualifications"
OWN = "No published rule was found: this is this service's own"

# fmt: off
RULES = (
    Rule(window_takes_the_category, INTRODUCTION.format("categories in scope")),
    Rule(window_is_not_over, INTRODUCTION.format("submission window")),
    Rule(window_takes_the_level, INTRODUCTION.format("level 3 qualifications")),
    Rule(window_takes_the_routes, INTRODUCTION.format("routes in scope")),
    Rule(window_takes_the_standards, INTRODUCTION.format("occupational standards in scope")),
    Rule(subject_area_belongs_to_a_route, FUNDING, Provenance.PUBLIC),
    Rule(specialist_area_is_listed_or_agreed, INTRODUCTION.format("specialist areas")),
    Rule(listed_duties_belong_to_the_area, INTRODUCTION.format("specialist areas")),
    Rule(level_fits_the_category, CATEGORIES.format("level of each category")),
    Rule(no_standard_is_covered_by_a_t_level, CATEGORIES.format("level 3 occupational entry")),
    Rule(ages_fit_the_category, CATEGORIES.format("audience of each category")),
    Rule(a_specialist_duty_is_named_where_needed, INTRODUCTION.format("additional specialist")),
    Rule(number_of_standards_fits_the_category, CATEGORIES.format("relationship to occupational standards")),
    Rule(levels_of_the_standards_fit, HIGHER, Provenance.PUBLIC),
    Rule(standards_are_of_the_level_of_the_category, OWN, Provenance.OWN),
    Rule(options_are_named_where_a_standard_has_them, HIGHER, Provenance.PUBLIC),
    Rule(no_standard_is_retired, INTRODUCTION.format("existing occupational standards")),
    Rule(recognition_is_confirmed_or_ofqual_contacted, INTRODUCTION.format("recognition by Ofqual")),
)
# fmt: on


class Obstacle(NamedTuple):
    """One thing that stands against a category, as a sentence, with the rule it comes from."""

    verdict: Verdict
    says: str
    rule: Rule


@dataclass(frozen=True)
class Answer:
    """The answer for one category: everything that was found, at once."""

    category: Any
    obstacles: tuple[Obstacle, ...]

    @property
    def verdict(self) -> Verdict:
        """Not in scope, or else contact the team, or else in scope; what is needed comes later."""
        found = {each.verdict for each in self.obstacles}
        return next(
            (each for each in (Verdict.OUT, Verdict.CONTACT) if each in found), Verdict.IN_SCOPE
        )

    def against(self) -> list[Obstacle]:
        return [each for each in self.obstacles if each.verdict != Verdict.NEEDED]

    def needed(self) -> list[Obstacle]:
        return [each for each in self.obstacles if each.verdict == Verdict.NEEDED]


def answer(asked: Asked) -> Answer:
    found = (
        Obstacle(each.verdict, each.says, rule) for rule in RULES for each in rule.finds(asked)
    )
    return Answer(asked.category, tuple(found))


def answers(
    question: Question, categories: Collection[Any], terms: Terms | None, on: dt.date
) -> list[Answer]:
    """Give the answer of each category, in their order."""
    return [answer(Asked(question, category, terms, on)) for category in categories]
