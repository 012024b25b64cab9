"""Plain text from what a feed holds: twice-escaped HTML, stray controls, runs of spaces."""

import html
import re
from html.parser import HTMLParser


# Tags that end a line; all other tags vanish, and what is in the silent ones vanishes with them.
ENDS_A_LINE = {"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = {"script", "style"}
# Controls but tab and line feed, and halves of surrogate pairs: no database takes them all.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def one_line(raw: str) -> str:
    """Text without entities, controls and runs of white space."""
    return " ".join(storable(html.unescape(raw)).split())


def lines(raw: str) -> str:
    """Text whose own lines are kept, each without runs of white space."""
    return _tidy(storable(html.unescape(raw)))


def from_html(raw: str) -> str:
    """The words of HTML, however often it was escaped; a list item starts with a dash."""
    parser = _Words()
    parser.feed(storable(html.unescape(html.unescape(raw))))
    parser.close()
    return _tidy(storable("".join(parser.words)))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent_in = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent_in += tag in SILENT
        if tag in ENDS_A_LINE:
            self.words.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self.silent_in:
            self.silent_in -= 1
        if tag in ENDS_A_LINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent_in:
            self.words.append(data)


def storable(text: str) -> str:
    return UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _tidy(text: str) -> str:
    kept = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in kept if line not in ("", "-"))
