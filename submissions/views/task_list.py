"""One submission: where it stands, what is to do, what can be done, what happened."""

from django.shortcuts import render
from django.urls import reverse

from casework.moves import Attempt
from govuk.components import tag as drawn_tag
from submissions import queries
from submissions.conditions import decision_is_not_released
from submissions.models import Submission
from submissions.states import State
from submissions.views.access import own, signed_in
from submissions.views.acting import who_submits
from submissions.views.answers import address, plain
from submissions.views.next_steps import next_step, tag
from submissions.views.notices import notices_of
from submissions.views.register_notices import register_notices_of
from submissions.views.story import story_of


ACTS = (
    ("recall", "Take it back to draft", "You can change it and submit it again."),
    ("withdraw", "Withdraw it", "For good: it cannot be undone."),
)
CANNOT = "govuk-task-list__status--cannot-start-yet"
DECIDED_AND_TOLD = (State.APPROVED, State.NOT_APPROVED, State.SUPERSEDED)


@signed_in
def detail(request, reference):
    submission = own(request, reference, parts=queries.PARTS)
    tell_what_is_shown(submission)
    page = {
        "submission": submission,
        "tag": tag(submission.shown_state),
        "next_step": next_step(submission, request.received_at),
        "now": request.received_at,
        "notices": notices_of(submission, request.received_at),
        "register_notices": register_notices_of(submission, request.received_at),
        **work(submission),
        **records(submission),
        **acts(submission, request),
    }
    return render(request, "submissions/detail.html", page)


def tell_what_is_shown(submission: Submission) -> None:
    """What the list reads in its one statement, for one submission."""
    submission.shown_state = submission.state_shown_to_the_organisation()
    submission.questions = [*submission.clarifications.order_by("-number")]
    open_ones = [each for each in submission.questions if each.answered_at is None]
    submission.question_due = open_ones[0].due_on if open_ones else None


def work(submission: Submission) -> dict:
    """The sections with their state: complete, incomplete, or closed to changes."""
    open_now = submission.sections_open()
    missing = [section for section, _ in submission.missing_answers()]
    wanting = items_wanting(submission)
    sections = [
        task(submission, section, section in open_now, missing.count(section), wanting.get(section))
        for section in submission.sections()
    ]
    return {"sections": sections, "is_open": bool(open_now), "missing": len(missing)}


def items_wanting(submission: Submission) -> dict:
    """What the officer found wanting, by section, while it is incomplete."""
    if submission.state != State.INCOMPLETE:
        return {}
    check = submission.latest_completeness_check()
    return {item.section: item for item in check.open_items()} if check else {}


def task(submission: Submission, section, is_open: bool, missing: int, item) -> dict:
    shown = {"title": {"text": section.label}}
    if not is_open:
        return {**shown, "status": {"text": "Cannot change", "classes": CANNOT}}
    shown["href"] = address(submission, section)
    if item:
        hint = f"{item.get_finding_display()}: {item.reason}"
        status = {"html": drawn_tag("To\xa0complete", "orange")}
        return {**shown, "hint": {"text": hint}, "status": status}
    if missing:
        hint = f"{missing} answer{'' if missing == 1 else 's'} to give"
        return {
            **shown,
            "hint": {"text": hint},
            "status": {"html": drawn_tag("Incomplete", "blue")},
        }
    return {**shown, "status": {"text": "Complete"}}


def records(submission: Submission) -> dict:
    """Receipts, requests, letters and moves: what is on record."""
    return {
        "versions": [*submission.versions.order_by("-number")],
        "open_question": open_question(submission),
        "late_requests": [*submission.late_requests.order_by("-asked_at", "-pk")],
        "letters": letters_of(submission),
        "story": story_of(submission),
        "is_decided": submission.shown_state in DECIDED_AND_TOLD,
        "not_accepted": reasons_not_accepted(submission),
    }


def open_question(submission: Submission):
    is_asked = submission.state == State.CLARIFICATION and submission.questions
    return submission.questions[0] if is_asked else None


def letters_of(submission: Submission) -> list:
    """Letters that may be read now: of a decision, only once it is released."""
    letters = submission.letters.order_by("kind", "-number")
    if not submission.decision_is_released():
        letters = letters.exclude(kind="decision")
    return [*letters]


def reasons_not_accepted(submission: Submission) -> str:
    if submission.state != State.INELIGIBLE:
        return ""
    proposal = submission.latest_ineligibility()
    return proposal.reasons if proposal else ""


def acts(submission: Submission, request) -> dict:
    """What this person can do now, and why not the rest; what a release ended is past."""
    is_draft = submission.state == State.DRAFT
    return {
        **who_submits(submission, request.user),
        "acts": [*offered(submission, request)],
        "may_ask_late": is_draft and request.received_at > submission.window.closes_at,
        "may_begin_again": submission.may_be_begun_again(request.received_at),
    }


def is_past(row, submission: Submission, attempt: Attempt) -> bool:
    """A condition that cannot come true again: nobody needs to read of it."""
    return decision_is_not_released in row.only_if and not decision_is_not_released(
        submission, attempt
    )


def offered(submission: Submission, request):
    attempt = Attempt(request.user, request.received_at)
    for name, label, hint in ACTS:
        row = submission.workflow.moves[name]
        if submission.state in row.states_it_leaves() and not is_past(row, submission, attempt):
            reasons = [plain(reason) for reason in row.refusals(submission, attempt)]
            href = "" if reasons else reverse(f"submissions:{name}", args=[submission.reference])
            yield {"label": label, "hint": hint, "reasons": reasons, "href": href}
