"""Addresses of the desk that somebody made by hand: whatever they ask, a page answers."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Membership


pytestmark = pytest.mark.django_db
ADMINS = [*admin.site._registry.values()]
SEARCHED = [each for each in ADMINS if each.search_fields]
MANY_WORDS = " ".join("word" for _ in range(1500))


def name_of(model_admin):
    return model_admin.opts.label


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


@pytest.mark.parametrize("searched", SEARCHED, ids=name_of)
@pytest.mark.parametrize("typed", [MANY_WORDS, "x" * 60_000], ids=["many words", "a long one"])
def test_a_search_is_cut_to_what_a_database_can_answer(desk, searched, typed):
    address = reverse(f"admin:{searched.opts.app_label}_{searched.opts.model_name}_changelist")

    page = desk.get(address, {"q": typed})

    assert page.status_code == 200
    assert page.context["cl"].query == typed[:200]


def test_so_is_the_search_of_a_box_that_completes_what_is_typed(desk):
    field = Membership.awarding_organisation.field
    about = {
        "app_label": field.model._meta.app_label,
        "model_name": field.model._meta.model_name,
        "field_name": field.name,
    }

    found = desk.get(reverse("admin:autocomplete"), about | {"term": MANY_WORDS})

    assert found.json()["results"] == []


def test_a_search_that_fits_is_left_as_it_is(desk):
    address = reverse("admin:accounts_awardingorganisation_changelist")

    assert desk.get(address, {"q": "Northern " * 22}).context["cl"].query == "Northern " * 22


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "9999"},
        {"year": "9999", "month": "12"},
        {"year": "9999", "month": "12", "day": "31"},
        {"year": "9" * 30},
        {"year": "0"},
        {"year": "2026", "month": "13"},
        {"year": "2026", "month": "6", "day": "9" * 30},
        {"month": "13"},
        {"year": "then"},
        {"year__gt": "10000"},
        {"year__gt": "9" * 30},
    ],
    ids=str,
)
def test_a_day_that_cannot_be_is_left_out_of_the_address(desk, asked):
    address = reverse("admin:casework_historyentry_changelist")
    by_day = {f"recorded_at__{part}": number for part, number in asked.items()}

    assert desk.get(address, by_day, follow=True).status_code == 200
