"""Read when a window opens and what it takes, and take its list of standards along.

The pages stand in the project because a window's page links to what several apps know: its
categories and standards (standards), and itself (submissions).
"""

from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from approvals.windows import exports, kept
from approvals.windows.forms import StandardsForm
from govuk.paging import links_to_pages
from submissions.models import SubmissionWindow


ROWS_ON_A_PAGE = 50


@require_safe
def windows(request):
    now = request.received_at
    shown = {"groups": [*kept.by_state(now)], "now": now}
    return render(request, "windows/windows.html", shown)


@require_safe
def window(request, code):
    found = window_named(code)
    if found.code != code:
        return redirect("windows:detail", found.code, permanent=True)
    now = request.received_at
    shown = {
        "window": found,
        "state": kept.state_of(found, now),
        "categories": found.categories_in_order(),
        "routes": kept.routes_of(found),
        "areas": [*kept.areas_of(found)],
        "counts": kept.counts(found, now),
        "now": now,
    }
    return render(request, "windows/window.html", shown)


@require_safe
def standards(request, code):
    found = window_named(code)
    if found.code != code:
        return redirect("windows:standards", found.code, permanent=True)
    shown = {"window": found, "now": request.received_at}
    if found.lists_standards():
        form = StandardsForm(request.GET, kept.listed(found, request.received_at))
        page = Paginator(form.found(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
        asked = urlencode(form.answers())
        shown |= {
            "form": form,
            "page": page,
            "asked": asked,
            "chosen": [*form.chosen()],
            "pages": links_to_pages(page, asked),
        }
    return render(request, "windows/standards.html", shown)


@require_safe
def download(request, code, format):  # noqa: A002 -- the word in the address
    found = window_named(code)
    if format not in exports.FORMATS or not found.lists_standards():
        raise Http404
    if found.code != code:
        return redirect("windows:download", found.code, format, permanent=True)
    pieces = exports.pieces(found, kept.listed(found, request.received_at), format)
    response = StreamingHttpResponse(pieces, content_type=exports.FORMATS[format])
    confirmed = found.standards_confirmed_on
    name = f"standards-in-scope-{found.code}-confirmed-{confirmed}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-List-Confirmed-On"] = str(confirmed)
    return response


def window_named(code: str) -> SubmissionWindow:
    """By its code in small or capital letters."""
    found = SubmissionWindow.objects.filter(code__iexact=code).first()
    if found is None:
        raise Http404
    return found
