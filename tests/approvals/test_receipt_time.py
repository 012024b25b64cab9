"""The time of receipt: ours, or the trusted proxy's, and nobody else's."""

import datetime as dt

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from approvals.receipt_time import ReceiptTimeMiddleware


NOW = dt.datetime(2026, 6, 24, 12, 0, 0, 250_001, tzinfo=dt.UTC)
PROXY = "172.30.20.10"


@pytest.fixture(autouse=True)
def a_trusted_proxy(settings):
    settings.TRUSTED_PROXIES = [PROXY, "10.1.0.0/16"]
    settings.RECEIPT_TIME_MAX_AGE_SECONDS = 120


def received_at(*, told=None, sender=PROXY):
    request = RequestFactory().get("/", REMOTE_ADDR=sender)
    if told is not None:
        request.META["HTTP_X_REQUEST_START"] = told
    with time_machine.travel(NOW, tick=False):
        ReceiptTimeMiddleware(lambda request: HttpResponse())(request)
    return request.received_at


def epoch(at):
    return f"t={int(at.timestamp())}.{at.microsecond:06d}"


def test_without_a_proxy_the_time_is_our_own_to_the_microsecond():
    assert received_at() == NOW


def test_the_time_is_aware_and_in_utc():
    assert received_at().tzinfo == dt.UTC


@pytest.mark.parametrize("sender", [PROXY, "10.1.200.3"])
def test_the_proxy_is_believed(sender):
    earlier = NOW - dt.timedelta(seconds=3, microseconds=17)

    assert received_at(told=epoch(earlier), sender=sender) == earlier


def test_milliseconds_are_read_as_milliseconds():
    assert received_at(told="t=1782302399.123") == dt.datetime(
        2026, 6, 24, 11, 59, 59, 123_000, tzinfo=dt.UTC
    )


@pytest.mark.parametrize("sender", ["203.0.113.9", "172.30.20.11", "::1", "", "unix:"])
def test_nobody_else_is_believed(sender):
    earlier = NOW - dt.timedelta(seconds=3)

    assert received_at(told=epoch(earlier), sender=sender) == NOW


def test_the_future_is_not_believed():
    assert received_at(told=epoch(NOW + dt.timedelta(microseconds=1))) == NOW


def test_the_very_instant_is_believed():
    assert received_at(told=epoch(NOW)) == NOW


def test_the_oldest_time_believed_is_the_setting():
    oldest = NOW - dt.timedelta(seconds=120)

    assert received_at(told=epoch(oldest)) == oldest
    assert received_at(told=epoch(oldest - dt.timedelta(microseconds=1))) == NOW


@pytest.mark.parametrize(
    "told",
    [
        "",
        "t=",
        "now",
        "1782302399.123",
        "t=1782302399",
        "t=-1782302399.5",
        "t=1782302399.1234567",
        "t=99999999999.5",
        "t=1e9.5",
        "t=1782302399.5, t=1782302000.0",
        "t=١٧٨٢٣٠٢٣٩٩.5",
        " t=1782302399.5\n",
    ],
)
def test_what_is_not_a_time_is_ignored(told):
    assert received_at(told=told) == NOW


def test_other_headers_of_the_client_do_not_make_it_a_proxy(rf):
    request = rf.get(
        "/",
        REMOTE_ADDR="203.0.113.9",
        HTTP_X_FORWARDED_FOR=PROXY,
        HTTP_X_REAL_IP=PROXY,
        HTTP_X_REQUEST_START=epoch(NOW - dt.timedelta(seconds=9)),
    )

    with time_machine.travel(NOW, tick=False):
        ReceiptTimeMiddleware(lambda request: HttpResponse())(request)

    assert request.received_at == NOW


def test_it_is_the_outermost_middleware(settings):
    assert settings.MIDDLEWARE[0] == "approvals.receipt_time.ReceiptTimeMiddleware"
