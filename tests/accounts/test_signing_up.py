"""Nobody signs up by themselves, and passwords are kept by Argon2id."""

import pytest
from django.urls import reverse

from accounts.adapter import AccountAdapter
from accounts.hashers import TunedArgon2PasswordHasher
from accounts.models import User


def test_nobody_signs_up_by_themselves(rf):
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))


@pytest.mark.django_db
def test_the_page_of_a_sign_up_is_closed_and_makes_nobody(client):
    typed = {"email": "new@example.org", "password1": "a-long-walk", "password2": "a-long-walk"}

    page = client.post(reverse("account_signup"), typed)

    assert [template.name for template in page.templates][:1] == ["account/signup_closed.html"]
    assert not User.objects.exists()


def test_a_password_is_kept_by_argon2id_with_at_least_what_owasp_asks():
    kept = TunedArgon2PasswordHasher().encode("midsummer evening walk", "saltsaltsalt")

    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert TunedArgon2PasswordHasher().verify("midsummer evening walk", kept)
    assert not TunedArgon2PasswordHasher().verify("Midsummer evening walk", kept)
