"""The public's pages of the approved list: the list itself, and the list as a file."""

from django.core.paginator import Page, Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from approved_list import exports
from approved_list.forms.listing import ListForm
from casework.spreadsheets import FORMATS
from govuk.components import table, tag
from govuk.paging import links_to_pages


ROWS_ON_A_PAGE = 50
HEAD = ("Qualification", "Approved for", "Level and category", "Status")


@require_safe
def approved_qualifications(request):
    form = ListForm(request.GET)
    page = Paginator(form.found(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    asked = urlencode(form.answers())
    shown = {
        "form": form,
        "page": page,
        "asked": asked,
        "chosen": [*form.chosen()],
        "table": table(caption_of(page), HEAD, map(cells_of, page)),
        "pages": links_to_pages(page, asked),
    }
    return render(request, "approved_list/approved_qualifications.html", shown)


@require_safe
def download(request, format):  # noqa: A002 -- the word in the address
    if format not in FORMATS:
        raise Http404
    listed = exports.pieces(ListForm(request.GET).found(), format)
    name = f"approved-list-{timezone.localdate()}.{format}"
    response = StreamingHttpResponse(listed, content_type=FORMATS[format][0])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def caption_of(page: Page) -> str:
    total = page.paginator.count
    if page.paginator.num_pages == 1:
        return "1 approval" if total == 1 else f"{total:,} approvals"
    return f"{page.start_index():,} to {page.end_index():,} of {total:,} approvals"


def cells_of(row) -> list:
    """What a row of the page says; the files have every column."""
    number = row.number_with_slashes() or "Number pending"
    return [
        below(row.title, number, row.awarding_organisation.name),
        below(row.occupation_title, row.standard_named(), row.route),
        below(f"Level {row.level}", row.category.title),
        status_of(row),
    ]


def below(first, *others):
    """Something, and smaller below it what else there is to say."""
    lines = [format_html('<span class="app-list__more">{}</span>', line) for line in others if line]
    return format_html("{}" * (len(lines) + 1), first, *lines)


def status_of(row):
    if row.withdrawn_on:
        then = getattr(row, "replaced_by", None)
        now = then and f"Re-linked to {named(then)}"
        return below(tag("Withdrawn", "grey"), f"On {in_words(row.withdrawn_on)}", now)
    teaching = f"Teaching from {in_words(row.first_teaching_from)}"
    before = row.replaces and f"Re-linked from {named(row.replaces)}"
    return below(tag("Approved", "green"), f"On {in_words(row.approved_on)}", teaching, before)


def named(row) -> str:
    return row.standard_named() or row.occupation_title


def in_words(day) -> str:
    return date_format(day, "j F Y")
