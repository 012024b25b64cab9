"""Administrators keep people, and cannot make themselves more than administrators by it."""

import pytest
from django.urls import reverse

from tests.factories import AwardingOrganisationFactory, UserFactory


pytestmark = pytest.mark.django_db
NEW = "a long password, chosen by another"


def page_of(user, kind):
    return reverse(f"admin:{kind}", args=[user.pk])


def set_password(client, user):
    typed = {"usable_password": "true", "password1": NEW, "password2": NEW}
    return client.post(page_of(user, "auth_user_password_change"), typed)


def test_an_administrator_changes_nothing_of_a_superuser(client, administrator, superuser):
    client.force_login(administrator)

    answers = [
        set_password(client, superuser).status_code,
        client.post(page_of(superuser, "accounts_user_change"), {"email": "me@x.org"}).status_code,
        client.get(page_of(superuser, "accounts_user_change")).status_code,
    ]

    superuser.refresh_from_db()
    assert answers == [403, 403, 200]
    assert not superuser.check_password(NEW)


def test_an_administrator_sets_the_password_of_anybody_else(client, administrator, officer):
    client.force_login(administrator)

    answer = set_password(client, officer)

    officer.refresh_from_db()
    assert answer.status_code == 302
    assert officer.check_password(NEW)


def test_a_superuser_sets_the_password_of_a_superuser(client, superuser):
    another = UserFactory(username="another", is_staff=True, is_superuser=True)
    client.force_login(superuser)

    answer = set_password(client, another)

    another.refresh_from_db()
    assert answer.status_code == 302
    assert another.check_password(NEW)


def test_organisations_are_offered_by_name(client, administrator):
    for name in ("Zenith Awards", "Apex Awards"):
        AwardingOrganisationFactory(name=name)
    client.force_login(administrator)
    asked = {"app_label": "accounts", "model_name": "membership"}

    page = client.get(
        reverse("admin:autocomplete"), asked | {"field_name": "awarding_organisation"}
    )

    assert [each["text"].split(" (")[0] for each in page.json()["results"]] == [
        "Apex Awards",
        "Zenith Awards",
    ]


@pytest.mark.parametrize(("ended_on", "status"), [("", 200), ("2026-06-01", 302)])
def test_a_person_works_for_one_organisation_at_a_time(
    client, administrator, editor, ended_on, status
):
    client.force_login(administrator)
    first = editor.memberships.get()
    earlier = {"id": first.pk, "awarding_organisation": first.awarding_organisation_id}
    rows = [earlier | {"ended_on": ended_on}]
    rows += [{"awarding_organisation": AwardingOrganisationFactory().pk}]
    typed = {"username": "editor", "email": editor.email, "is_active": "on"}
    typed |= {"memberships-TOTAL_FORMS": "2", "memberships-INITIAL_FORMS": "1"}
    for number, row in enumerate(rows):
        row |= {"user": editor.pk, "role": "editor"}
        typed |= {f"memberships-{number}-{name}": value for name, value in row.items()}

    answer = client.post(page_of(editor, "accounts_user_change"), typed)

    assert answer.status_code == status
    assert editor.memberships.count() == (1 if ended_on == "" else 2)
