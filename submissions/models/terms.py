"""What a window takes, read piece by piece, and a submission as a question about its scope."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from standards import scope_rules
from standards.scope_question import Asked, Found, Question
from submissions.models.window import SubmissionWindow
from submissions.models.window_scope import ContactRecord


@dataclass
class WindowTerms:
    """The terms of a window at an instant, for some standards and perhaps one organisation.

    Each piece is one statement, and is read when a rule asks for it.
    """

    window: SubmissionWindow
    at: datetime
    asked_standards: Collection[Any] = ()
    organisation: Any = None

    @property
    def name(self) -> str:
        return self.window.name

    @property
    def why_over(self) -> str:
        return self.window.why_over(self.at)

    @property
    def levels(self) -> list[int]:
        return self.window.levels

    @property
    def lists_standards(self) -> bool:
        return self.window.standards_confirmed_on is not None

    @cached_property
    def category_ids(self) -> set[int]:
        return {category.pk for category in self.window.categories.all()}

    @cached_property
    def routes(self) -> dict[int, set[str]]:
        return {row.route_id: {*row.sector_subject_areas} for row in self.window.routes.all()}

    @cached_property
    def standards(self) -> dict[int, Any]:
        """The row that holds today, for each standard that was asked about."""
        rows = self.window.standards.holding(timezone.localdate(self.at))
        asked = rows.filter(standard__in=[standard.pk for standard in self.asked_standards])
        return {row.standard_id: row for row in asked}

    @cached_property
    def areas(self) -> set[str]:
        return {*self.window.areas.values_list("name", flat=True)}

    @cached_property
    def _agreements(self) -> list[ContactRecord]:
        if self.organisation is None:
            return []
        return [*self.window.contacts.filter(awarding_organisation=self.organisation, allows=True)]

    @property
    def agreed_standards(self) -> set[int | None]:
        return {agreed.standard_id for agreed in self._agreements}

    @property
    def agreed_areas(self) -> set[str]:
        return {agreed.specialist_area for agreed in self._agreements}


def question_about(submission) -> Question:
    """A submission as a question, from the rows that are loaded with it."""
    occupations = [*submission.occupations.all()]
    duties = [*submission.duties.all()] if submission.category.requires_duties_beyond else []
    return Question(
        level=submission.level,
        is_for_under_18=submission.is_for_pre_16 or submission.is_for_16_to_18,
        standards=[each.standard for each in occupations if each.standard],
        occupations_without_standard=sum(each.standard is None for each in occupations),
        options={each.standard_id: each.options for each in occupations if each.standard},
        has_duties=bool(duties),
        has_overlapping_duties=any(duty.overlapping_ksbs for duty in duties),
        specialist_area=submission.specialist_area,
        specialist_sub_area=submission.specialist_sub_area,
        listed_duties=[duty.listed for duty in duties if duty.listed],
        sector_subject_area=submission.sector_subject_area,
        recognition_is_settled=submission.recognition_is_settled(),
        has_asked_the_team=bool(submission.contact_reference),
    )


def asked_about(submission, at: datetime) -> Asked:
    """Ask whether a submission is in scope of its own category and window, at an instant."""
    question = question_about(submission)
    organisation = submission.awarding_organisation_id
    terms = WindowTerms(submission.window, at, question.standards, organisation)
    return Asked(question, submission.category, terms, timezone.localdate(at))


LEAVING = (
    scope_rules.window_takes_the_routes,
    scope_rules.window_takes_the_standards,
    scope_rules.no_standard_is_retired,
)
OF_ONE_STANDARD = (*LEAVING, scope_rules.no_standard_is_covered_by_a_t_level)


def found_of_each(
    submission, standards: Collection[Any], at: datetime, rules: Collection[Callable]
) -> dict[int, list[Found]]:
    """What rules find of each standard by itself, in the window and category of a submission."""
    organisation = submission.awarding_organisation_id
    terms = WindowTerms(submission.window, at, standards, organisation)

    def found(standard) -> list[Found]:
        question = Question(standards=[standard])
        asked = Asked(question, submission.category, terms, timezone.localdate(at))
        return [each for rule in rules for each in rule(asked)]

    return {standard.pk: found(standard) for standard in standards}
