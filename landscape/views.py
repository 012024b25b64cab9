"""The public's pages of the landscape: the tree with its table, the table as a file, the search."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from govuk.components import table
from govuk.paging import links_to_pages
from landscape import exports, queries
from landscape.academic_years import in_words
from landscape.drawing import address, draw, query
from landscape.forms import FilterForm, SearchForm
from landscape.queries import Place
from landscape.tree import total


ROWS_ON_A_PAGE = 50
MOST_FOUND = 50
PANDEMIC_YEARS = (2019, 2020)  # summer 2020, and the year after it


@require_safe
def tree(request, area="", organisation=None):
    if unchanged := unchanged_since(request):
        return unchanged
    found = queries.find_tree(request.GET)
    if found is None:
        return render(request, "landscape/tree.html", {"search": SearchForm()})
    response = render(request, "landscape/tree.html", told_of(request, found, area, organisation))
    patch_vary_headers(response, ["Cookie"])
    if not request.user.is_authenticated:
        response["ETag"], response["Cache-Control"] = etag_of(request, found.edition_id), "no-cache"
    return response


def unchanged_since(request) -> HttpResponse | None:
    """The short answer to somebody who has this page of the current edition already."""
    if "If-None-Match" not in request.headers or request.user.is_authenticated:
        return None
    edition = queries.current_edition()
    return edition and get_conditional_response(request, etag=etag_of(request, edition))


def told_of(request, found, area, organisation) -> dict:
    asked_for = Place(area, organisation)
    way = queries.opened(found.nodes, asked_for)
    place = queries.place_of(way)
    form = FilterForm(request.GET, found.edition)
    asked = form.answers()
    page = page_of(request, found, way, place)
    return {
        "form": form,
        "chosen": [*form.chosen()],
        "search": SearchForm(),
        "asked": asked,
        "tree": found,
        "year": in_words(found.year),
        "is_part": found.year > found.edition.latest_year,
        "is_pandemic": found.year in PANDEMIC_YEARS,
        "certificates": total(found.nodes, "certificates"),
        "nodes": draw(found.nodes, way, asked),
        "node": way[-1] if way else None,
        "is_elsewhere": len(way) < len(asked_for.path()),
        "root": address(Place(), asked),
        "files": query({**asked, **in_address(place)}),
        "page": page,
        "table": table(caption_of(page), exports.HEAD, exports.page_cells(page), numeric=[6]),
        "pages": links_to_pages(page, query(asked).removeprefix("?")),
        "not_available": exports.NOT_AVAILABLE,
        "contact": settings.LANDSCAPE_CONTACT,
    }


class Counted(Paginator):
    """Pages of rows whose number the tree knows already."""

    def __init__(self, rows, per_page, number):
        super().__init__(rows, per_page)
        self.number = number

    @cached_property
    def count(self):
        return self.number

    def _get_page(self, rows, *args):
        return super()._get_page(queries.some(rows).values_list(*exports.PATHS), *args)


def page_of(request, found, way, place):
    number = way[-1]["qualifications"] if way else found.qualifications
    rows = queries.listed(found, place)
    return Counted(rows, ROWS_ON_A_PAGE, number).get_page(request.GET.get("page"))


def caption_of(page) -> str:
    total_rows = page.paginator.count
    if page.paginator.num_pages == 1:
        return "1 qualification" if total_rows == 1 else f"{total_rows:,} qualifications"
    return f"{page.start_index():,} to {page.end_index():,} of {total_rows:,} qualifications"


def in_address(place: Place) -> dict[str, str]:
    told = {"area": place.area, "organisation": str(place.organisation or "")}
    return {name: value for name, value in told.items() if value}


def etag_of(request, edition: int) -> str:
    """The same page until the next edition or the next release of the service."""
    said = f"{form_of_pages()} {edition} {request.get_full_path()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


@cache
def form_of_pages() -> str:
    """Differs where templates, styles or the banner differ."""
    folder = Path(settings.BASE_DIR) / "templates"
    written = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    told = (static("govuk/govuk.css"), static("landscape/landscape.css"), settings.SERVICE_BANNER)
    return hashlib.sha256(b"\0".join([*written, *(each.encode() for each in told)])).hexdigest()


@require_safe
def download(request, format):  # noqa: A002 -- the word in the address
    """What the table shows, all pages of it."""
    found = queries.find_tree(request.GET)
    if format not in exports.FORMATS or found is None:
        raise Http404
    way = queries.opened(found.nodes, Place.named(request.GET))
    listed = queries.listed(found, queries.place_of(way))
    response = StreamingHttpResponse(
        exports.pieces(listed, format), content_type=exports.FORMATS[format][0]
    )
    name = f"landscape-{found.year}-{found.year + 1}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def search(request):
    """Qualifications and organisations by their words; each opens the tree at it."""
    form = SearchForm(request.GET)
    found = queries.find_tree(request.GET)
    shown = {"form": form, "search": form, "tree": found}
    if found is not None:
        narrowing = FilterForm(request.GET, found.edition)
        shown |= {
            "asked": narrowing.answers(),
            "chosen": [each["text"] for each in narrowing.chosen()],
            "year": in_words(found.year),
            "root": address(Place(), narrowing.answers()),
        }
        if form.is_valid():
            shown |= results(found, form.cleaned_data["q"].split(), narrowing.answers())
    return render(request, "landscape/search.html", shown)


def results(found, words: list[str], asked) -> dict:
    """At most so many of each; one more is asked for to know whether there are more."""
    listed = queries.with_words(queries.listed(found, Place()), words)
    rows = [*listed.select_related("qualification", "organisation")[: MOST_FOUND + 1]]
    organisations = sorted(
        queries.organisations_with(found.nodes, words),
        key=lambda each: (-each[1]["certificates"], each[1]["name"], each[0].area),
    )
    return {
        "rows": [
            (row, address(Place(row.sub_area, row.organisation_id), asked))
            for row in rows[:MOST_FOUND]
        ],
        "organisations": [
            (node, place, address(place, asked)) for place, node in organisations[:MOST_FOUND]
        ],
        "has_more": len(rows) > MOST_FOUND or len(organisations) > MOST_FOUND,
        "most": MOST_FOUND,
        "is_done": True,
    }
