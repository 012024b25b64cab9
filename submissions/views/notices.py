"""What is told of the standards of a draft or open submission, and what it means for it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from standards.notices import notices
from standards.scope_question import Verdict
from submissions.models import ScopeSettlement, Submission
from submissions.models.terms import OF_ONE_STANDARD, WindowTerms, found_of_each
from submissions.states import OPEN, State


KEPT = "The version of the standard that you named is kept: nothing is replaced by itself."
Choice = ScopeSettlement.Choice
SETTLED = {
    Choice.CONTINUE: "The approvals team has settled that your submission goes on with it.",
    Choice.REALIGN: (
        "The approvals team has settled that your submission is to be aligned to another "
        "standard. Once it is given back to you, name another one under “Related occupations”."
    ),
    Choice.NOT_ACCEPTED: (
        "The approvals team has settled that your submission cannot be accepted with it."
    ),
}


class Notice(NamedTuple):
    """What is known of one standard, and what it means for this submission."""

    facts: list[str]
    meaning: str
    reason: str = ""


def notices_of(submission: Submission, at: datetime) -> list[Notice]:
    """One for each standard on which there is something to tell, while the submission is open."""
    return [*_told(submission, at)] if submission.shown_state in OPEN else []


def _told(submission: Submission, at: datetime) -> Iterator[Notice]:
    standards = submission.standards()
    terms = WindowTerms(submission.window, at, standards)
    on = timezone.localdate(at)
    told = {standard: notices(standard, terms, on) for standard in standards}
    news = {standard: facts for standard, facts in told.items() if facts}
    if not news:
        return
    if submission.state == State.DRAFT:
        yield from _of_a_draft(submission, news, at)
    else:
        yield from _of_what_was_submitted(submission, news, at)


def _of_a_draft(submission: Submission, news: dict, at: datetime) -> Iterator[Notice]:
    found = found_of_each(submission, [*news], at, OF_ONE_STANDARD)
    for standard, facts in news.items():
        verdicts = {each.verdict for each in found[standard.pk]}
        yield Notice(facts, _for_a_draft(submission, standard, verdicts, timezone.localdate(at)))


def _for_a_draft(submission: Submission, standard, verdicts: set, on) -> str:
    if Verdict.OUT in verdicts:
        return (
            "You cannot submit the draft while it names this standard. "
            "Name another one, or ask the approvals team."
        )
    if Verdict.CONTACT in verdicts:
        return "Contact the approvals team: you can submit the draft once they have agreed to it."
    if last := _ends(submission, standard, on):
        return f"You can submit the draft with it only before {last:%-d %B %Y}. {KEPT}"
    return f"You can still submit the draft with it. {KEPT}"


def _ends(submission: Submission, standard, on):
    """The day from which a fact that is known already stands against submitting."""
    covered = submission.category.refuses_t_level_covered and standard.t_level_covered_from
    return min((day for day in (covered, standard.retired_on) if day and day > on), default=None)


def _of_what_was_submitted(submission: Submission, news: dict, at: datetime) -> Iterator[Notice]:
    left = {each.standard: each for each in submission.standards_that_left_scope(at)}
    for standard, facts in news.items():
        if standard not in left:
            yield Notice(facts, f"The approvals team takes this into account. {KEPT}")
        elif settled := left[standard].settlement:
            yield Notice(facts, SETTLED[settled.choice], settled.reason)
        else:
            yield Notice(
                facts,
                "The approvals team will decide whether your submission goes on with it, is "
                f"aligned to another standard or is not accepted, and will tell you here. {KEPT}",
            )
