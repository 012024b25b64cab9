"""Check the answers, declare, submit or complete, and keep the receipt."""

import logging

from django.shortcuts import get_object_or_404, redirect, render

from accounts.kept import posted
from casework.moves import Attempt
from casework.moving import MoveRefused
from submissions import queries
from submissions.actions import submitting
from submissions.forms.acts import HandInForm, NothingMoreForm
from submissions.models import Submission
from submissions.states import State
from submissions.views.access import own, signed_in
from submissions.views.acting import act, refusals_now, who_submits
from submissions.views.answers import TOO_LATE, all_answers, obstacles
from submissions.views.editing import edit_number
from submissions.views.frozen import cards


ACTIONS = {"submit": submitting.submit, "complete": submitting.complete}
log = logging.getLogger(__name__)


@signed_in
def check(request, reference):
    submission = own(request, reference, parts=queries.PARTS)
    page = {
        "answers": [*all_answers(submission)],
        "is_open": bool(submission.sections_open()),
        **standing_of(request, submission, refusals_to_hand_in(request, submission)),
    }
    return render(request, "submissions/check.html", page)


@signed_in
def submit(request, reference):
    form = HandInForm(request.POST if request.method == "POST" else None)
    parts = () if request.method == "POST" else queries.PARTS
    submission = own(request, reference, parts=parts)
    if not form.is_bound or not form.is_valid():
        refusals = refusals_to_hand_in(request, submission)
        seen = edit_number(request.POST) if form.is_bound else submission.edit_number
        return show(request, submission, form, refusals, seen=seen)
    try:
        version = hand_in(request, submission, token=form.cleaned_data["token"])
    except submitting.SavedMeanwhile as saved:
        now = own(request, reference)
        page = {"seen": now.edit_number, "reasons": saved.reasons}
        return show(request, now, form, [], status=409, **page)
    except MoveRefused as refusal:
        return show(request, submission, form, refusal.reasons, status=409)
    return redirect("submissions:receipt", reference, version.number)


@signed_in
def receipt(request, reference, number):
    submission = own(request, reference)
    version = get_object_or_404(submission.versions.select_related("made_by"), number=number)
    page = {"submission": submission, "version": version}
    return render(request, "submissions/receipt.html", page)


@signed_in
def version(request, reference, number):
    submission = own(request, reference)
    kept = get_object_or_404(submission.versions, number=number)
    page = {"submission": submission, "version": kept, "cards": [*cards(kept.snapshot)]}
    return render(request, "submissions/version.html", page)


@signed_in
def recall(request, reference):
    submission = own(request, reference)
    page = {
        "template": "submissions/recall.html",
        "name": "Take it back to draft",
        "done": "It is a draft again. Its receipt is void: submit it again in time.",
        "refusals": refusals_now(request, submission, "recall"),
    }
    return act(request, submission, NothingMoreForm(posted(request)), submitting.recall, **page)


def hand_in(request, submission: Submission, *, token):
    """Submit a draft or complete what was incomplete, judged by the time of receipt."""
    move, at = move_of(submission), request.received_at
    page = {"token": token, "seen": edit_number(request.POST)}
    try:
        return ACTIONS[move](submission, by=request.user, received_at=at, **page)
    except MoveRefused as refusal:
        log.warning("%s of submission %s refused at %s: %s", move, submission.pk, at, refusal)
        raise


def show(request, submission: Submission, form, refusals, *, status=200, **page):
    page = {"form": form, "is_refused": status != 200, **page}
    page.update(standing_of(request, submission, refusals))
    return render(request, "submissions/submit.html", page, status=status)


def standing_of(request, submission: Submission, refusals: list[str]) -> dict:
    """What stands against handing it in now, and who may do so."""
    is_over = request.received_at > submission.window.closes_at
    return {
        "submission": submission,
        "obstacles": obstacles(submission, refusals, request.received_at),
        "is_too_late": TOO_LATE in refusals and is_over,
        "is_completing": submission.state == State.INCOMPLETE,
        **who_submits(submission, request.user),
        "received_at": request.received_at,
    }


def refusals_to_hand_in(request, submission: Submission) -> list[str]:
    attempt = Attempt(request.user, request.received_at)
    return submission.workflow.refusals(submission, move_of(submission), attempt)


def move_of(submission: Submission) -> str:
    return "complete" if submission.state == State.INCOMPLETE else "submit"
