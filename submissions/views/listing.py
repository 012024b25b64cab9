"""The organisation's own list, and a new draft."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html

from accounts.kept import posted
from govuk.components import tag as drawn_tag
from govuk.components import typed
from standards.models import Category
from submissions import queries
from submissions.actions.beginning import begin_as_described
from submissions.actions.drafting import EditRefused
from submissions.forms.described import DescribedForm
from submissions.forms.lists import BeginForm, FilterForm
from submissions.models import Submission
from submissions.states import OPEN
from submissions.views.access import for_an_organisation
from submissions.views.next_steps import next_step, tag


@for_an_organisation
def own_list(request):
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.own_page(
        request.user.awarding_organisation(),
        at=request.received_at,
        state=asked.get("state", ""),
        words=asked.get("q", "").strip(),
        number=page_number(request),
    )
    return render(request, "submissions/own_list.html", list_page(request, form, asked, found))


@for_an_organisation
def new(request):
    windows = [*queries.announced_windows(request.received_at).prefetch_related("categories")]
    form = BeginForm(posted(request), windows, request.GET)
    told = DescribedForm(request.GET)
    told.is_valid()
    if request.method == "POST" and form.is_valid():
        try:
            draft = begin_as_described(told.described(), **form.cleaned_data, by=request.user)
            return redirect("submissions:detail", draft.reference)
        except EditRefused as refusal:
            form.add_error(None, str(refusal))
    page = {"form": form, "windows": windows, "others": others(windows), "told": told.in_words()}
    return render(request, "submissions/new.html", page)


def page_number(request) -> int:
    try:
        number = int(request.GET.get("page", 1))
    except ValueError as not_a_page:
        raise Http404 from not_a_page
    if not 1 <= number <= 10_000:
        raise Http404
    return number


def list_page(request, form, asked: dict, found: queries.OwnPage) -> dict:
    if found.number > 1 and not found.rows:
        raise Http404
    chosen = {name: value for name, value in asked.items() if value}
    return {
        "filter": form,
        "is_filtered": bool(chosen),
        "found": found,
        "items": [item(row, request.received_at) for row in found.rows],
        "pages": pages(found, chosen),
        "windows": [*queries.announced_windows(request.received_at)],
        "now": request.received_at,
    }


def item(row: Submission, at: datetime) -> dict:
    """One row of the list: its title leads to it, its state stands at the side."""
    number = f" · {row.number_with_slashes()}" if row.qualification_number else ""
    is_told = row.has_news and row.shown_state in OPEN
    hint = format_html(
        "<strong>{}</strong>{}<br>{}{}<br>{} · {}",
        next_step(row, at),
        " There is news of its standard." if is_told else "",
        row.reference,
        number,
        row.category,
        row.window,
    )
    return {
        "title": {"html": typed(row.title)},
        "href": f"{row.reference}/",
        "hint": {"html": hint},
        "status": {"html": drawn_tag(*tag(row.shown_state))},
    }


def pages(found: queries.OwnPage, chosen: dict) -> dict:
    """The way to the pages before and after this one, with the same questions."""

    def address(number: int) -> dict:
        label = f"{number} of {found.last()}"
        return {"href": f"?{urlencode({**chosen, 'page': number})}", "labelText": label}

    return {
        "previous": address(found.number - 1) if found.number > 1 else None,
        "next": address(found.number + 1) if found.number < found.last() else None,
    }


def others(windows) -> list[tuple[Category, str]]:
    """The categories that no announced window takes, each with the reason."""
    taken = {category.pk for window in windows for category in window.categories.all()}
    in_force = Category.objects.in_force(timezone.localdate()).in_order()
    return [(each, why_not(each)) for each in in_force if each.pk not in taken]


def why_not(category: Category) -> str:
    if category.takes_submissions():
        return "No announced window takes it."
    if category.is_available:
        return "These are procured, so nobody submits them here."
    return "It is not open for submissions yet."
