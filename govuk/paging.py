"""The links from one page of a long list to the others."""

from django.core.paginator import Page


def links_to_pages(page: Page, asked: str) -> dict:
    """Previous and next page, the first, the last, and those around this one."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    around = {
        "previous": page.has_previous() and page.number - 1,
        "next": page.has_next() and page.number + 1,
    }
    links = {side: {"href": address(number, asked)} for side, number in around.items() if number}
    items = [
        {"number": number, "href": address(number, asked), "current": number == page.number}
        if number != page.paginator.ELLIPSIS
        else {"ellipsis": True}
        for number in shown
    ]
    return {**links, "items": items}


def address(number: int | str, asked: str) -> str:
    return f"?{asked}&page={number}" if asked else f"?page={number}"
