"""Addresses whose pages fail, each in its way."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import include, path


def fail(failure):
    def view(request):
        raise failure

    return view


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("400/", fail(SuspiciousOperation())),
    path("403/", fail(PermissionDenied())),
    path("500/", fail(RuntimeError())),
]
