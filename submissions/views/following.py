"""What comes back: questions to answer, the decision, the letters; and more time to submit."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render

from submissions.actions import answering, asking_late
from submissions.forms.acts import AnswerForm, LateRequestForm
from submissions.models import Submission
from submissions.models.occupation import Result
from submissions.states import State
from submissions.views.access import own, signed_in
from submissions.views.acting import act, refusals_now
from submissions.views.kept import posted
from submissions.views.next_steps import tag
from submissions.views.task_list import DECIDED_AND_TOLD, letters_of


@signed_in
def question(request, reference, number):
    submission = own(request, reference)
    asked = get_object_or_404(
        submission.clarifications.select_related("answered_by"), number=number
    )
    if asked.answered_at or submission.state != State.CLARIFICATION:
        page = {"submission": submission, "asked": asked}
        return render(request, "submissions/answered.html", page)
    page = {
        "template": "submissions/question.html",
        "name": f"Question {number}",
        "done": "Your answer is with the approvals team. The review goes on.",
        "asked": asked,
        "refusals": refusals_now(request, submission, "answer"),
    }
    return act(request, submission, AnswerForm(posted(request)), answering.answer, **page)


@signed_in
def ask_late(request, reference):
    submission = own(request, reference)

    def ask(draft, *, by, **facts):
        return asking_late.ask(draft, by=by, received_at=request.received_at, **facts)

    page = {
        "template": "submissions/ask_late.html",
        "name": "Ask for a late submission",
        "done": "Your request is with the approvals team. Its answer will stand on this page.",
        "refusals": asking_late.refusals(submission, request.user),
    }
    return act(request, submission, LateRequestForm(posted(request)), ask, **page)


@signed_in
def decision(request, reference):
    submission = own(request, reference)
    if submission.state_shown_to_the_organisation() not in DECIDED_AND_TOLD:
        raise Http404
    page = {
        "submission": submission,
        "tag": tag(submission.state),
        "decision": submission.decision,
        "occupations": [*outcomes(submission)],
        "letters": letters_of(submission),
    }
    return render(request, "submissions/decision.html", page)


@signed_in
def letter(request, reference, pk):
    submission = own(request, reference)
    found = next((each for each in letters_of(submission) if each.pk == pk), None)
    if found is None:
        raise Http404
    name = f"{submission.reference}-{found.kind.replace('_', '-')}-letter-{found.number}.pdf"
    return FileResponse(
        found.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )


def outcomes(submission: Submission):
    """Each occupation with what each test found, and whether the approval is for it."""
    is_approved = submission.decision.outcome == submission.decision.Outcome.APPROVED
    occupations = submission.occupations.select_related("standard").prefetch_related("results")
    for occupation in occupations.order_by("pk"):
        results = sorted(occupation.results.all(), key=lambda result: result.test, reverse=True)
        meets_both = sum(result.is_met for result in results) == len(Result.Test)
        yield {
            "occupation": occupation,
            "results": results,
            "is_approved": is_approved and meets_both,
        }
