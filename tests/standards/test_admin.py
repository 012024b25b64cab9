"""Staff read reference data in the admin, and enter dated facts about standards."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from standards.models import OccupationalStandard
from tests.factories.accounts import UserFactory
from tests.factories.standards import (
    CategoryFactory,
    CriterionFactory,
    DutyFactory,
    KnowledgeSkillBehaviourFactory,
    OccupationalStandardFactory,
    RouteFactory,
)


pytestmark = pytest.mark.django_db
LISTS = ["category", "route", "occupationalstandard"]


def staff(client, *permissions):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="standards", codename__in=permissions)
    )
    client.force_login(user)
    return client


@pytest.fixture
def reader(client):
    return staff(client, "view_category", "view_route", "view_occupationalstandard")


@pytest.fixture
def editor(client):
    return staff(client, "view_occupationalstandard", "change_occupationalstandard")


def address(standard):
    return reverse("admin:standards_occupationalstandard_change", args=[standard.pk])


def posted(**facts):
    """What a browser sends from the page of a standard."""
    names = ["t_level_covered_from", "under_review_from", "under_review_until", "retired_on"]
    forms = {
        f"{part}-{count}": 0
        for part in ("ksbs", "duties")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return dict.fromkeys([*names, "superseded_by"], "") | facts | forms


def test_the_lists_take_the_same_number_of_statements_for_1_and_for_3(
    reader, django_assert_num_queries
):
    for rows in (1, 2):
        for _ in range(rows):
            standard = OccupationalStandardFactory()
            CategoryFactory(with_criteria=True)
            KnowledgeSkillBehaviourFactory(standard=standard)

        for model, statements in (("category", 6), ("route", 6), ("occupationalstandard", 8)):
            with django_assert_num_queries(statements):
                page = reader.get(reverse(f"admin:standards_{model}_changelist"))
            assert page.status_code == 200


@pytest.mark.parametrize("model", LISTS)
def test_nobody_adds_or_deletes_reference_data(client, model):
    staff(client, *(f"{verb}_{model}" for verb in ("view", "add", "change", "delete")))
    make = {
        "category": CategoryFactory,
        "route": RouteFactory,
        "occupationalstandard": OccupationalStandardFactory,
    }
    row = make[model]()

    adding = client.get(reverse(f"admin:standards_{model}_add"))
    deleting = client.post(
        reverse(f"admin:standards_{model}_delete", args=[row.pk]), {"post": "yes"}
    )

    assert (adding.status_code, deleting.status_code) == (403, 403)
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_category_is_shown_with_its_criteria_and_cannot_be_changed(client):
    staff(client, "view_category", "change_category")
    criterion = CriterionFactory(wording="It aligns to the standard of the trade.")
    page = reverse("admin:standards_category_change", args=[criterion.category.pk])

    shown = client.get(page).content.decode()
    changed = client.post(page, {"title": "Mine"})

    assert "It aligns to the standard of the trade." in shown
    assert 'name="_save"' not in shown
    assert changed.status_code == 403


def test_a_standard_is_shown_with_its_ksbs_and_the_ones_its_duties_call_on(reader):
    standard = OccupationalStandardFactory(typical_job_titles=["Welder", "Plater"])
    duty = DutyFactory(standard=standard, text="Weld pipes")
    for position in (10, 2):
        duty.ksbs.add(
            KnowledgeSkillBehaviourFactory(standard=standard, position=position, text="Weld")
        )

    page = reader.get(address(standard)).content.decode()

    assert "Welder, Plater" in page
    assert "Weld pipes" in page
    assert "S2, S10" in page


def test_the_page_of_a_standard_takes_the_same_statements_however_many_parts_it_has(
    reader, django_assert_num_queries
):
    standard = OccupationalStandardFactory()

    for parts in (1, 3):
        for _ in range(parts):
            DutyFactory(standard=standard).ksbs.add(
                KnowledgeSkillBehaviourFactory(standard=standard)
            )

        with django_assert_num_queries(10):
            reader.get(address(standard))


def test_staff_enter_the_day_from_which_a_t_level_covers_a_standard(editor):
    standard = OccupationalStandardFactory(title="Welder")

    answer = editor.post(address(standard), posted(t_level_covered_from="2026-09-01"))

    standard.refresh_from_db()
    assert answer.status_code == 302
    assert standard.t_level_covered_from == dt.date(2026, 9, 1)
    assert standard.title == "Welder"


def test_what_an_import_tells_is_not_changed_by_hand(editor):
    standard = OccupationalStandardFactory(title="Welder", level=3)

    editor.post(address(standard), posted(title="Mine", level="4", reference="ST9999"))

    assert OccupationalStandard.objects.filter(
        pk=standard.pk, title="Welder", level=3, reference=standard.reference
    ).exists()


def test_a_review_that_ends_before_it_starts_is_refused_with_a_sentence(editor):
    standard = OccupationalStandardFactory()

    page = editor.post(
        address(standard), posted(under_review_from="2026-09-01", under_review_until="2026-09-01")
    ).content.decode()

    standard.refresh_from_db()
    assert "A review must end after it starts." in page
    assert standard.under_review_from is None


def test_a_standard_that_would_supersede_itself_is_refused_with_a_sentence(editor):
    standard = OccupationalStandardFactory()

    page = editor.post(address(standard), posted(superseded_by=standard.pk)).content.decode()

    assert "A standard cannot be superseded by itself." in page


def test_a_reader_cannot_enter_dated_facts(reader):
    standard = OccupationalStandardFactory()

    answer = reader.post(address(standard), posted(t_level_covered_from="2026-09-01"))

    standard.refresh_from_db()
    assert answer.status_code == 403
    assert standard.t_level_covered_from is None


@pytest.mark.parametrize(
    ("words", "found"), [("ST0116", 1), ("develop", 1), ("339", 1), ("33", 0), ("plumber", 0)]
)
def test_standards_are_found_by_reference_title_and_lars_code(reader, words, found):
    OccupationalStandardFactory(reference="ST0116", title="Software developer", lars_code=339)

    page = reader.get(reverse("admin:standards_occupationalstandard_changelist"), {"q": words})

    assert page.context["cl"].result_count == found


def test_a_route_is_listed_with_its_other_names(reader):
    RouteFactory(name="Digital", aliases=["ICT", "Computing"])

    page = reader.get(reverse("admin:standards_route_changelist")).content.decode()

    assert "ICT, Computing" in page
