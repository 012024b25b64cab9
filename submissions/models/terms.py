"""What a window takes, read piece by piece, and a submission as a question about its scope."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Value
from django.utils import timezone

from register import scope_of_recognition
from register.scope_of_recognition import Answer as Recognised
from standards import scope_rules
from standards.scope_question import Asked, Found, Question
from submissions.models.window import SubmissionWindow


class Named(NamedTuple):
    """A specialist area of a window, or what was agreed: with an area, a standard or both."""

    area: str
    standard_id: int | None
    is_agreed: bool


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
    def _named(self) -> list[Named]:
        """The areas that are listed and what was agreed with the organisation, at once."""
        listed = self.window.areas.order_by().annotate(
            about=Value(None, BigIntegerField()), is_agreed=Value(False)
        )
        found = listed.values_list("name", "about", "is_agreed")
        if self.organisation is not None:
            told = self.window.contacts.filter(awarding_organisation=self.organisation, allows=True)
            agreed = told.order_by().annotate(is_agreed=Value(True))
            found = found.union(
                agreed.values_list("specialist_area", "standard_id", "is_agreed"), all=True
            )
        return [Named(*row) for row in found]

    @property
    def areas(self) -> set[str]:
        return {each.area for each in self._named if not each.is_agreed}

    @property
    def agreed_standards(self) -> set[int | None]:
        return {each.standard_id for each in self._named if each.is_agreed}

    @property
    def agreed_areas(self) -> set[str]:
        return {each.area for each in self._named if each.is_agreed}


def is_recognised(organisation, level: int | None, area: str, on: date) -> bool | None:
    """What Ofqual's register says of an organisation; None where it does not say."""
    if organisation is None or level is None or not area:
        return None
    asked = organisation.recognition_number, f"Level {level}", area
    said = scope_of_recognition.is_recognised(*asked, on).answer
    return None if said == Recognised.UNKNOWN else said == Recognised.YES


def question_about(submission, on: date) -> Question:
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
        has_contacted_ofqual=submission.has_contacted_ofqual(),
        is_recognised=submission.is_recognised(on),
        has_asked_the_team=bool(submission.contact_reference),
    )


def asked_about(submission, at: datetime) -> Asked:
    """Ask whether a submission is in scope of its own category and window, at an instant."""
    on = timezone.localdate(at)
    question = question_about(submission, on)
    organisation = submission.awarding_organisation_id
    terms = WindowTerms(submission.window, at, question.standards, organisation)
    return Asked(question, submission.category, terms, on)


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
