"""Pieces of a page made from Python values: rows, tables, tags, banners."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govuk.macros import draw


Params = dict[str, Any]


def content(value: Any) -> Params:
    """A value as text; as HTML only where it was marked safe (format_html, a drawn component)."""
    return {"html": value} if hasattr(value, "__html__") else {"text": shown(value)}


def typed(value: Any) -> SafeString:
    """A value of a summary list: the lines that somebody typed are kept."""
    if hasattr(value, "__html__"):
        return value
    return format_html('<span class="app-typed">{}</span>', shown(value))


def linked(address: str) -> str:
    """What others gave as an address: a link where it is a whole one, and as it is elsewhere."""
    if not address.startswith(("https://", "http://")):
        return address
    return format_html('<a class="govuk-link" rel="nofollow" href="{0}">{0}</a>', address)


def shown(value: Any) -> str:
    return "" if value is None else str(value)


def row(key: str, value: Any, change: str = "", *, verb: str = "Change") -> Params:
    """One row of a summary list; `change` is the address where its value is changed."""
    link = {"href": change, "text": verb, "visuallyHiddenText": key.lower()}
    return {
        "key": {"text": key},
        "value": {"html": typed(value)},
        "actions": {"items": [link]} if change else None,
    }


def summary_list(rows: Iterable[Params], *, title: str = "") -> SafeString:
    """Rows made by `row`, under a card's title if there is one."""
    card = {"title": {"text": title}} if title else None
    return draw("summary-list", {"rows": [*rows], "card": card})


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sortable: bool = False,
    numeric: Sequence[int] = (),
) -> SafeString:
    """A table with its first column as the name of each row; `numeric` columns are set right."""
    formats = ["numeric" if index in numeric else None for index in range(len(head))]
    params = {
        "caption": caption,
        "captionClasses": "govuk-table__caption--m",
        "firstCellIsHeader": True,
        "head": [heading(text, look, sortable) for text, look in zip(head, formats, strict=True)],
        "rows": [cells(row, formats) for row in rows],
        "attributes": {"data-module": "moj-sortable-table"} if sortable else {},
    }
    return draw("table", params)


def heading(text: str, look: str | None, sortable: bool) -> Params:
    return {
        "text": text,
        "format": look,
        "attributes": {"aria-sort": "none"} if sortable else None,
    }


def cells(row: Sequence[Any], formats: Sequence[str | None]) -> list[Params]:
    return [{**content(value), "format": look} for value, look in zip(row, formats, strict=True)]


def tag(text: str, colour: str = "") -> SafeString:
    """A coloured label for a state: grey green teal blue purple magenta red orange yellow."""
    return draw("tag", {"text": text, "classes": f"govuk-tag--{colour}" if colour else ""})


def banner(messages: Sequence[Any]) -> SafeString:
    """All messages of a request in one banner; green when each tells of a success."""
    said = format_html_join(
        "\n", '<p class="govuk-notification-banner__heading">{}</p>', zip(messages)
    )
    is_success = all(message.level_tag == "success" for message in messages)
    return draw("notification-banner", {"html": said, "type": "success" if is_success else None})
