"""The public's pages of the landscape: the tree with its table, the table as a file, the search."""

import hashlib
from functools import cache
from pathlib import Path

from csp.decorators import csp_replace
from django.conf import settings
from django.core.cache import caches
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import cached_property
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from casework.spreadsheets import FORMATS
from govuk.components import table
from govuk.paging import links_to_pages
from landscape import exports, queries
from landscape.academic_years import in_words
from landscape.charts import chart_of
from landscape.drawing import Addresses, Change, draw, query
from landscape.forms import FilterForm, SearchForm
from landscape.queries import Place
from landscape.tree import added_up, total


ROWS_ON_A_PAGE = 50
MOST_FOUND = 50
TEMPLATES = {False: "landscape/tree.html", True: "landscape/embedded.html"}
PANDEMIC_YEARS = (2019, 2020)  # summer 2020, and the year after it


@require_safe
def tree(request, area="", organisation=None, *, is_embedded=False):
    if unchanged := unchanged_since(request):
        return unchanged
    found = queries.find_tree(request.GET)
    if found is None:
        return render(request, TEMPLATES[is_embedded], {"search": SearchForm()})
    etag = etag_of(request, found.edition_id)
    response = kept(request, etag)
    if response is None:
        told = told_of(request, found, Place(area, organisation), is_embedded)
        response = render(request, TEMPLATES[is_embedded], told)
        keep(request, etag, response)
    patch_vary_headers(response, ["Cookie"])
    if not request.user.is_authenticated:
        checked_each_time(response, etag)
    return response


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded(request, area="", organisation=None):
    """The same without header and footer, for the pages of others: only it may be framed."""
    return tree(request, area, organisation, is_embedded=True)


def unchanged_since(request) -> HttpResponse | None:
    """The short answer to somebody who has this page of the current edition already."""
    if "If-None-Match" not in request.headers or request.user.is_authenticated:
        return None
    edition = queries.current_edition()
    if edition is None:
        return None
    etag = etag_of(request, edition)
    unchanged = get_conditional_response(request, etag=etag)
    return unchanged and checked_each_time(unchanged, etag)


def checked_each_time(response, etag: str) -> HttpResponse:
    """Whoever keeps the page asks whether it is still the same; also told with the short answer."""
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    return response


def kept(request, etag: str) -> HttpResponse | None:
    """The page as it was written before: whoever has no cookies reads the same."""
    content = None if request.COOKIES else caches["pages"].get(etag)
    return content and HttpResponse(content)


def keep(request, etag: str, response: HttpResponse) -> None:
    if not request.COOKIES:
        caches["pages"].set(etag, response.content)


def told_of(request, found, asked_for, is_embedded) -> dict:
    way = queries.opened(found.nodes, asked_for)
    place = queries.place_of(way)
    form = FilterForm(request.GET, found.edition)
    asked = form.answers()
    to = Addresses(asked, is_embedded)
    page = page_of(request, found, way, place)
    rows = exports.page_cells(page, is_embedded=is_embedded)
    return {
        "form": form,
        "chosen": [*form.chosen()],
        "search": SearchForm(),
        "asked": asked,
        "tree": found,
        "year": in_words(found.year),
        "is_part": not found.edition.has_all_of(found.year),
        "is_pandemic": found.year in PANDEMIC_YEARS,
        "drawing": draw(found.nodes, way, to, is_compared=found.is_compared),
        "node": way[-1] if way else None,
        "ways": [
            (node["name"], to.of(queries.place_of(way[: at + 1]))) for at, node in enumerate(way)
        ],
        "is_elsewhere": len(way) < len(asked_for.path()),
        "root": to.of(Place()),
        "files": query({**asked, **in_address(place)}),
        "page": page,
        "table": table(caption_of(page), exports.HEAD, rows, numeric=[6]),
        "pages": links_to_pages(page, query(asked).removeprefix("?")),
        "not_available": exports.NOT_AVAILABLE,
        "contact": settings.LANDSCAPE_CONTACT,
        "is_embedded": is_embedded,
        "here": request.build_absolute_uri(to.of(place, is_embedded=False).partition("#")[0]),
        "embedded": request.build_absolute_uri(to.of(place, is_embedded=True).partition("#")[0]),
        **in_figures(found, way),
    }


def in_figures(found, way) -> dict:
    """What was chosen last, in a sentence and by quarter."""
    node = way[-1] if way else whole(found)
    quarters, before = node.get("quarters", []), node.get("before")
    then = None if before is None else sum(before)
    return {
        "certificates": node["certificates"],
        "qualifications": node["qualifications"],
        "change": Change(node["certificates"], then) if found.is_compared else None,
        "year_before": in_words(found.year - 1),
        "quarters": chart_of(found, quarters, before),
    }


def whole(found) -> dict:
    """The node above all areas."""
    return {
        "certificates": total(found.nodes, "certificates"),
        "qualifications": found.qualifications,
        "quarters": added_up(node.get("quarters", []) for node in found.nodes),
        "before": found.before or None,
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
        return super()._get_page(queries.rows_of_page(rows).values_list(*exports.PATHS), *args)


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
    said = f"{form_of_pages()} {edition} {request.build_absolute_uri()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


@cache
def form_of_pages() -> str:
    """Differs where templates, styles or the banner differ."""
    folder = Path(settings.BASE_DIR) / "templates"
    written = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    files = ("govuk/govuk.css", "landscape/landscape.css", "landscape/landscape.js")
    told = [*map(static, files), settings.SERVICE_BANNER]
    return hashlib.sha256(b"\0".join([*written, *(each.encode() for each in told)])).hexdigest()


@require_safe
def download(request, format):  # noqa: A002 -- the word in the address
    """What the table shows, all pages of it."""
    found = queries.find_tree(request.GET)
    if format not in FORMATS or found is None:
        raise Http404
    way = queries.opened(found.nodes, Place.named(request.GET))
    listed = queries.listed(found, queries.place_of(way))
    pieces = exports.pieces(listed, format)
    response = StreamingHttpResponse(pieces, content_type=FORMATS[format][0])
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
            "root": Addresses(narrowing.answers()).of(Place()),
        }
        if form.is_valid():
            shown |= results(found, form.cleaned_data["q"], narrowing.answers())
    return render(request, "landscape/search.html", shown)


def results(found, typed: str, asked) -> dict:
    """At most so many of each; one more is asked for to know whether there are more."""
    to = Addresses(asked)
    listed = queries.with_words(queries.listed(found, Place()), typed)
    rows = [*listed.select_related("qualification", "organisation")[: MOST_FOUND + 1]]
    organisations = sorted(
        queries.organisations_with(found.nodes, typed.split()),
        key=lambda each: (-each[1]["certificates"], each[1]["name"], each[0].area),
    )
    return {
        "rows": [
            (row, to.of(Place(row.sub_area, row.organisation_id))) for row in rows[:MOST_FOUND]
        ],
        "organisations": [
            (node, place, to.of(place)) for place, node in organisations[:MOST_FOUND]
        ],
        "has_more": len(rows) > MOST_FOUND or len(organisations) > MOST_FOUND,
        "most": MOST_FOUND,
        "is_done": True,
    }
