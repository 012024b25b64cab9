"""The end of a submission, and its beginning again: withdraw, start again in a later window."""

from django.http import Http404
from django.shortcuts import redirect, render

from accounts.kept import posted
from submissions import queries
from submissions.actions import drafting, withdrawing
from submissions.forms.acts import WithdrawForm
from submissions.forms.lists import AgainForm
from submissions.views.access import own, signed_in
from submissions.views.acting import act, refusals_now


@signed_in
def withdraw(request, reference):
    submission = own(request, reference)
    page = {
        "template": "submissions/withdraw.html",
        "name": "Withdraw",
        "done": "It is withdrawn.",
        "refusals": refusals_now(request, submission, "withdraw"),
    }
    return act(request, submission, WithdrawForm(posted(request)), withdrawing.withdraw, **page)


@signed_in
def begin_again(request, reference):
    submission = own(request, reference)
    if not submission.may_be_begun_again(request.received_at):
        raise Http404
    windows = later_windows(submission, request.received_at)
    form = AgainForm(posted(request), windows)
    if request.method == "POST" and form.is_valid():
        try:
            draft = drafting.begin_again(submission, **form.cleaned_data, by=request.user)
            return redirect("submissions:detail", draft.reference)
        except drafting.EditRefused as refusal:
            form.add_error(None, str(refusal))
    page = {"submission": submission, "form": form, "is_possible": windows.exists()}
    return render(request, "submissions/begin_again.html", page)


def later_windows(submission, at):
    """Announced windows, other than its own, which take its category."""
    announced = queries.announced_windows(at).exclude(pk=submission.window_id)
    return announced.filter(categories__code=submission.category.code).distinct()
