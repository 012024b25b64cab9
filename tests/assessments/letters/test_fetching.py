"""What a letter may load: its own assets. Each way in is tried; nobody must be called."""

import socket
import threading

import pytest
from weasyprint.urls import FatalURLFetchingError

from assessments.letters.fetching import ASSETS, LetterAssets
from assessments.letters.printing import LetterRefused, as_pdf


PAGE = (
    "<!doctype html><html lang='en'><head><title>A letter</title>{head}</head><body>{body}</body>"
)
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
    "width='9' height='9'>{}</svg>"
)


@pytest.fixture
def listener():
    """Somebody who waits to be called, and counts the calls."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()
        thread = threading.Thread(target=count_calls, args=(server, calls, done))
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls
        done.set()
        thread.join()


def count_calls(server, calls, done):
    while not done.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        calls.append("called")
        connection.close()


WAYS_IN = {
    "an image": {"body": "<img src='{address}' alt='x'>"},
    "an image of several": {"body": "<img srcset='{address} 2x' src='{address}' alt='x'>"},
    "a stylesheet": {"head": "<link rel='stylesheet' href='{address}'>"},
    "an import": {"head": "<style>@import '{address}';</style>"},
    "a background": {"head": "<style>body {{ background: url('{address}') }}</style>"},
    "a list image": {"body": "<ul style='list-style-image: url({address})'><li>x</li></ul>"},
    "generated content": {
        "head": "<style>p::before {{ content: url('{address}') }}</style>",
        "body": "<p>x",
    },
    "a font": {
        "head": "<style>@font-face {{ font-family: f; src: url('{address}') }}</style>",
        "body": "<p style='font-family: f'>x",
    },
    "an attachment": {"head": "<link rel='attachment' href='{address}'>"},
    "an attached anchor": {"body": "<a rel='attachment' href='{address}'>x</a>"},
    "an object": {"body": "<object data='{address}'></object>"},
    "an embedded thing": {"body": "<embed src='{address}'>"},
    "an image in a drawing": {"body": SVG.format("<image href='{address}' width='9' height='9'/>")},
    "an older image in a drawing": {
        "body": SVG.format("<image xlink:href='{address}' width='9' height='9'/>")
    },
    "a font in a drawing": {
        "body": SVG.format(
            "<style>@font-face {{ font-family: f; src: url('{address}') }}</style>"
            "<text style='font-family: f'>x</text>"
        )
    },
}
NEVER_LOADED = {
    "a use in a drawing": SVG.format("<use href='{address}#x'/>"),
    "an import in a drawing": SVG.format("<style>@import '{address}';</style>"),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_foreign_address_fails_the_letter_and_is_not_called(way, listener):
    address, calls = listener
    parts = {"head": "", "body": "", **WAYS_IN[way]}
    html = PAGE.format(**{name: part.format(address=address) for name, part in parts.items()})

    with pytest.raises(LetterRefused):
        as_pdf(html)

    assert calls == []


@pytest.mark.parametrize("way", NEVER_LOADED)
def test_what_the_library_never_loads_is_not_called_either(way, listener):
    address, calls = listener

    as_pdf(PAGE.format(head="", body=NEVER_LOADED[way].format(address=address)))

    assert calls == []


@pytest.mark.parametrize("way", WAYS_IN)
def test_file_of_the_machine_fails_the_letter(way):
    parts = {"head": "", "body": "", **WAYS_IN[way]}
    file = "file:///etc/passwd"
    html = PAGE.format(**{name: part.format(address=file) for name, part in parts.items()})

    with pytest.raises(LetterRefused):
        as_pdf(html)


def test_refusal_is_an_exception_like_others_so_that_the_outbox_remembers_it():
    assert issubclass(LetterRefused, Exception)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/letter.css",
        "file:///etc/passwd",
        f"file://{ASSETS}/letter.css",
        "letter-asset:../base.html",
        "letter-asset:/letter.css",
        "letter-asset:letter.css?x",
        "letter-asset:",
        "data:text/css,body{}",
        "ftp://127.0.0.1/letter.css",
    ],
)
def test_every_other_address_is_refused_and_counted(address):
    assets = LetterAssets()

    with pytest.raises(FatalURLFetchingError):
        assets.fetch(address)

    assert assets.refusals == 1


def test_own_asset_is_served():
    assets = LetterAssets()

    response = assets.fetch("letter-asset:letter.css")

    assert response.read() == (ASSETS / "letter.css").read_bytes()
    assert response.content_type == "text/css"
    assert assets.refusals == 0
