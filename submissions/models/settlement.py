"""What an officer settles when a standard leaves the scope of the window after the submission."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models

from standards.scope_question import Verdict
from submissions.models.terms import LEAVING, found_of_each


class ScopeSettlement(models.Model):
    """One officer's choice for one standard, because of what was found when it was made.

    Found something else later, it is to be settled anew. None is changed or deleted.
    Source: that the list changes while a window is open is official; the three ways to go on
    are this service's own.
    """

    class Choice(models.TextChoices):
        CONTINUE = "continue", "Goes on with this standard"
        REALIGN = "realign", "To be aligned to another standard"
        NOT_ACCEPTED = "not_accepted", "Not accepted with this standard"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="settlements"
    )
    standard = models.ForeignKey(
        "standards.OccupationalStandard", on_delete=models.PROTECT, related_name="+"
    )
    because = models.TextField(help_text="What was found against the standard.")
    choice = models.CharField(max_length=20, choices=Choice)
    reason = models.TextField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.standard}: {self.get_choice_display().lower()}"


class LeftScope(NamedTuple):
    """A standard of a submission which left the scope of its window, and what is settled on it."""

    standard: Any
    because: str
    settlement: ScopeSettlement | None

    def goes_on(self) -> bool:
        return self.choice() == ScopeSettlement.Choice.CONTINUE

    def is_not_accepted(self) -> bool:
        return self.choice() == ScopeSettlement.Choice.NOT_ACCEPTED

    def choice(self) -> str:
        return self.settlement.choice if self.settlement else ""


def standards_that_left_scope(submission, at: datetime) -> list[LeftScope]:
    named = submission.occupations.select_related("standard__route").order_by("pk")
    standards = [occupation.standard for occupation in named if occupation.standard]
    found = found_of_each(submission, standards, at, LEAVING)
    against = {
        standard: " ".join(each.says for each in found[standard.pk] if each.verdict == Verdict.OUT)
        for standard in standards
    }
    if not any(against.values()):
        return []
    settled = {(row.standard_id, row.because): row for row in latest_settlements(submission)}
    return [
        LeftScope(standard, because, settled.get((standard.pk, because)))
        for standard, because in against.items()
        if because
    ]


def is_to_be_realigned(submission) -> bool:
    """Whether a standard that it still names is to be replaced by another one."""
    named = {*submission.occupations.values_list("standard", flat=True)}
    latest = latest_settlements(submission)
    return any(
        row.choice == ScopeSettlement.Choice.REALIGN and row.standard_id in named for row in latest
    )


def latest_settlements(submission) -> list[ScopeSettlement]:
    """The last one of each standard, in the order in which they were made."""
    rows = submission.settlements.select_related("standard").order_by("pk")
    return [*{row.standard_id: row for row in rows}.values()]
