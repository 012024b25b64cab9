"""When a request was received: the instant by which a submission window is judged."""

import datetime as dt
import ipaddress
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


EPOCH_SECONDS = re.compile(r"t=([0-9]{10})\.([0-9]{1,6})")


class ReceiptTimeMiddleware:
    """Stamps `request.received_at` before anything else can make the request wait.

    The proxy in front may have received the request earlier, while it queued: its time is taken,
    but only from its own address, never from the future and never from long ago. Anybody else who
    sends such a header is ignored, for it would move the closing of the window.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.proxies = [ipaddress.ip_network(address) for address in settings.TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = dt.datetime.now(dt.UTC)
        request.received_at = self.time_told_by_the_proxy(request, now) or now  # type: ignore[attr-defined]  # our own stamp
        return self.get_response(request)

    def time_told_by_the_proxy(self, request: HttpRequest, now: dt.datetime) -> dt.datetime | None:
        told = request.headers.get("X-Request-Start", "")
        if not told or not self.is_from_a_trusted_proxy(request):
            return None
        at = instant(told)
        oldest = now - dt.timedelta(seconds=settings.RECEIPT_TIME_MAX_AGE_SECONDS)
        return at if at and oldest <= at <= now else None

    def is_from_a_trusted_proxy(self, request: HttpRequest) -> bool:
        try:
            address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
        except ValueError:
            return False
        return any(address in proxy for proxy in self.proxies)


def instant(told: str) -> dt.datetime | None:
    """The instant in "t=<epoch seconds>.<fraction>", exact to the microsecond, or nothing."""
    found = EPOCH_SECONDS.fullmatch(told)
    if not found:
        return None
    whole, fraction = found.groups()
    at = dt.datetime.fromtimestamp(int(whole), dt.UTC)
    return at + dt.timedelta(microseconds=int(fraction.ljust(6, "0")))
