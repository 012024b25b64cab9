"""Search the register, narrowed by what stands in the address; take what was found as a file."""

from functools import lru_cache

from django.core.paginator import Page, Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from casework.spreadsheets import FORMATS
from govuk.components import tag
from govuk.paging import links_to_pages
from register import exports
from register.forms import SearchForm
from register.models import RegisteredQualification
from register.models.qualification import MOST_LISTED, NARROWS
from register.statuses import tag_of


ROWS_ON_A_PAGE = 50
MORE = '<span class="app-list__more">{}</span>'
ROW = """<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header"><a class="govuk-link" href="{}">{}</a>
<span class="app-list__more">{}</span></th>
<td class="govuk-table__cell">{}</td>
<td class="govuk-table__cell">{}</td>
<td class="govuk-table__cell">{}</td></tr>"""


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
        "caption": caption_of(page, len(keys)),
        "rows": mark_safe("\n".join(map(drawn, rows_of(page)))),  # noqa: S308 -- each is safe
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
    own = ("number", "title", *NARROWS, "sector_subject_area_as_given", "ended_on")
    owner = ("organisation__name", "organisation__recognition_number")
    return shown.select_related("organisation").only(*own, *owner).in_order()


def drawn(row) -> str:
    """One row of the table. There are fifty on a page, so it is written here, not by a macro."""
    return format_html(
        ROW,
        row.get_absolute_url(),
        row.title,
        row.number_with_slashes(),
        link_to(row.organisation.known_as(), row.organisation.name),
        kind_of(row.level, row.type, row.area()),
        coloured(*tag_of(row)),
    )


@lru_cache(1_000)
def link_to(known_as: str, name: str) -> str:
    address = reverse("register:organisation", args=[known_as])
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, name)


@lru_cache(2_000)
def kind_of(level: str, *others: str) -> str:
    """The level, and smaller below it what else is stated."""
    below = format_html_join("", MORE, ((each,) for each in others if each))
    return format_html("{}{}", level or "Level not stated", below)


coloured = lru_cache(100)(tag)
