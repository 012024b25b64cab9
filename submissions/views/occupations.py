"""Related occupations: find a standard, name it, name it no more."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from standards.models import OccupationalStandard
from standards.scope_question import Verdict
from submissions.actions import drafting
from submissions.forms.lists import StandardsForm
from submissions.forms.options import OptionsForm
from submissions.models.completeness import Section
from submissions.models.terms import OF_ONE_STANDARD, found_of_each
from submissions.views.access import own, signed_in
from submissions.views.editing import after, edit, edit_number
from submissions.views.next_steps import Tag


MOST = 20


@signed_in
def occupations(request, reference):
    submission = own(request, reference)
    if Section.OCCUPATIONS not in submission.sections_open():
        return render(request, "submissions/cannot_change.html", {"submission": submission})
    return show(request, submission)


@signed_in
def add(request, reference):
    submission = own(request, reference)
    if request.method != "POST":
        return redirect("submissions:occupations", reference)
    standard = get_object_or_404(OccupationalStandard, pk=number_in(request, "standard"))
    seen = edit_number(request.POST)
    try:
        drafting.name_occupation(submission, standard, by=request.user, seen=seen)
    except drafting.EditRefused as refusal:
        return show(request, own(request, reference), status=409, reasons=[str(refusal)])
    messages.success(request, f"{standard} is named.")
    if standard.options:
        occupation = submission.occupations.get(standard=standard)
        return redirect("submissions:options", reference, occupation.pk)
    return redirect("submissions:occupations", reference)


@signed_in
def options(request, reference, pk):
    named = own(request, reference).occupations.select_related("standard")
    occupation = get_object_or_404(named, pk=pk)
    if not (occupation.standard and occupation.standard.options):
        raise Http404
    return edit(request, reference, Section.OCCUPATIONS, OptionsForm, occupation=occupation)


@signed_in
def remove(request, reference, pk):
    submission = own(request, reference)
    occupation = get_object_or_404(submission.occupations.select_related("standard"), pk=pk)
    if request.method != "POST":
        page = {"submission": submission, "occupation": occupation}
        return render(request, "submissions/remove_occupation.html", page)
    seen = edit_number(request.POST)
    try:
        drafting.drop_occupation(submission, occupation, by=request.user, seen=seen)
    except drafting.EditRefused as refusal:
        return show(request, own(request, reference), status=409, reasons=[str(refusal)])
    messages.success(request, f"{occupation} is no longer named.")
    return redirect("submissions:occupations", reference)


def show(request, submission, *, status=200, reasons=()):
    form = StandardsForm(request.GET or None)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    named = [*submission.occupations.select_related("standard__route").order_by("pk")]
    found = search(words, named) if words else []
    standards = [row.standard for row in named if row.standard] + found
    says = found_of_each(submission, standards, request.received_at, OF_ONE_STANDARD)
    page = {
        "submission": submission,
        "search": form,
        "words": words,
        "named": [facts(row.standard, submission.window, says, row) for row in named],
        "found": [facts(standard, submission.window, says) for standard in found[:MOST]],
        "is_more": len(found) > MOST,
        "seen": submission.edit_number,
        "reasons": reasons,
        "next": after(submission, Section.OCCUPATIONS),
    }
    return render(request, "submissions/occupations.html", page, status=status)


def search(words: str, named) -> list[OccupationalStandard]:
    """The first that fit, without those that are named or replaced by a newer one."""
    chosen = [row.standard_id for row in named]
    current = OccupationalStandard.objects.filter(superseded_by=None).exclude(pk__in=chosen)
    return [*current.search(words).select_related("route")[: MOST + 1]]


def facts(standard, window, says: dict, row=None) -> dict:
    """What is known of a standard today, and what the rules of scope find of it."""
    today = timezone.localdate()
    found = says.get(standard.pk, []) if standard else []
    return {
        "row": row,
        "standard": standard,
        "scope": standard and scope_of(found, window),
        "is_out": any(each.verdict == Verdict.OUT for each in found),
        "says": [each.says for each in found],
        "is_covered_by_a_t_level": standard and standard.is_covered_by_a_t_level(today),
        "is_under_review": standard and standard.is_under_review(today),
        "is_retired": standard and standard.is_retired(today),
    }


def scope_of(found: list, window) -> Tag | None:
    """Its standing in the window. Where no list is published, nothing found is nothing said."""
    verdicts = {each.verdict for each in found}
    if Verdict.OUT in verdicts:
        return Tag("Out\xa0of\xa0scope", "red")
    if Verdict.CONTACT in verdicts:
        return Tag("Contact\xa0us\xa0first", "yellow")
    return Tag("In\xa0scope", "green") if window.standards_confirmed_on else None


def number_in(request, name: str) -> int:
    try:
        return int(request.POST[name])
    except (KeyError, ValueError):
        return 0
