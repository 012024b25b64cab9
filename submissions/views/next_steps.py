"""What the organisation has to do next with a submission, in one sentence."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from submissions.models import Submission
from submissions.states import State


COLOURS = {
    State.DRAFT: "grey",
    State.SUBMITTED: "blue",
    State.INCOMPLETE: "orange",
    State.INELIGIBLE: "red",
    State.IN_REVIEW: "blue",
    State.CLARIFICATION: "orange",
    State.ON_HOLD: "yellow",
    State.WITH_PANEL: "blue",
    State.DECISION_DUE: "blue",
    State.APPROVED: "green",
    State.NOT_APPROVED: "red",
    State.WITHDRAWN: "grey",
    State.SUPERSEDED: "grey",
}
WAITING = {
    State.SUBMITTED: "Nothing to do now: the approvals team will check that it is complete.",
    State.IN_REVIEW: "Nothing to do now: it is being reviewed.",
    State.ON_HOLD: "Nothing to do now: the review is on hold.",
    State.WITH_PANEL: "Nothing to do now: employers on the route panel are looking at it.",
    State.DECISION_DUE: "Nothing to do now: a decision is awaited.",
    State.APPROVED: "Read the decision.",
    State.NOT_APPROVED: "Read the decision.",
    State.INELIGIBLE: "Read why it was not accepted.",
    State.WITHDRAWN: "Withdrawn for good. Nothing more will happen with it.",
    State.SUPERSEDED: "The decision was set aside after a review. Read the decision.",
}


class Tag(NamedTuple):
    text: str
    colour: str


def tag(state: State) -> Tag:
    """Short labels keep to one line."""
    label = State(state).label
    return Tag(label.replace(" ", "\xa0") if len(label) < 15 else label, COLOURS[state])


def moment(at: datetime) -> str:
    """An instant on the UK clock, with the name of the clock: GMT or BST."""
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M %Z}"


def next_step(submission: Submission, at: datetime) -> str:
    """`submission` comes from the list or the page, with what these read for it."""
    state = submission.shown_state
    if state == State.DRAFT:
        return _to_submit(submission, at)
    if state == State.CLARIFICATION:
        return _by("Answer a question", submission.question_due)
    if state == State.INCOMPLETE:
        return _by("Complete it", submission.complete_by)
    return WAITING[state]


def _by(what: str, day) -> str:
    return f"{what} by {day:%-d %B %Y}." if day else f"{what}."


def _to_submit(draft: Submission, at: datetime) -> str:
    window = draft.window
    if window.is_cancelled:
        return "The window was cancelled. The draft is kept."
    if draft.later_deadline and draft.later_deadline >= at:
        return f"Submit it by {moment(draft.later_deadline)}: a late submission was granted."
    if at > window.closes_at:
        return "The window has closed and it was not submitted. The draft is kept."
    if at < window.opens_at:
        return f"Fill it in. It can be submitted from {moment(window.opens_at)}."
    return f"Fill it in and submit it by {moment(window.closes_at)}."
