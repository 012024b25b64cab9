"""The published windows as data: their days, what they take, and that staff's changes stay."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from standards.catalogue.reading import CatalogueRefused
from submissions.actions.loading import WindowRefused, load_windows
from submissions.catalogue.reading import UK, read_windows
from submissions.models import SubmissionWindow


def uk(*parts) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=UK)


def days(entry) -> dict:
    facts = entry.facts
    return {name: facts[name] for name in facts if name.endswith(("_at", "_from", "_until"))}


# Source: the timelines and pages of the Department for Education and the Institute for
# Apprenticeships and Technical Education that each entry names.
PUBLISHED = {
    "L3-CYCLE1": {
        "intent_from": dt.date(2023, 1, 10),
        "intent_until": dt.date(2023, 2, 10),
        "proposals_from": dt.date(2023, 2, 14),
        "proposals_until": dt.date(2023, 3, 24),
        "opens_at": uk(2023, 7, 3),
        "closes_at": uk(2023, 7, 31, 23, 59, 59),
        "first_teaching_from": dt.date(2025, 8, 1),
    },
    "L2-CYCLE1": {
        "intent_from": dt.date(2023, 4, 20),
        "intent_until": dt.date(2023, 6, 5),
        "proposals_from": dt.date(2023, 5, 19),
        "proposals_until": dt.date(2023, 6, 30),
        "opens_at": uk(2023, 11, 13),
        "closes_at": uk(2023, 11, 24, 23, 59, 59),
        "first_teaching_from": dt.date(2025, 8, 1),
    },
    "L3-2025S": {
        "intent_from": None,
        "intent_until": None,
        "proposals_from": None,
        "proposals_until": None,
        "opens_at": uk(2025, 3, 10, 9),
        "closes_at": uk(2025, 3, 21, 17),
        "first_teaching_from": dt.date(2026, 8, 1),
    },
}


@pytest.fixture
def loaded(db):
    call_command("load_catalogue", verbosity=0, stdout=StringIO())
    call_command("load_windows", stdout=StringIO())
    return {window.code: window for window in SubmissionWindow.objects.all()}


def test_each_window_has_the_days_that_were_published():
    assert {entry.facts["code"]: days(entry) for entry in read_windows()} == PUBLISHED


def test_each_window_takes_its_levels_and_the_categories_of_its_time(loaded):
    taken = {
        code: (window.levels, sorted(window.categories.values_list("code", flat=True)))
        for code, window in loaded.items()
    }

    assert taken == {
        "L3-CYCLE1": ([3], ["AS3", "OE3", "OE3A"]),
        "L2-CYCLE1": ([2], ["AS2", "OE2"]),
        "L3-2025S": ([3], ["AS3", "OE3", "OE3A"]),
    }
    for window in loaded.values():
        opened = window.opens_at.date()
        assert all(category.is_in_force(opened) for category in window.categories.all())


def test_spring_2025_takes_five_routes_with_the_subject_areas_that_can_be_read(loaded):
    routes = loaded["L3-2025S"].routes.order_by("route__name")

    assert {row.route.name: row.sector_subject_areas for row in routes} == {
        "Care services": [],
        "Construction and the built environment": ["5.2", "5.3"],
        "Digital": ["6.1", "6.2"],
        "Education and early years": ["1.5", "13.1", "13.2"],
        "Health and science": [],
    }
    assert not any(loaded[code].routes.exists() for code in ("L3-CYCLE1", "L2-CYCLE1"))


def test_the_one_public_specialist_area_is_there_without_duties(loaded):
    area = loaded["L3-2025S"].areas.get()

    assert (area.name, [each.name for each in area.sub_areas.all()], area.duties.count()) == (
        "Adapting and developing exercise",
        ["Adapting exercise for antenatal and post-natal clients"],
        0,
    )


def test_no_list_of_standards_is_invented(loaded):
    assert not any(window.lists_standards() for window in loaded.values())
    assert not any(window.standards.exists() for window in loaded.values())


def test_each_window_says_where_it_comes_from_and_what_is_this_services_own(loaded):
    assert all(window.source and window.own_rules for window in loaded.values())


def test_loading_again_leaves_what_staff_changed(loaded):
    window = loaded["L3-2025S"]
    window.name = "Renamed by staff"
    window.save()
    window.routes.all().delete()
    out = StringIO()

    call_command("load_windows", stdout=out)

    window.refresh_from_db()
    assert (window.name, window.routes.count()) == ("Renamed by staff", 0)
    assert out.getvalue() == "Windows loaded: 0 added, 3 kept as staff have them.\n"


@pytest.mark.django_db
def test_without_the_catalogue_nothing_is_entered():
    with pytest.raises(CommandError) as refused:
        call_command("load_windows")

    assert str(refused.value) == (
        "L3-CYCLE1 (Level 3, cycle 1): the category AS3, OE3, OE3A is not known then."
    )
    assert not SubmissionWindow.objects.exists()


def test_a_name_that_staff_gave_to_another_window_refuses_all(loaded):
    spring = loaded.pop("L3-2025S")
    SubmissionWindow.objects.filter(pk=spring.pk).update(code="OTHER")

    with pytest.raises(WindowRefused, match=r"^L3-2025S \(Level 3, spring 2025\): .+ exists\.$"):
        load_windows(read_windows())


def test_check_reads_the_file_alone():
    out = StringIO()

    call_command("load_windows", check=True, stdout=out)

    assert out.getvalue() == "The file is valid: 3 windows.\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("window = 1", "windows.toml: “window” must be tables of their own."),
        ("[[window]]\ncode = 1", "windows.toml, window 1: “code” must be text of 1 to 12"),
        ("windows = []", "windows.toml: “windows” is not a field of it."),
        ("[[window]]\nopens_at = 2025-03-10", "windows.toml, window 1: “opens_at” must be a day"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_says_where(tmp_path, text, problem):
    path = tmp_path / "windows.toml"
    path.write_text(text)

    with pytest.raises(CatalogueRefused) as refused:
        read_windows(path)

    assert any(each.startswith(problem) for each in refused.value.problems)
