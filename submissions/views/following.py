"""What comes back: questions to answer, the decision, the letters; and more time to submit."""

from functools import partial
from operator import attrgetter

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render

from accounts.kept import posted
from submissions.actions import answering, asking_late
from submissions.forms.acts import AnswerForm, LateRequestForm
from submissions.models import Submission
from submissions.states import State
from submissions.views.access import own, signed_in
from submissions.views.acting import act, refusals_now
from submissions.views.next_steps import tag
from submissions.views.task_list import DECIDED_AND_TOLD, letters_of


@signed_in
def question(request, reference, number):
    submission = own(request, reference)
    asked = get_object_or_404(
        submission.clarifications.select_related("answered_by"), number=number
    )
    if asked.answered_at or (request.method != "POST" and not is_open(asked)):
        page = {"submission": submission, "asked": asked}
        return render(request, "submissions/answered.html", page)
    page = {
        "template": "submissions/question.html",
        "name": f"Question {number}",
        "done": "Your answer is with the approvals team. The review goes on.",
        "asked": asked,
        "refusals": refusals_now(request, submission, "answer"),
    }
    answer = partial(answering.answer, number=number)
    return act(request, submission, AnswerForm(posted(request)), answer, **page)


def is_open(asked) -> bool:
    """The last question is, while an answer to it is awaited."""
    last = asked.submission.clarifications.order_by("number").last()
    return asked == last and asked.submission.state == State.CLARIFICATION


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
    found = own_letter(own(request, reference), pk)
    return FileResponse(found.file.open(), as_attachment=True, filename=found.name_for_download())


@signed_in
def read_letter(request, reference, pk):
    submission = own(request, reference)
    page = {"submission": submission, "letter": own_letter(submission, pk)}
    return render(request, "submissions/letter.html", page)


def own_letter(submission: Submission, pk: int):
    found = next((each for each in letters_of(submission) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def outcomes(submission: Submission):
    """Each occupation with what each test found, and whether the approval is for it."""
    occupations = submission.occupations.select_related("standard").prefetch_related("results")
    for occupation in occupations.order_by("pk"):
        yield {
            "occupation": occupation,
            "results": sorted(occupation.results.all(), key=attrgetter("test"), reverse=True),
            "is_approved": submission.decision.approves_for(occupation),
        }
