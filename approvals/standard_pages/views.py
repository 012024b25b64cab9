"""Read one occupational standard, one version of it, and what changed between two.

They stand in the project because a page shows what several apps know: the standard (standards),
the windows (submissions) and what was approved for it (approved_list).
`standards` is the lowest of them and may import neither of the others.
"""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.standard_pages import changes, facts, reading
from approvals.standard_pages.forms import CompareForm, nearest
from approvals.standard_pages.scope_today import scope_today
from casework.spreadsheets import csv_pieces


COLUMNS = ("code", "kind", "text", "duties")  # people have programs that read them


@require_safe
def standard(request, reference):
    versions = versions_or_404(reference)
    if moved := elsewhere(request, "standards:detail", versions[0].reference):
        return moved
    return page_of(request, versions, reading.current(versions))


@require_safe
def version(request, reference, version):
    versions = versions_or_404(reference)
    shown = one_of(versions, version)
    if moved := elsewhere(request, "standards:version", shown.reference, version):
        return moved
    return page_of(request, versions, shown)


@require_safe
def compare(request, reference):
    versions = versions_or_404(reference)
    if moved := elsewhere(request, "standards:compare", versions[0].reference):
        return moved
    shown = {"standard": reading.current(versions), "versions": versions}
    if len(versions) > 1:
        asked = request.GET if {"from", "to"} & request.GET.keys() else None
        form = CompareForm(asked or nearest(versions, shown["standard"]), versions)
        shown |= {"form": form, **told_of(form.chosen())}
    return render(request, "standard_pages/compare.html", shown)


@require_safe
def ksbs(request, reference, version):
    shown = one_of(versions_or_404(reference), version)
    if moved := elsewhere(request, "standards:ksbs", shown.reference, version):
        return moved
    reading.read_parts([shown])
    calling = reading.calling(shown)
    rows = [
        (ksb.code, ksb.get_kind_display(), ksb.text, " ".join(calling[ksb.code]))
        for ksb in shown.ksbs.all()
    ]
    response = StreamingHttpResponse(csv_pieces(COLUMNS, rows), content_type="text/csv")
    name = reverse("standards:version", args=[shown.reference, version]).split("/")[2:4]
    response["Content-Disposition"] = f'attachment; filename="{"-".join(name)}-ksbs.csv"'
    return response


def versions_or_404(reference):
    versions = reading.versions_of(reference)
    if not versions:
        raise Http404
    return versions


def one_of(versions, version):
    for each in versions:
        if each.version == version:
            return each
    raise Http404


def elsewhere(request, name, *args):
    """Each page has one address; whoever comes by another one is led there."""
    here = reverse(name, args=args)
    if request.path == here:
        return None
    asked = request.META.get("QUERY_STRING")
    return redirect(f"{here}?{asked}" if asked else here, permanent=True)


def page_of(request, versions, shown):
    reading.read_parts([shown])
    told = {
        "standard": shown,
        "current": reading.current(versions),
        "versions": versions,
        "scope": scope_today(shown, request.received_at),
        "now": request.received_at,
        "facts": [*facts.dated_facts(shown, timezone.localdate(request.received_at))],
        "published": [*facts.published_facts(shown)],
        "supersedes": [*shown.supersedes.order_by("reference", "version", "pk")],
        "overview": [*shown.overview.splitlines(), *shown.summary.splitlines()],
        "kinds": [*with_duties(shown)],
        "approvals": reading.approvals_of(shown.reference),
    }
    return render(request, "standard_pages/standard.html", told)


def with_duties(standard):
    """The KSBs under the headings of their kinds, each with the labels of its duties."""
    calling = reading.calling(standard)
    for kind, heading in reading.HEADINGS.items():
        of_kind = [ksb for ksb in standard.ksbs.all() if ksb.kind == kind]
        if of_kind:
            yield heading, [(ksb, calling[ksb.code]) for ksb in of_kind]


def told_of(chosen) -> dict:
    """What changed between the two versions chosen, if two were."""
    if chosen is None:
        return {}
    before, after = chosen
    reading.read_parts([before, after])
    return {
        "before": before,
        "after": after,
        "facts": [*changes.facts(before, after)],
        "parts": changes.changes(before, after),
    }
