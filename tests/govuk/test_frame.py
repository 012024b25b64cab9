"""What stands around a page: who is signed in, and where one may go."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import override_settings
from django.urls import include, path

from govuk.frame import Frame
from tests.govuk.reading import page, words


urlpatterns = [
    path("", lambda request: None, name="home"),
    path("in/", lambda request: None, name="account_login"),
    path("kinds/", include(([path("", lambda r: None, name="list")], "categories"))),
    path("list/", include(([path("", lambda r: None, name="list")], "approved_list"))),
    path("mine/", include(([path("", lambda r: None, name="list")], "submissions"))),
    path("desk/", include(([path("", lambda r: None, name="index")], "admin"))),
]
bare = pytest.mark.urls(__name__)


class Person:
    """Somebody signed in."""

    is_authenticated = True

    def __init__(self, organisation=None, is_staff=False):
        self.organisation, self.is_staff = organisation, is_staff

    def awarding_organisation(self):
        return self.organisation


@pytest.fixture
def frame_for(rf):
    def make(user, address="/"):
        request = rf.get(address)
        request.user = user
        return Frame(request)

    return make


@bare
@pytest.mark.parametrize(
    ("user", "places"),
    [
        (AnonymousUser(), ["Categories", "Approved list"]),
        (Person(), ["Categories", "Approved list"]),
        (Person("An organisation"), ["Categories", "Approved list", "Your submissions"]),
        (Person(is_staff=True), ["Categories", "Approved list", "Desk"]),
    ],
)
def test_the_navigation_offers_what_is_open_to_a_person(frame_for, user, places):
    assert [name for name, address in frame_for(user).places] == places


@bare
def test_the_navigation_marks_the_page_and_the_part_one_is_in(frame_for):
    on_it = page(frame_for(AnonymousUser(), "/list/").navigation)
    within = page(frame_for(AnonymousUser(), "/list/one/").navigation)
    elsewhere = page(frame_for(AnonymousUser(), "/").navigation)

    assert on_it.xpath("//a/@aria-current") == ["page"]
    assert within.xpath("//a/@aria-current") == ["true"]
    assert elsewhere.xpath("//a/@aria-current") == []
    assert words(elsewhere.xpath("//a")[0]) == "Categories"


@bare
def test_nobody_is_signed_in_where_there_is_no_request():
    frame = Frame(None)

    assert frame.person is None
    assert frame.organisation is None
    assert [name for name, address in frame.places] == ["Categories", "Approved list"]


@pytest.mark.urls("tests.govuk.no_addresses")
def test_a_place_this_installation_lacks_is_not_offered(frame_for):
    frame = frame_for(Person("An organisation", is_staff=True))

    assert frame.places == []
    assert frame.navigation == ""
    assert (frame.home, frame.sign_in, frame.sign_out) == ("/", "", "")


def test_the_banner_is_what_the_settings_say():
    with override_settings(SERVICE_BANNER="All of it is invented."):
        assert Frame(None).banner == "All of it is invented."
    with override_settings(SERVICE_BANNER=""):
        assert Frame(None).banner == ""
