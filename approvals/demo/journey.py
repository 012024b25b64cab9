"""One qualification on its way through the cycle: its story, where it stands, who acts in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.models import User
from approvals.demo.organisations import People
from approvals.demo.qualifications import Qualification
from approvals.demo.staff import Staff
from standards.models import Criterion
from submissions.models import (
    LateRequest,
    OfqualFlag,
    RelatedOccupation,
    Submission,
    SubmissionWindow,
)


class Shortfall(NamedTuple):
    """A criterion that both reviewers find not met, for one standard or (empty) for all."""

    code: str
    standard: str
    reason: str

    def is_about(self, criterion: Criterion, occupation: RelatedOccupation | None) -> bool:
        named = occupation.standard.reference if occupation and occupation.standard else ""
        return self.code == criterion.code and self.standard in ("", named)


@dataclass(frozen=True)
class Story:
    """What will happen to one qualification, and the words that belong to it alone."""

    qualification: Qualification
    to_hand_in: tuple[Step, ...]
    afterwards: tuple[Step, ...]
    is_in_the_closing_window: bool = False
    shortfalls: tuple[Shortfall, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


@dataclass
class Journey:
    """A story being played."""

    story: Story
    people: People
    staff: Staff
    window: SubmissionWindow
    wait: Callable[[float], None]
    submission_id: int = 0

    @property
    def qualification(self) -> Qualification:
        return self.story.qualification

    @property
    def words(self) -> dict[str, str]:
        return self.story.words

    @property
    def submission(self) -> Submission:
        """The submission as it is now; an action does not change the object it was given."""
        return Submission.objects.get(pk=self.submission_id)

    @property
    def flag(self) -> OfqualFlag:
        return OfqualFlag.objects.filter(submission=self.submission_id).latest("pk")

    @property
    def late_request(self) -> LateRequest:
        return LateRequest.objects.filter(submission=self.submission_id).latest("pk")

    def officers(self) -> tuple[User, User]:
        """Who leads and who is the second officer: in turn with each qualification."""
        pair = (self.staff.officer, self.staff.second_officer)
        return pair if self.qualification.number % 2 else pair[::-1]

    def lead_officer(self) -> User:
        return self.officers()[0]

    def reviewers(self) -> list[User]:
        """The two who review, in turn with each qualification, and last the one who does not."""
        desk = self.staff
        all_three = [desk.first_reviewer, desk.second_reviewer, desk.third_reviewer]
        start = self.qualification.number % 3
        return all_three[start:] + all_three[:start]


Step = Callable[[Journey], object]
