"""Addresses of the register: search, files, organisations. They are public.

The project adds those of a single qualification, whose page tells what other apps know of it.
"""

from django.urls import path, register_converter

from register.views import organisations, searching


class NumberConverter:
    """603-2476-0 stands in an address; with slashes or without is understood as well."""

    regex = r"[0-9A-Za-z]{3}[-/]?[0-9A-Za-z]{4}[-/]?[0-9A-Za-z]"

    def to_python(self, value: str) -> str:
        return value.replace("-", "").replace("/", "").upper()

    def to_url(self, value: str) -> str:
        return f"{value[:3]}-{value[3:7]}-{value[7:]}"


register_converter(NumberConverter, "qualification_number")
urlpatterns = [
    path("", searching.qualifications, name="list"),
    path("download.<slug:format>", searching.download, name="download"),
    path("organisations/<slug:known_as>/", organisations.organisation, name="organisation"),
]
