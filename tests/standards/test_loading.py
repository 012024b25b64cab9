"""Loading the catalogue: idempotent, and never changing what a submission is judged by."""

import dataclasses
import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from standards.actions.loading import UsedEntryRefused, is_in_use, load_catalogue
from standards.catalogue import reading
from standards.models import Category, Criterion, Route
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.factories.submissions import SubmissionFactory


pytestmark = pytest.mark.django_db
CATEGORIES = reading.read_categories()
ROUTES = reading.read_routes()
OE3 = next(category for category in CATEGORIES if category.code == "OE3")


def oe3(**changes):
    return dataclasses.replace(OE3, **changes)


def a_criterion(**changes):
    first, *others = OE3.criteria
    return [dataclasses.replace(first, **changes), *others]


@pytest.fixture
def loaded_oe3():
    load_catalogue([], [OE3])
    return Category.objects.get(code="OE3")


def test_loading_makes_the_database_hold_the_catalogue():
    loaded = load_catalogue(ROUTES, CATEGORIES)

    assert (len(loaded.added), loaded.changed, loaded.removed, loaded.unchanged) == (27, [], [], [])
    assert Route.objects.count() == 15
    for entry in CATEGORIES:
        category = Category.objects.get(code=entry.code)
        held = {name: getattr(category, name) for name in dataclasses.asdict(entry)}
        expected = dataclasses.asdict(entry)
        del held["criteria"], expected["criteria"]
        assert held == expected
        assert [
            (c.position, c.code, c.test, c.wording, c.evidence_asked, c.asks_for_evidence)
            for c in category.criteria.in_order()
        ] == [
            (place, c.code, c.test, c.wording, c.evidence_asked, bool(c.evidence_asked))
            for place, c in enumerate(entry.criteria, start=1)
        ]


def test_loading_twice_changes_nothing():
    load_catalogue(ROUTES, CATEGORIES)
    before = list(Category.objects.values()), list(Criterion.objects.order_by("pk").values())

    loaded = load_catalogue(ROUTES, CATEGORIES)

    assert (loaded.added, loaded.changed, loaded.removed) == ([], [], [])
    assert len(loaded.unchanged) == 27
    assert before == (
        list(Category.objects.values()),
        list(Criterion.objects.order_by("pk").values()),
    )


def test_a_category_nobody_used_may_be_corrected(loaded_oe3):
    loaded = load_catalogue([], [oe3(title="Corrected", criteria=a_criterion(wording="Better."))])

    loaded_oe3.refresh_from_db()
    assert loaded.changed == ["OE3 in force from 1 July 2023"]
    assert loaded_oe3.title == "Corrected"
    assert loaded_oe3.criteria.in_order().first().wording == "Better."
    assert loaded_oe3.criteria.count() == len(OE3.criteria)


def test_a_category_nobody_used_may_disappear(loaded_oe3):
    loaded = load_catalogue([], [])

    assert loaded.removed == ["OE3 in force from 1 July 2023"]
    assert not Category.objects.exists()
    assert not Criterion.objects.exists()


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (oe3(title="Changed"), "title"),
        (oe3(levels=[3, 4], aim="Changed"), "aim, levels"),
        (oe3(criteria=a_criterion(wording="Changed.")), "criteria"),
        (oe3(criteria=OE3.criteria[::-1]), "criteria"),
        (
            oe3(criteria=OE3.criteria[1:], refuses_t_level_covered=False),
            "refuses_t_level_covered, criteria",
        ),
    ],
)
def test_what_a_submission_is_judged_by_does_not_change(loaded_oe3, entry, what):
    SubmissionFactory(category=loaded_oe3)
    before = list(loaded_oe3.criteria.in_order().values())

    with pytest.raises(UsedEntryRefused) as refused:
        load_catalogue([], [entry])

    assert refused.value.reasons == [
        f"OE3 in force from 1 July 2023 is in use and cannot change ({what}): "
        "add a new version with its own in_force_from."
    ]
    assert list(loaded_oe3.criteria.in_order().values()) == before
    assert Category.objects.get(code="OE3").title == OE3.title


@pytest.mark.parametrize(
    "when",
    [
        {"in_force_until": dt.date(2027, 1, 1)},
        {"is_available": False},
        {"moratorium_from": dt.date(2026, 9, 1), "moratorium_until": dt.date(2027, 9, 1)},
    ],
)
def test_when_a_used_category_may_be_used_can_still_change(loaded_oe3, when):
    SubmissionFactory(category=loaded_oe3)

    load_catalogue([], [oe3(**when)])

    loaded_oe3.refresh_from_db()
    assert {name: getattr(loaded_oe3, name) for name in when} == when


def test_a_used_category_cannot_disappear(loaded_oe3):
    SubmissionFactory(category=loaded_oe3)

    with pytest.raises(UsedEntryRefused) as refused:
        load_catalogue([], [])

    assert refused.value.reasons == [
        "OE3 in force from 1 July 2023 is in use and cannot disappear from the catalogue."
    ]


def test_one_refused_entry_stops_all_the_others(loaded_oe3):
    SubmissionFactory(category=loaded_oe3)
    others = [category for category in CATEGORIES if category.code != "OE3"]

    with pytest.raises(UsedEntryRefused):
        load_catalogue(ROUTES, [*others, oe3(title="Changed")])

    assert Category.objects.filter(code="HTQ").exists() is False
    assert Route.objects.filter(slug="digital").exists() is False


def test_a_new_version_stands_beside_the_used_one(loaded_oe3):
    SubmissionFactory(category=loaded_oe3)
    ends = dt.date(2026, 9, 1)

    load_catalogue([], [oe3(in_force_until=ends), oe3(in_force_from=ends, title="Newer")])

    on_the_last_day = Category.objects.in_force(dt.date(2026, 8, 31))
    on_the_first_day = Category.objects.in_force(ends)
    assert [category.title for category in on_the_last_day.filter(code="OE3")] == [OE3.title]
    assert [category.title for category in on_the_first_day.filter(code="OE3")] == ["Newer"]


def test_a_route_that_gets_another_name_stays_the_same_route():
    RouteFactory(slug="digital", name="Computing")

    loaded = load_catalogue(ROUTES, [])

    assert loaded.changed == ["Digital"]
    assert Route.objects.get(slug="digital").name == "Digital"


def test_a_row_is_in_use_when_something_protects_it():
    route, lonely = RouteFactory(), RouteFactory()
    OccupationalStandardFactory(route=route)

    assert is_in_use(route) is True
    assert is_in_use(lonely) is False


def test_the_command_says_what_it_did():
    first, second = StringIO(), StringIO()

    call_command("load_catalogue", stdout=first)
    call_command("load_catalogue", stdout=second)

    assert first.getvalue() == "Catalogue loaded: 27 added, 0 changed, 0 unchanged, 0 removed.\n"
    assert second.getvalue() == "Catalogue loaded: 0 added, 0 changed, 27 unchanged, 0 removed.\n"


def test_the_command_refuses_with_the_reasons():
    call_command("load_catalogue", stdout=StringIO())
    Category.objects.filter(code="OE3").update(title="Older")
    SubmissionFactory(category=Category.objects.get(code="OE3"))

    with pytest.raises(CommandError, match="OE3 in force from 1 July 2023 is in use"):
        call_command("load_catalogue")


def test_the_check_says_the_catalogue_is_valid_and_writes_nothing():
    out = StringIO()

    call_command("load_catalogue", check=True, stdout=out)

    assert out.getvalue() == "The catalogue is valid: 15 routes, 12 categories.\n"
    assert not Category.objects.exists()
