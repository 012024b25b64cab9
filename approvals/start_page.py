"""The public start page: what the service is, for whom, and when it takes submissions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from submissions import queries


def home(request: HttpRequest) -> HttpResponse:
    now = request.received_at  # type: ignore[attr-defined]  # stamped by our own middleware
    windows = queries.announced_windows(now).prefetch_related("categories")
    return render(request, "home.html", {"windows": windows, "now": now})
