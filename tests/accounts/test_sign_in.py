"""Signing in by email address, with limits that keep guessers out and nobody else."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django.asserts import assertContains


pytestmark = pytest.mark.django_db
RIGHT = "correct horse battery staple"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


@pytest.fixture
def known(submitter):
    submitter.set_password(RIGHT)
    submitter.save()
    return submitter


def sign_in(client, user, password, *, address):
    typed = {"login": user.email, "password": password}
    return client.post(reverse("account_login"), typed, REMOTE_ADDR=address)


def guess_often(client, user, *, address):
    return [sign_in(client, user, f"guess {n}", address=address) for n in range(9)][-1]


def test_whoever_guesses_is_stopped(client, known):
    guess_often(client, known, address="192.0.2.1")

    page = sign_in(client, known, RIGHT, address="192.0.2.1")

    assertContains(page, "Too many failed login attempts.")


def test_guesses_from_elsewhere_keep_nobody_out(client, known):
    guess_often(client, known, address="192.0.2.1")

    assert sign_in(client, known, RIGHT, address="192.0.2.2").status_code == 302


def test_nobody_signs_up(client, django_user_model):
    typed = {"email": "new@example.org", "password1": RIGHT, "password2": RIGHT}

    client.post(reverse("account_signup"), typed)

    assert not django_user_model.objects.filter(email="new@example.org").exists()


def test_a_reset_answers_the_same_for_known_and_unknown_addresses(client, known):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (known.email, "nobody@example.org")
    ]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2


def test_whoever_has_no_account_is_not_told_to_sign_up(client, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    [mail] = mailoutbox
    assert "nobody can sign up" in mail.body
    assert reverse("account_signup") not in mail.body


def test_nobody_changes_their_address_themselves(client, known, officer):
    sign_in(client, known, RIGHT, address="192.0.2.1")

    page = client.post("/accounts/email/", {"action_add": "", "email": officer.email})

    assert (page.status_code, page.url) == (302, reverse("home"))
    assert not known.emailaddress_set.filter(email=officer.email).exists()
