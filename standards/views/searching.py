"""Search the occupational standards, narrowed by what stands in the address."""

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from govuk.paging import links_to_pages
from standards.forms import SearchForm
from standards.queries.found import told


ROWS_ON_A_PAGE = 50


@require_safe
def standards(request):
    form = SearchForm(request.GET)
    page = Paginator(form.found(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    asked = urlencode(form.answers())
    shown = {
        "form": form,
        "page": page,
        "asked": asked,
        "chosen": [*form.chosen()],
        "count": count_of(page),
        "found": told(page.object_list, form.words()),
        "pages": links_to_pages(page, asked),
    }
    return render(request, "standards/search.html", shown)


def count_of(page: Page) -> str:
    total = page.paginator.count
    if page.paginator.num_pages == 1:
        return "1 standard" if total == 1 else f"{total:,} standards"
    return f"{page.start_index():,} to {page.end_index():,} of {total:,} standards"
