"""The public start page: what the service is, and when it takes submissions."""

import datetime as dt

import pytest

from tests.factories import CategoryFactory, WindowFactory
from tests.submissions.pages import words


pytestmark = pytest.mark.django_db


def test_anybody_reads_what_the_service_is_and_where_to_sign_in(client):
    response = client.get("/")

    text = words(response)
    assert "Get a technical qualification approved For awarding organisations" in text
    assert "No submission window is announced now." in text
    assert 'href="/accounts/login/?next=/submissions/"' in response.content.decode()
    assert 'href="/approved-list/"' in response.content.decode()
    assert 'href="/categories/"' in response.content.decode()


def test_windows_are_told_in_uk_time_with_what_they_take(client):
    WindowFactory(
        name="Level 3, winter",
        opens_at=dt.datetime(2026, 6, 1, 8, tzinfo=dt.UTC),
        closes_at=dt.datetime(2026, 12, 11, 17, tzinfo=dt.UTC),
        categories=[CategoryFactory(title="Level 3 occupational entry")],
    )
    WindowFactory(name="Over", closed=True)
    WindowFactory(name="Given up", cancelled=True)

    text = words(client.get("/"))

    assert "Level 3, winter Open. It closes on Friday 11 December 2026 at 17:00 GMT ." in text
    assert "it is now 13:00 BST on 24 June 2026." in text
    assert "Level 3, winter takes Level 3 occupational entry" in text
    assert ("Over" in text, "Given up" in text) == (False, False)


def test_who_is_signed_in_is_led_to_their_part(client, submitter, officer, django_user_model):
    def button():
        return words(client.get("/")).split("download the letter ", 1)[1]

    client.force_login(submitter)
    assert button().startswith("Your submissions")
    client.force_login(officer)
    assert button().startswith("Go to the desk")
    client.force_login(django_user_model.objects.create(username="nobody"))
    assert button().startswith("You are signed in, and you are not entered as working for")


@pytest.mark.parametrize("windows", [1, 10])
def test_it_costs_two_statements(client, windows, django_assert_num_queries):
    for _ in range(windows):
        WindowFactory(categories=[CategoryFactory()])

    with django_assert_num_queries(2):
        client.get("/")


def test_anybody_is_led_to_the_check_of_scope(client):
    page = client.get("/").content.decode()

    assert page.count('href="/check-scope/"') == 2  # what is required, and the footer
