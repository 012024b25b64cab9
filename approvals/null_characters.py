"""Refuses what no page sends and the database cannot hold: NUL in an address or a cookie."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


NUL = "\0"


class NullCharactersMiddleware:
    """What people type passes through forms, which refuse NUL with a sentence; this is the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = unquote(request.META.get("QUERY_STRING", ""))
        if any(NUL in text for text in (query, request.path, *request.COOKIES.values())):
            raise BadRequest("The request holds a NUL character.")
        return self.get_response(request)
