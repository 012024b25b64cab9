"""The pages of a section: shown, saved, refused when somebody else saved meanwhile."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.kept import taken_up
from submissions import queries
from submissions.actions.drafting import ChangedMeanwhile, EditRefused, NumberIsTaken
from submissions.models import Submission
from submissions.models.completeness import Section
from submissions.views.access import own


READ_WITH = {Section.EVIDENCE: (queries.OCCUPATIONS,)}


def edit(request, reference: str, section: Section, form_class, **options):
    """Show the form of a section and save what is sent, unless the page has grown old."""
    submission = own(request, reference, parts=READ_WITH.get(section, ()))
    if section not in submission.sections():
        raise Http404
    if request.method == "POST":
        form = form_class(request.POST, submission, **options)
        return save(request, submission, section, form)
    if section not in submission.sections_open():
        return render(request, "submissions/cannot_change.html", {"submission": submission})
    if kept := taken_up(request):
        form = form_class(kept, submission, **options)
        return show(request, submission, section, form, seen=edit_number(kept))
    form = form_class(None, submission, **options)
    if page := getattr(form, "comes_after", ""):
        return redirect(page, submission.reference)
    return show(request, submission, section, form)


def save(request, submission: Submission, section: Section, form):
    seen = edit_number(request.POST)
    if not form.is_valid():
        return show(request, submission, section, form, seen=seen)
    try:
        form.save(by=request.user, seen=seen)
    except ChangedMeanwhile as conflict:
        now = own(request, submission.reference, parts=READ_WITH.get(section, ()))
        page = {"reasons": [str(conflict)], "differences": form.differences(now)}
        return show(request, now, section, form, status=409, **page)
    except NumberIsTaken as taken:
        form.add_error("qualification_number", str(taken))
        return show(request, submission, section, form, seen=seen)
    except EditRefused as refusal:
        return show(request, submission, section, form, status=409, reasons=[str(refusal)])
    return go_on(request, submission, section, form)


def show(request, submission: Submission, section: Section, form, *, status=200, **page):
    about = {"submission": submission, "section": section, "form": form}
    page = {"seen": submission.edit_number, **about, **page}
    template = getattr(form, "page", section)
    return render(request, f"submissions/{template}.html", page, status=status)


def edit_number(sent) -> int:
    """The edit number of the page that was sent; a page without one counts as too old."""
    try:
        return int(sent["seen"])
    except (KeyError, ValueError):
        return -1


def go_on(request, submission: Submission, section: Section, form):
    """To the page the form leads to, the next section, one more row of this one, or back."""
    warning = form.warning() if hasattr(form, "warning") else ""
    if warning:
        messages.warning(request, warning)
    if page := getattr(form, "leads_to", ""):
        return redirect(page, submission.reference)
    if "another" in request.POST:
        address = reverse(f"submissions:{section}", args=[submission.reference])
        return redirect(f"{address}?another=1#another")
    if "next" not in request.POST:
        messages.success(request, f"“{section.label}” is saved.")
        return redirect("submissions:detail", submission.reference)
    return redirect(after(submission, section), submission.reference)


def after(submission: Submission, section: Section) -> str:
    """The name of the page that follows; the answers are checked after the last."""
    open_now = submission.sections_open()
    order = submission.sections()
    for follows in order[order.index(section) + 1 :]:
        if follows in open_now:
            return f"submissions:{follows}"
    return "submissions:check"
