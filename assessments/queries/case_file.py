"""A case as one file: all that one person may see of it, grouped for reading.

The findings, the evidence and the result stand together under their criterion, because to
gather them is what costs reviewers their hours.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assessments.queries.content import Occupation, SubmittedContent
from assessments.queries.sight import Sight, sight_of
from casework.models import HistoryEntry
from standards.models import Criterion
from submissions.models import Finding, Letter, Result, Review, Submission, SubmissionVersion
from submissions.models.register_settlement import RegisterNews
from submissions.states import UNDECIDED


@dataclass(frozen=True)
class Part:
    """One criterion for one occupation, or for the qualification as a whole."""

    criterion: Criterion
    occupation: Occupation | None
    evidence: str
    findings: list[Finding]

    @property
    def key(self) -> tuple[int, int | None]:
        return self.criterion.pk, self.occupation.pk if self.occupation else None

    @property
    def differs(self) -> bool:
        """The two reviewers who stand came to different verdicts."""
        standing = [row for row in self.findings if row.review.stood_down_at is None]
        return len({row.verdict for row in standing}) > 1


@dataclass(frozen=True)
class CriterionFile:
    criterion: Criterion
    parts: list[Part]


@dataclass(frozen=True)
class ResultLine:
    """One test for one occupation: its result, if there is one, and what the reviewers found."""

    occupation: Occupation
    test: Result.Test
    result: Result | None
    parts: list[Part]

    @property
    def differing(self) -> list[Part]:
        return [part for part in self.parts if part.differs]


class CaseFile:
    """Each part is read when it is asked for, and empty where this person may not see it."""

    def __init__(self, submission: Submission, user):
        self.submission = submission
        self.user = user

    @cached_property
    def reviews(self) -> list[Review]:
        return [*self.submission.reviews.select_related("reviewer").order_by("place", "pk")]

    @cached_property
    def sight(self) -> Sight:
        return sight_of(self.submission, self.user, self.reviews)

    @cached_property
    def versions(self) -> list[SubmissionVersion]:
        rows = self.submission.versions.select_related("made_by", "completeness_check__made_by")
        return [*rows.order_by("number")]

    @cached_property
    def version(self) -> SubmissionVersion | None:
        standing = [version for version in self.versions if version.voided_at is None]
        return standing[-1] if standing else None

    @cached_property
    def title(self) -> str:
        """As submitted, also for whom the content is closed: what is being edited is not shown."""
        return SubmittedContent(self.version).title or self.submission.title

    @property
    def name(self) -> str:
        return f"{self.submission.reference} {self.title}"

    @cached_property
    def content(self) -> SubmittedContent:
        return SubmittedContent(self.version if self.sight.content else None)

    @cached_property
    def findings(self) -> dict[tuple[int, int | None], list[Finding]]:
        """Those of both reviewers, or one's own alone until both have signed."""
        rows = Finding.objects.filter(review__submission=self.submission)
        if not self.sight.reviews:
            rows = rows.filter(review__reviewer=self.user)
        grouped = defaultdict(list)
        for row in rows.select_related("review__reviewer").order_by("review__place", "pk"):
            grouped[row.criterion_id, row.occupation_id].append(row)
        return grouped

    @cached_property
    def criteria(self) -> list[CriterionFile]:
        if not self.sight.content:
            return []
        rows = self.submission.category.criteria.in_order()
        return [CriterionFile(row, [*self._parts(row)]) for row in rows]

    def _parts(self, criterion: Criterion) -> Iterator[Part]:
        evidence, findings = self.content.evidence(), self.findings
        for about in self.content.occupations if criterion.per_occupation else [None]:
            pk = about.pk if about else None
            text = evidence.get((criterion.code, pk), "")
            yield Part(criterion, about, text, findings.get((criterion.pk, pk), []))

    @cached_property
    def parts(self) -> list[Part]:
        return [part for criterion in self.criteria for part in criterion.parts]

    @cached_property
    def results(self) -> list[ResultLine]:
        """A line for each occupation and test, tested or not."""
        may_see = self.sight.reviews or self.sight.decision
        rows = Result.objects.filter(occupation__submission=self.submission) if may_see else []
        found = {(row.occupation_id, row.test): row for row in rows}
        return [
            ResultLine(
                occupation, test, found.get((occupation.pk, test)), self._on(occupation, test)
            )
            for occupation in self.content.occupations
            for test in Result.Test
        ]

    def _on(self, occupation: Occupation, test: str) -> list[Part]:
        return [
            part
            for part in self.parts
            if part.criterion.test == test and part.occupation in (None, occupation)
        ]

    @cached_property
    def tested(self) -> list[tuple[Occupation, list[ResultLine]]]:
        """The same lines, grouped by occupation."""
        return [
            (occupation, [line for line in self.results if line.occupation == occupation])
            for occupation in self.content.occupations
        ]

    @cached_property
    def completeness(self) -> list:
        check = getattr(self.version, "completeness_check", None) if self.sight.desk else None
        return [*check.items.order_by("pk")] if check else []

    @cached_property
    def clarifications(self) -> list:
        if not self.sight.content:
            return []
        rows = self.submission.clarifications.select_related("asked_by", "answered_by")
        return [*rows.order_by("number")]

    @cached_property
    def flags(self) -> list:
        if not self.sight.content:
            return []
        rows = self.submission.flags.told_to(self.user).select_related("raised_by")
        return [*rows.order_by("-is_critical", "pk")]

    @cached_property
    def news_of_the_register(self) -> list[RegisterNews]:
        """What Ofqual's register changed since it was received, and how that was settled."""
        return self.submission.news_of_the_register() if self.sight.content else []

    @property
    def may_settle_the_register(self) -> bool:
        """Once it is decided or closed, nothing is left to settle."""
        return self.submission.state in UNDECIDED

    @cached_property
    def advice(self) -> list:
        if not self.sight.content:
            return []
        return [*self.submission.ofqual_advice.select_related("given_by").order_by("pk")]

    @cached_property
    def late_requests(self) -> list:
        rows = self.submission.late_requests.select_related("asked_by").order_by("pk")
        return [*rows] if self.sight.desk else []

    @cached_property
    def recommendations(self) -> list:
        rows = self.submission.recommendations.select_related("recorded_by").order_by("pk")
        return [*rows] if self.sight.desk else []

    @property
    def decision(self):
        return getattr(self.submission, "decision", None) if self.sight.decision else None

    @cached_property
    def letters(self) -> list[Letter]:
        """A letter exists from the release on, or when the submission was not accepted."""
        if not self.sight.content:
            return []
        return [*self.submission.letters.order_by("pk")]

    @cached_property
    def history(self) -> list[HistoryEntry]:
        if not self.sight.desk:
            return []
        return [*HistoryEntry.objects.of(self.submission).select_related("by")]
