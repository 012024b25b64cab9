"""NUL, which PostgreSQL cannot hold, is refused before anything asks the database for it."""

import pytest
from django.urls import reverse


pytestmark = pytest.mark.django_db
OCTAL_NUL = r"\000" * 9


@pytest.mark.parametrize(
    "address",
    [
        "/admin/submissions/submission/?window=%00",
        "/admin/casework/historyentry/?move=%00",
        "/approved-list/?q=%00",
        "/submissions/%00/",
    ],
)
def test_an_address_with_nul_is_refused(client, auditor, address):
    client.force_login(auditor)

    assert client.get(address).status_code == 400


def test_a_cookie_with_nul_is_refused(client):
    page = client.get(reverse("submissions:list"), HTTP_COOKIE=f'sessionid="{OCTAL_NUL}"')

    assert page.status_code == 400
