"""What Ofqual's register says and has changed, and what it means for a draft or open submission."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from register.scope_in_words import IN_SHORT
from submissions.models import RegisterSettlement, Submission
from submissions.models.register_settlement import RegisterNews
from submissions.states import OPEN, State
from submissions.views.notices import Notice


Choice = RegisterSettlement.Choice
UNCHANGED = "Nothing in it is changed by itself."
TO_A_DRAFT = f"Check that your draft says what the register says. {UNCHANGED}"
TO_BE_SETTLED = (
    "The approvals team will settle what it means for your submission, and tell you here. "
    f"{UNCHANGED}"
)
SETTLED = {
    Choice.NO_EFFECT: "The approvals team has settled that it has no effect on your submission.",
    Choice.REALIGN: (
        "The approvals team has settled that your submission is to be aligned with the register. "
        "You can change it once it is given back to you."
    ),
    Choice.WEIGH: (
        "The approvals team has settled that it is weighed in the review and the decision."
    ),
}
NOT_TO_SUBMIT = (
    "You cannot submit the draft until you have contacted Ofqual and said so under “Ofqual "
    "recognition”."
)
NOT_TO_APPROVE = (
    "It cannot be approved while the register shows no recognition on the day of the decision. "
    "That is this service's own rule."
)


def register_notices_of(submission: Submission, at: datetime) -> list[Notice]:
    """On recognition, then for each import that changed something, while it is open."""
    if submission.shown_state not in OPEN:
        return []
    return [*_on_recognition(submission, at), *_on_changes(submission)]


def _on_recognition(submission: Submission, at: datetime) -> Iterator[Notice]:
    if submission.is_recognised(timezone.localdate(at)) is False:
        is_stopped = submission.state == State.DRAFT and not submission.has_contacted_ofqual()
        yield Notice([IN_SHORT[False]], NOT_TO_SUBMIT if is_stopped else NOT_TO_APPROVE)


def _on_changes(submission: Submission) -> Iterator[Notice]:
    for news in submission.news_of_the_register():
        yield _meaning(submission, news)


def _meaning(submission: Submission, news: RegisterNews) -> Notice:
    if submission.state == State.DRAFT:
        return Notice(news.told(), TO_A_DRAFT)
    if settled := news.settlement:
        return Notice(news.told(), SETTLED[Choice(settled.choice)], settled.reason)
    return Notice(news.told(), TO_BE_SETTLED)
