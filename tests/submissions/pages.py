"""How the tests of the pages look at a page: its address, its words, what its form sends."""

import re
from html import unescape

from django.core.files.base import ContentFile
from django.urls import reverse

from tests.factories import MIDSUMMER


def address(name, submission, *args):
    return reverse(f"submissions:{name}", args=[submission.reference, *args])


def words(response) -> str:
    """The text of the page as people read it, on one line, without header and footer."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", f"<main{main}", flags=re.DOTALL)
    return " ".join(unescape(text).split())


def title(response) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    return " ".join(unescape(found[1]).split())


def errors(response) -> list[tuple[str, str]]:
    """The error summary: each sentence with the place it leads to."""
    page = response.content.decode()
    if "govuk-error-summary__list" not in page:
        return []
    summary = page.split("govuk-error-summary__list", 1)[1].split("</ul>", 1)[0]
    items = re.findall(r"<li>(.*?)</li>", summary, re.DOTALL)
    return [(_plain(item), "".join(re.findall(r'href="([^"]*)"', item))) for item in items]


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def value_of(response, name: str) -> str:
    """What a text box or hidden field of the page holds."""
    page = response.content.decode()
    if box := re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        return unescape(box[1])
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)[0]
    found = re.search(r'value="([^"]*)"', field)
    return unescape(found[1]) if found else ""


def letter_for(submission, kind="decision", number=1):
    """A letter with some bytes for a PDF and a line of its words."""
    return submission.letters.create(
        kind=kind,
        number=number,
        file=ContentFile(b"%PDF-1.7 a letter", "a.pdf"),
        html="<h1>Your qualification is approved</h1>",
        sha256="0" * 64,
        written_at=MIDSUMMER,
    )
