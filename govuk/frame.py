"""What stands around every page: name of the service, who is signed in, where one may go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from govuk.macros import draw


SERVICE_NAME = "Technical qualification approvals"
HOME = "home"
SIGN_IN, SIGN_OUT = "account_login", "account_logout"
CHANGE_SIGN_IN = "account_change_password"
CATEGORIES = "categories:list"
STANDARDS = "standards:list"
REGISTER = "register:list"
CHECK_SCOPE = "check_scope:check"
WINDOWS = "windows:list"
LANDSCAPE = "landscape:tree"
APPROVED_LIST = "approved_list:list"
SUBMISSIONS = "submissions:list"
DESK = "admin:index"


@dataclass(frozen=True)
class Frame:
    """For one request, or for none: the page of a failure is drawn without asking anything."""

    request: HttpRequest | None

    service_name = SERVICE_NAME

    @property
    def banner(self) -> str:
        """A sentence shown on every page, such as that all data are a sample."""
        return getattr(settings, "SERVICE_BANNER", "")

    @property
    def home(self) -> str:
        return address(HOME) or "/"

    @property
    def sign_in(self) -> str:
        return address(SIGN_IN)

    @property
    def sign_out(self) -> str:
        return address(SIGN_OUT)

    @property
    def change_password(self) -> str:
        return address(CHANGE_SIGN_IN)

    @property
    def categories(self) -> str:
        return address(CATEGORIES)

    @property
    def standards(self) -> str:
        return address(STANDARDS)

    @property
    def register(self) -> str:
        return address(REGISTER)

    @property
    def check_scope(self) -> str:
        return address(CHECK_SCOPE)

    @property
    def windows(self) -> str:
        return address(WINDOWS)

    @property
    def landscape(self) -> str:
        return address(LANDSCAPE)

    @property
    def approved_list(self) -> str:
        return address(APPROVED_LIST)

    @property
    def person(self) -> Any:
        """Who is signed in, if anybody."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def organisation(self) -> Any:
        """The awarding organisation for which this person works, if any."""
        ask = getattr(self.person, "awarding_organisation", None)
        return ask() if ask else None

    @property
    def places(self) -> list[tuple[str, str]]:
        """Name and address of each part of the service that is open to this person."""
        named = [
            ("Categories", CATEGORIES),
            ("Occupational standards", STANDARDS),
            ("Register", REGISTER),
            ("Landscape", LANDSCAPE),
            ("Approved list", APPROVED_LIST),
        ]
        if self.organisation:
            named.append(("Your submissions", SUBMISSIONS))
        if self.person and self.person.is_staff:
            named.append(("Desk", DESK))
        return [(text, to) for text, name in named if (to := address(name))]

    @property
    def navigation(self) -> SafeString:
        here = self.request.path if self.request else ""
        items = [
            {"text": text, "href": to, "current": here == to, "active": here.startswith(to)}
            for text, to in self.places
        ]
        return draw("service-navigation", {"navigation": items}) if items else SafeString("")


def address(name: str) -> str:
    """Where a page is, or nothing when this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
