"""HTML to PDF/UA: tagged, titled, in British English, the same bytes for the same letter.

This module loads WeasyPrint, which takes most of a second: import it only where a letter is made.
"""

from functools import cache

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from assessments.letters.fetching import SCHEME, LetterAssets


class LetterRefused(Exception):
    """The letter would have loaded something that is not its own."""


def as_pdf(html: str) -> bytes:
    """Make the PDF. Anything foreign that the HTML asks for fails the whole letter."""
    assets = LetterAssets()
    try:
        pdf = HTML(string=html, url_fetcher=assets).write_pdf(
            stylesheets=[stylesheet()], font_config=fonts(), pdf_variant="pdf/ua-1"
        )
    except FatalURLFetchingError as refusal:
        raise LetterRefused(str(refusal)) from refusal
    if assets.refusals:
        raise LetterRefused(f"The letter asked {assets.refusals} times for what is not its own.")
    return pdf


@cache
def fonts() -> FontConfiguration:
    """Read once in a process: it takes as long as the letter itself."""
    return FontConfiguration()


@cache
def stylesheet() -> CSS:
    return CSS(f"{SCHEME}letter.css", url_fetcher=LetterAssets(), font_config=fonts())
