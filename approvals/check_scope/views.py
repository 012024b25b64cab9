"""Ask what is in scope: a few questions in the address, and the answer for every category.

It stands in the project because it shows what several apps know: the rules and the standards
(standards), what a window takes (submissions), and whom to ask (assessments).
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from approvals.check_scope.answering import Check
from approvals.check_scope.forms import CheckForm
from assessments.authority import authority_at
from govuk.components import tag
from standards.scope_question import Verdict
from submissions.forms.described import DescribedForm


GROUPS = (
    (Verdict.IN_SCOPE, "In scope", "green"),
    (Verdict.CONTACT, "Contact the team first", "yellow"),
    (Verdict.OUT, "Not in scope", "grey"),
)
CARRIED = tuple(DescribedForm.base_fields)


@require_safe
@cache_control(private=True)
def check(request):
    organisation = organisation_of(request.user)
    form = CheckForm(request.GET, request.received_at, organisation)
    is_right = form.is_valid()
    if address := form.with_what_was_chosen():
        return redirect(f"{reverse('check_scope:check')}?{address.urlencode()}")
    asked = Check(form.question(), form.window_asked(), request.received_at, organisation)
    is_answered = bool(request.GET) and is_right and not form.is_to_choose()
    page = {
        "form": form,
        "check": asked,
        "is_answered": is_answered,
        "now": request.received_at,
        **(answered(request, form, asked) if is_answered else {}),
    }
    return render(request, "check_scope/check.html", page)


def organisation_of(user):
    return user.awarding_organisation() if user.is_authenticated else None


def answered(request, form, asked: Check) -> dict:
    return {
        "groups": [group(request, asked, *each) for each in GROUPS],
        "told": form.in_words(),
        "everywhere": asked.everywhere,
        "authority": authority_at(request.received_at),
    }


def group(request, asked: Check, verdict: Verdict, heading: str, colour: str) -> dict:
    """The categories with one verdict, each with what belongs to it alone."""
    return {
        "heading": heading,
        "verdict": verdict,
        "categories": [
            {
                "category": answer.category,
                "tag": tag(verdict.label, colour),
                "against": asked.own(answer.against()),
                "needed": [] if verdict == Verdict.OUT else asked.own(answer.needed()),
                "start": start(request, asked, answer.category) if verdict != Verdict.OUT else "",
            }
            for answer in asked.of(verdict)
        ],
    }


def start(request, asked: Check, category) -> str:
    """Where a draft begins with what was told here; nowhere without a window."""
    if asked.window is None:
        return ""
    told = [(name, value) for name in CARRIED for value in request.GET.getlist(name) if value]
    carried = [("window", asked.window.code), ("category", category.code), *told]
    return f"{reverse('submissions:new')}?{urlencode(carried)}"
