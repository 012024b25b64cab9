"""How references and versions stand in addresses, where not all of them can stand as they are."""

from django.urls import register_converter


UNVERSIONED = "unversioned"


class ReferenceConverter:
    """ST0116 stands as it is, LARS 339 as LARS-339; small letters are understood."""

    regex = r"(?i:(?:ST|FA|AU)[0-9]{4}|LARS[- ][0-9]{1,9})"

    def to_python(self, value: str) -> str:
        return value.upper().replace("-", " ")

    def to_url(self, value: str) -> str:
        return value.replace(" ", "-")


class VersionConverter:
    """1.1 stands as it is; a standard whose source states no version has a word in its place."""

    regex = rf"(?:[0-9]+(?:\.[0-9]+)*|{UNVERSIONED})"

    def to_python(self, value: str) -> str:
        return "" if value == UNVERSIONED else value

    def to_url(self, value: str) -> str:
        return value or UNVERSIONED


def register() -> None:
    register_converter(ReferenceConverter, "reference")
    register_converter(VersionConverter, "version")
