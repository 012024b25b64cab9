"""Fetch a file by its address: only by https, only from hosts named in the settings, within limits.

Written on `http.client`, which follows nothing by itself: every address, also that of a redirect,
is looked at here. What goes wrong is one sentence, which names the host and no more of the address.
"""

import ssl
import string
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from register.importing.files import ImportRefused


LONGEST_SILENCE = 30  # seconds
LONGEST = 600  # seconds, for all of a file
PIECE = 1 << 16
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
OK, NOT_MODIFIED = 200, 304


class Validators(NamedTuple):
    """By what a host tells whether a file is still the one that was fetched."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


def fetch(address: str, into: Path, held: Validators) -> Validators | None:
    """Fetch a file and say how to ask for news of it; None where it is still the one held."""
    until = monotonic() + LONGEST
    for _ in range(MOST_REDIRECTS + 1):
        parts = _named(address)
        try:
            with _connection(parts) as connection, _answer(connection, parts, held) as answer:
                if answer.status in REDIRECTS:
                    address = urljoin(address, answer.headers.get("Location", ""))
                    continue
                if answer.status == NOT_MODIFIED and any(held):
                    return None
                _receive(answer, into, parts.hostname, until)
                return _validators(answer)
        except TimeoutError as reason:
            raise ImportRefused(f"{parts.hostname} did not answer in time.") from reason
        except (OSError, HTTPException, ValueError) as reason:
            says = f"{parts.hostname} cannot be reached, or broke off ({type(reason).__name__})."
            raise ImportRefused(says) from reason
    raise ImportRefused(f"{parts.hostname} redirects more than {MOST_REDIRECTS} times.")


def _named(address: str) -> SplitResult:
    """The host and port as they are written must be named: so no name or password fits either."""
    parts = _split(address)
    if parts.scheme != settings.REGISTER_DOWNLOAD_SCHEME:
        says = f"Only {settings.REGISTER_DOWNLOAD_SCHEME} addresses are fetched."
        raise ImportRefused(says)
    if parts.netloc.lower() not in settings.REGISTER_DOWNLOAD_HOSTS:
        raise ImportRefused(
            f"{(parts.hostname or 'The address')[:100]} is not fetched from: "
            "it is not named like that in REGISTER_DOWNLOAD_HOSTS."
        )
    return parts


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(quote(address, safe=string.punctuation))
    except ValueError as reason:
        raise ImportRefused("The address cannot be read.") from reason


def _connection(parts: SplitResult) -> "closing[HTTPConnection]":
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return closing(HTTPSConnection(parts.netloc, timeout=LONGEST_SILENCE, context=context))
    return closing(HTTPConnection(parts.netloc, timeout=LONGEST_SILENCE))


def _answer(connection: HTTPConnection, parts: SplitResult, held: Validators) -> HTTPResponse:
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    headers = {"Accept-Encoding": "identity", "User-Agent": "approvals", **held.headers()}
    connection.request("GET", target, headers=headers)
    return connection.getresponse()


def _receive(answer: HTTPResponse, into: Path, host: str | None, until: float) -> None:
    """Piece by piece as they come, so that a host that dribbles is noticed as well."""
    if answer.status != OK:
        raise ImportRefused(f"{host} answered {answer.status}, and gave no file.")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ImportRefused(f"{host} gave a compressed file, which was not asked for.")
    announced, received = answer.length, 0
    most = settings.REGISTER_LARGEST_FILE_MB * 1_000_000
    with into.open("wb") as stream:
        while piece := answer.read1(PIECE):
            received += len(piece)
            if received > most:
                largest = settings.REGISTER_LARGEST_FILE_MB
                raise ImportRefused(f"{host} gave a file larger than {largest} MB.")
            if monotonic() > until:
                raise ImportRefused(f"{host} took longer than {LONGEST // 60} minutes.")
            stream.write(piece)
    if announced is not None and received < announced:
        raise ImportRefused(f"{host} broke off: {received} of {announced} bytes came.")


def _validators(answer: HTTPResponse) -> Validators:
    """What is sent back one day; a value that is none of a sensible kind is left away."""
    etag = answer.headers.get("ETag", "")
    last_modified = answer.headers.get("Last-Modified", "")
    return Validators(
        etag if len(etag) <= 500 and etag.isprintable() else "",
        last_modified if len(last_modified) <= 100 and last_modified.isprintable() else "",
    )
