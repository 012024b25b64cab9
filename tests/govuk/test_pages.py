"""The pages of failures and of accounts, in the frame of the service."""

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client, override_settings

from govuk.frame import SERVICE_NAME
from tests.factories.accounts import PASSWORD, UserFactory
from tests.govuk.reading import ids, page, words


failing = pytest.mark.urls("tests.govuk.failing")
HEADINGS = {
    "/400/": (400, "We could not read that request"),
    "/403/": (403, "You cannot see this page"),
    "/404/": (404, "Page not found"),
    "/500/": (500, "Sorry, there is a problem with the service"),
}


@failing
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("address", HEADINGS)
def test_a_failure_is_a_page_of_ours_and_asks_no_database(address):
    """No database is open to this test: a statement would fail it."""
    response = Client(raise_request_exception=False).get(address)
    html = page(response.content.decode())

    assert (response.status_code, words(html.xpath("//h1")[0])) == HEADINGS[address]
    assert html.get("lang") == "en-GB"
    assert words(html.xpath("//header//a")[0]) == SERVICE_NAME


def test_the_page_of_a_closed_service_needs_no_request():
    html = page(render_to_string("503.html"))

    assert words(html.xpath("//h1")[0]) == "Sorry, the service is not available"
    assert not html.xpath("//form")


@failing
@pytest.mark.django_db
def test_a_stale_page_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a"})

    assert response.status_code == 403
    html = page(response.content.decode())
    assert words(html.xpath("//h1")[0]) == "This page was open for too long"


@pytest.mark.django_db
def test_the_head_of_a_page_names_service_and_page_and_the_body_its_parts(client):
    html = page(client.get("/accounts/login/").content.decode())

    assert html.findtext(".//title").split(" \N{EN DASH} ") == ["Sign in", SERVICE_NAME]
    assert html.xpath("//a[@class='govuk-skip-link']/@href") == ["#main-content"]
    assert html.xpath("//main/@id") == ["main-content"]
    assert [len(html.xpath(f"//{part}")) for part in ("header", "main", "footer")] == [1, 1, 1]
    assert not html.xpath("//script[not(@src)] | //style | //@style")


@pytest.mark.django_db
def test_signing_in_refuses_with_a_linked_summary_and_keeps_the_address(client):
    response = client.post("/accounts/login/", {"login": "jo@example.org", "password": ""})
    text = response.content.decode()
    html = page(text)

    assert html.findtext(".//title").startswith("Error: Sign in")
    (link,) = html.xpath("//*[@class='govuk-list govuk-error-summary__list']//a")
    assert link.get("href").removeprefix("#") in ids(text)
    assert html.xpath("//input[@name='login']/@value") == ["jo@example.org"]


@pytest.mark.django_db
def test_who_is_signed_in_stands_in_the_header_and_signs_out_by_a_button(client):
    user = UserFactory(first_name="Ada", last_name="<Sample>")
    client.force_login(user)

    html = page(client.get("/404/").content.decode())

    assert "Ada <Sample>" in words(html.xpath("//*[@class='app-header__account']")[0])
    (form,) = html.xpath("//header//form")
    assert (form.get("method"), form.get("action")) == ("post", "/accounts/logout/")
    assert form.xpath(".//input/@name") == ["csrfmiddlewaretoken"]


@pytest.mark.django_db
def test_a_forgotten_password_is_changed_by_the_link_in_the_mail(client):
    user = UserFactory(email="jo@example.org")

    client.post("/accounts/password/reset/", {"email": "jo@example.org"})
    (letter,) = mail.outbox
    address = next(word for word in letter.body.split() if "/password/reset/key/" in word)
    form_page = client.get(address.removeprefix("http://testserver"), follow=True)
    assert "Choose a new password" in form_page.content.decode()
    new = {"password1": "a-quite-new-password", "password2": "a-quite-new-password"}
    done = client.post(form_page.request["PATH_INFO"], new, follow=True)

    assert words(page(done.content.decode()).xpath("//h1")[0]) == "Your password is changed"
    user.refresh_from_db()
    assert user.check_password("a-quite-new-password")


@pytest.mark.django_db
def test_a_link_that_was_used_before_says_so(client):
    html = page(client.get("/accounts/password/reset/key/1-none/").content.decode())

    assert words(html.xpath("//h1")[0]) == "This link no longer works"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/logout/", "Sign out"),
        ("/accounts/password/change/", "Change your password"),
        ("/accounts/reauthenticate/", "Confirm that it is you"),
    ],
)
def test_pages_of_an_account_are_in_the_frame(client, address, heading):
    user = UserFactory()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    html = page(client.get(address).content.decode())

    assert words(html.xpath("//h1")[0]) == heading
    assert html.xpath("//main//form/@action") == [address]


@pytest.mark.django_db
def test_nobody_opens_an_account_themselves(client):
    html = page(client.get("/accounts/signup/").content.decode())

    assert words(html.xpath("//h1")[0]) == "You cannot open an account yourself"
    assert not html.xpath("//main//form")


@pytest.mark.django_db
@override_settings(SERVICE_BANNER="Everything here is a sample.")
def test_the_banner_stands_on_every_page_the_desk_included(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    for address in ("/404/", "/admin/"):
        assert "Everything here is a sample." in client.get(address).content.decode()
