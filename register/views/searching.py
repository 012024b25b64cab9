"""Search the register, narrowed by what stands in the address; take what was found as a file."""

from django.core.paginator import Page, Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from casework.spreadsheets import FORMATS
from govuk.components import table, tag
from govuk.paging import links_to_pages
from register import exports
from register.forms import SearchForm
from register.models import RegisteredQualification
from register.models.qualification import MOST_LISTED
from register.statuses import tag_of


ROWS_ON_A_PAGE = 50
HEAD = ("Qualification", "Organisation", "Level, type and area", "Status")


@require_safe
def qualifications(request):
    form = SearchForm(request.GET)
    keys = form.found().first_keys()
    page = Paginator(keys[:MOST_LISTED], ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    asked = urlencode(form.answers())
    shown = {
        "form": form,
        "page": page,
        "asked": asked,
        "chosen": [*form.chosen()],
        "is_cut": len(keys) > MOST_LISTED,
        "most": f"{MOST_LISTED:,}",
        "table": table(caption_of(page, len(keys)), HEAD, map(cells_of, rows_of(page))),
        "pages": links_to_pages(page, asked),
    }
    return render(request, "register/search.html", shown)


@require_safe
def download(request, format):  # noqa: A002 -- the word in the address
    if format not in FORMATS:
        raise Http404
    listed = exports.pieces(SearchForm(request.GET).found(), format)
    name = f"register-{timezone.localdate()}.{format}"
    response = StreamingHttpResponse(listed, content_type=FORMATS[format][0])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def caption_of(page: Page, found: int) -> str:
    total = f"more than {MOST_LISTED:,}" if found > MOST_LISTED else f"{found:,}"
    if page.paginator.num_pages == 1:
        return "1 qualification" if found == 1 else f"{total} qualifications"
    return f"{page.start_index():,} to {page.end_index():,} of {total} qualifications"


def rows_of(page: Page):
    shown = RegisteredQualification.objects.filter(pk__in=page.object_list)
    needed = ("number", "title", *("level", "type", "sector_subject_area", "status"), "ended_on")
    owner = ("organisation__name", "organisation__recognition_number")
    also = ("sector_subject_area_as_given",)
    return shown.select_related("organisation").only(*needed, *also, *owner).in_order()


def cells_of(row) -> list:
    owner = row.organisation
    return [
        below(link(row.get_absolute_url(), row.title), row.number_with_slashes()),
        link(owner.get_absolute_url(), owner.name),
        below(row.level or "Level not stated", row.type, row.area()),
        tag(*tag_of(row)),
    ]


def link(to, text):
    return format_html('<a class="govuk-link" href="{}">{}</a>', to, text)


def below(first, *others):
    """Something, and smaller below it what else there is to say."""
    lines = [format_html('<span class="app-list__more">{}</span>', line) for line in others if line]
    return format_html("{}" * (len(lines) + 1), first, *lines)
