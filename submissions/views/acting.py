"""A page which asks once more, and then acts: the action decides, the page tells why not."""

from django.contrib import messages
from django.shortcuts import redirect, render

from casework.moves import Attempt
from casework.moving import MoveRefused
from submissions import queries
from submissions.actions.drafting import EditRefused
from submissions.actors import submitter
from submissions.models import Submission
from submissions.views.answers import plain


def act(request, submission: Submission, form, action, *, done: str, **page):
    """Call the action with what the form holds. A refusal is told and loses nothing typed."""
    reasons, status = [], 200
    if request.method == "POST" and form.is_valid():
        reasons = refusals_of(action, submission, by=request.user, **form.cleaned_data)
        if not reasons:
            messages.success(request, done)
            return redirect("submissions:detail", submission.reference)
        status = 409
    page = {"submission": submission, "form": form, "reasons": reasons, **page}
    return render(request, page.pop("template"), page, status=status)


def refusals_of(action, submission: Submission, **given) -> list[str]:
    try:
        action(submission, **given)
    except MoveRefused as refusal:
        return [plain(reason) for reason in refusal.reasons]
    except EditRefused as refusal:
        return [str(refusal)]
    return []


def refusals_now(request, submission: Submission, move: str) -> list[str]:
    """Why this person cannot make the move now, before anything is typed."""
    attempt = Attempt(request.user, request.received_at)
    return [plain(reason) for reason in submission.workflow.refusals(submission, move, attempt)]


def who_submits(submission: Submission, user) -> dict:
    """Whether this person may hand it in, and if not, who may."""
    may_submit = submitter(submission, user)
    others = [] if may_submit else queries.submitters_of(submission.awarding_organisation)
    return {"may_submit": may_submit, "submitters": others}
