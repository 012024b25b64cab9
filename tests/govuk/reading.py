"""Reading the HTML that a page sends, the way a browser would."""

from lxml import html


def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(f"<!doctype html>{text}" if "<html" not in text else text)


def ids(text: str) -> list[str]:
    return page(text).xpath("//@id")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
