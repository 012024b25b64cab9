"""The states of a submission, a late request and an Ofqual flag, in the words people use.

Source: the process outline in the public documents; the cut into states is this service's own.
"""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    INCOMPLETE = "incomplete", "Incomplete"
    INELIGIBLE = "ineligible", "Not accepted"
    IN_REVIEW = "in_review", "In review"
    CLARIFICATION = "clarification", "Awaiting clarification"
    ON_HOLD = "on_hold", "On hold"
    WITH_PANEL = "with_panel", "With the panel"
    DECISION_DUE = "decision_due", "Awaiting a decision"
    APPROVED = "approved", "Approved"
    NOT_APPROVED = "not_approved", "Not approved"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Superseded"


WITH_THE_ORGANISATION = (State.DRAFT, State.INCOMPLETE, State.CLARIFICATION)
NOT_STARTED = (State.SUBMITTED, State.INCOMPLETE)
WITH_THE_AUTHORITY = (
    State.SUBMITTED,
    State.IN_REVIEW,
    State.ON_HOLD,
    State.WITH_PANEL,
    State.DECISION_DUE,
)
OPEN = WITH_THE_ORGANISATION + WITH_THE_AUTHORITY
UNDECIDED = tuple(state for state in OPEN if state != State.DRAFT)
DECIDED = (State.APPROVED, State.NOT_APPROVED)
WITHDRAWABLE = (*OPEN, *DECIDED)
CLOSED_WITHOUT_APPROVAL = (
    State.INELIGIBLE,
    State.NOT_APPROVED,
    State.WITHDRAWN,
    State.SUPERSEDED,
)


class LateRequestState(models.TextChoices):
    ASKED = "asked", "Asked"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"


class FlagState(models.TextChoices):
    RAISED = "raised", "Raised"
    UNDER_DISCUSSION = "under_discussion", "Under discussion"
    ADDRESSED = "addressed", "Addressed"
    UNRESOLVED = "unresolved", "Left unresolved"
    CLOSED = "closed", "Closed"
