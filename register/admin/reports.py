"""The report of an import at the desk: its differences and findings, paged, and as CSV."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.template.response import TemplateResponse

from casework.admin import ReadOnlyAdmin
from casework.spreadsheets import csv_pieces
from register.changes import field_in_words
from register.importing import telling
from register.models import RegisterChange, RegisteredOrganisation, RegisteredQualification
from register.qualification_number import show


ROWS_ON_A_PAGE = 100


class Tab(NamedTuple):
    part: str
    label: str
    total: int


class ReportAdmin(ReadOnlyAdmin):
    """Pages of one import: nobody edits what it did."""

    sortable_by = []

    def download_view(self, request, pk, part):
        of = self.get_object(request, str(pk))
        if part not in telling.LABELS or not self.has_view_permission(request, of):
            raise Http404
        pieces = csv_pieces(telling.HEADS[part], telling.lines(of, part))
        response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
        name = f"register-{self.opts.model_name}-{of.pk}-{part}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def report(self, request, of):
        """The tabs of a report, and a page of the rows of the one that is asked for."""
        tabs = [
            Tab(part, label, telling.rows_of(of, part).count())
            for part, label in telling.LABELS.items()
        ]
        part = request.GET.get("show") or self.first(tabs)
        if part not in telling.LABELS:
            raise Http404
        paginator = Paginator(telling.rows_of(of, part), ROWS_ON_A_PAGE)
        paginator.count = next(tab.total for tab in tabs if tab.part == part)
        page = paginator.get_page(request.GET.get("page"))
        rows = [*telling.told(page, part)]
        titles = titles_of(rows)
        return {
            "tabs": tabs,
            "part": part,
            "page": page,
            "rows": [in_words(row) | {"title": titles.get(row.identifier)} for row in rows],
        }

    def first(self, tabs):
        """What matters most, of what there is."""
        return next((tab.part for tab in tabs if tab.total), telling.DIFFERENCES)

    def page(self, request, template, title, *, status=200, **facts):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            **facts,
        }
        name = f"admin/register/{template}"
        return TemplateResponse(request, name, context, status=status)


def titles_of(rows):
    """Of the qualifications that came or went: their rows say no more than a number."""
    numbers = [row.identifier for row in rows if not getattr(row, "field", True)]
    held = RegisteredQualification.objects.filter(number__in=numbers) if numbers else ()
    return {each.number: each.title for each in held}


def in_words(row):
    """A row as its template shows it."""
    told = row._asdict()
    if "grade" in told:
        return told | {"what": telling.GRADES[row.grade]}
    is_organisation = RegisterChange(identifier=row.identifier).is_of_an_organisation()
    of = RegisteredOrganisation if is_organisation else RegisteredQualification
    number = row.identifier if is_organisation else show(row.identifier)
    named, old, new = field_in_words(of, row.field, row.old, row.new)
    what = RegisterChange.Kind(row.kind).label
    return told | {"what": what, "identifier": number, "named": named, "old": old, "new": new}
