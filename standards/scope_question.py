"""What is asked about a qualification and a window, and what a rule of scope may find."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.db.models import TextChoices


class ScopeStatus(TextChoices):
    """Of a standard in a window. Source: IfATE, standards in scope, higher technical cycle 3."""

    IN_SCOPE = "in_scope", "In scope"
    CONTACT = "contact", "Contact us"
    OUT = "out", "Out of scope"


class Verdict(TextChoices):
    """What a finding means for a category: the first that was found is the answer."""

    OUT = "out", "Not in scope"
    CONTACT = "contact", "Contact the team"
    NEEDED = "needed", "Still needed"
    IN_SCOPE = "in_scope", "In scope"


class Terms(Protocol):
    """What a window takes on a day, as far as it concerns one qualification."""

    @property
    def name(self) -> str: ...
    @property
    def why_over(self) -> str:
        """A sentence, or nothing while it takes submissions or will."""

    @property
    def category_ids(self) -> Collection[int]: ...
    @property
    def levels(self) -> Collection[int]:
        """None: all levels."""

    @property
    def routes(self) -> Mapping[int, Collection[str]]:
        """Sector subject areas by route. No route: all routes; no area: all areas."""

    @property
    def lists_standards(self) -> bool:
        """Whether a list of standards in scope is published."""

    @property
    def standards(self) -> Mapping[int, Any]:
        """The row that holds of each listed standard that was asked about."""

    @property
    def areas(self) -> Collection[str]:
        """Specialist areas that are named in advance."""

    @property
    def agreed_standards(self) -> Collection[int | None]:
        """Those with which the team told this organisation to go on."""

    @property
    def agreed_areas(self) -> Collection[str]: ...


@dataclass(frozen=True)
class Question:
    """A qualification, as far as it is described: what is None or empty is not known yet."""

    level: int | None = None
    is_for_under_18: bool | None = None
    standards: Collection[Any] = ()
    occupations_without_standard: int = 0
    options: Mapping[int, Collection[str]] = field(default_factory=dict)  # named, by standard
    has_duties: bool = False
    has_overlapping_duties: bool = False
    specialist_area: str = ""
    specialist_sub_area: str = ""
    listed_duties: Collection[Any] = ()  # chosen from a list, each with its area and sub area
    sector_subject_area: str = ""
    recognition_is_settled: bool | None = None  # as the organisation says
    has_contacted_ofqual: bool = False
    is_recognised: bool | None = None  # as Ofqual's register says; None: it does not say
    has_asked_the_team: bool = False


class Asked(NamedTuple):
    """One question about one category, in one window (or none), on one day."""

    question: Question
    category: Any
    terms: Terms | None
    on: dt.date


class Found(NamedTuple):
    verdict: Verdict
    says: str


Findings = Iterator[Found]
