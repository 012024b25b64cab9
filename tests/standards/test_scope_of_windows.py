"""What a window takes: each of its rules both ways, with the sentence that is told."""

import datetime as dt
from types import SimpleNamespace

import pytest

from standards import scope_rules
from standards.scope_question import ScopeStatus
from tests.factories import CategoryFactory, OccupationalStandardFactory, RouteFactory
from tests.standards.asking import CARPENTER, CONTACT, NEEDED, OUT, SAID, Takes, finds, standard


pytestmark = pytest.mark.django_db
ASK = "Contact the team before you submit."


# The category, and the end


def test_a_window_takes_its_categories():
    category = CategoryFactory()

    assert (
        finds(
            scope_rules.window_takes_the_category,
            category=category,
            terms=Takes(category_ids={category.pk}),
        )
        == []
    )


@pytest.mark.parametrize(
    ("category", "terms", "found"),
    [
        ({}, Takes(), [(OUT, "“Summer” takes no submissions in this category.")]),
        ({}, None, [(NEEDED, "It must be submitted in a window that takes this category.")]),
        (
            {"not_available": True},
            None,
            [(OUT, "It is not available yet: no submissions are taken in it.")],
        ),
        (
            {"t_level": True},
            None,
            [(OUT, "T Level technical qualifications are procured, so nobody submits them.")],
        ),
    ],
    ids=["another category", "no window", "not available and no window", "T Level"],
)
def test_g1_no_submission_where_no_window_takes_the_category(category, terms, found):
    category = CategoryFactory(**category)

    assert finds(scope_rules.window_takes_the_category, category=category, terms=terms) == found


def test_g1_no_window_can_take_a_t_level_technical_qualification():
    category = CategoryFactory(t_level=True)
    terms = Takes(category_ids={category.pk})

    assert finds(scope_rules.window_takes_the_category, category=category, terms=terms) == [
        (OUT, "T Level technical qualifications are procured, so nobody submits them.")
    ]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (None, []),
        (Takes(), []),
        (Takes(why_over="“Summer” was cancelled."), [(OUT, "“Summer” was cancelled.")]),
    ],
)
def test_a_window_that_is_over_says_why(terms, found):
    assert finds(scope_rules.window_is_not_over, terms=terms) == found


# Levels and routes


@pytest.mark.parametrize(
    ("taken", "level", "found"),
    [
        ([], 5, []),
        ([3], 3, []),
        ([3], None, []),
        ([3], 2, [(OUT, "“Summer” takes level 3, not level 2.")]),
        ([3, 2], 4, [(OUT, "“Summer” takes level 2 or 3, not level 4.")]),
    ],
    ids=["all", "the same", "not known", "another", "neither of two"],
)
def test_n1_a_window_takes_some_levels_or_all(taken, level, found):
    assert (
        finds(scope_rules.window_takes_the_level, terms=Takes(levels=taken), level=level) == found
    )


def test_n1_without_a_window_every_level_is_open():
    assert finds(scope_rules.window_takes_the_level, level=2) == []


def test_n1_a_window_takes_some_routes_or_all():
    digital = RouteFactory(name="Digital")
    carpentry = standard(route=digital)
    rule = scope_rules.window_takes_the_routes

    assert finds(rule, terms=None, standards=[carpentry]) == []
    assert finds(rule, terms=Takes(), standards=[carpentry]) == []
    assert finds(rule, terms=Takes(routes={digital.pk: set()}), standards=[carpentry]) == []
    assert finds(rule, terms=Takes(routes={digital.pk + 1: set()}), standards=[carpentry]) == [
        (OUT, f"{SAID} is in the route “Digital”. “Summer” does not take this route.")
    ]


def test_n1_of_a_standard_without_a_known_route_the_team_decides():
    carpentry = standard(route=None)
    rule, routes = scope_rules.window_takes_the_routes, {1: set()}

    assert finds(rule, terms=Takes(routes=routes), standards=[carpentry]) == [
        (CONTACT, f"The route of {SAID} is not known. “Summer” takes some routes only. {ASK}")
    ]
    agreed = Takes(routes=routes, agreed_standards={carpentry.pk})
    assert finds(rule, terms=agreed, standards=[carpentry]) == []


def test_n1_an_agreement_does_not_open_a_route_that_the_window_does_not_take():
    carpentry = standard(route=RouteFactory(name="Digital"))
    terms = Takes(routes={carpentry.route_id + 1: set()}, agreed_standards={carpentry.pk})

    assert finds(scope_rules.window_takes_the_routes, terms=terms, standards=[carpentry]) == [
        (OUT, f"{SAID} is in the route “Digital”. “Summer” does not take this route.")
    ]


# Standards by their status


def listed(status, reason=""):
    return SimpleNamespace(status=status, status_from=dt.date(2026, 6, 1), reason=reason)


def standing(terms):
    carpentry = OccupationalStandardFactory.build(**CARPENTER, pk=7)
    return finds(scope_rules.window_takes_the_standards, terms=terms, standards=[carpentry])


def test_n1_where_no_list_is_published_every_standard_is_taken():
    assert standing(None) == []
    assert standing(Takes(lists_standards=False)) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ({7: listed(ScopeStatus.IN_SCOPE)}, []),
        ({}, [(CONTACT, f"{SAID} is not on the list of standards in scope. {ASK}")]),
        (
            {7: listed(ScopeStatus.CONTACT, "It is being revised.")},
            [(CONTACT, f"{SAID} may change. It is being revised. {ASK}")],
        ),
        (
            {7: listed(ScopeStatus.OUT, "It is being revised.")},
            [(OUT, f"{SAID} is out of scope from 1 June 2026. It is being revised.")],
        ),
    ],
    ids=["in scope", "not listed", "contact us", "out of scope"],
)
def test_n1_a_listed_standard_stands_as_its_status_says(rows, found):
    assert standing(Takes(lists_standards=True, standards=rows)) == found


@pytest.mark.parametrize("status", ScopeStatus)
def test_n1_an_agreement_with_the_team_goes_before_the_list(status):
    rows = {7: listed(status, "It is being revised.")}

    assert standing(Takes(lists_standards=True, standards=rows, agreed_standards={7})) == []
    assert standing(Takes(lists_standards=True, agreed_standards={7})) == []


# Sector subject areas


@pytest.mark.parametrize(
    ("area", "mapped", "is_taken"),
    [
        ("", {"5.2"}, True),
        ("5.2", set(), True),
        ("5.2", {"5.2", "5.3"}, True),
        ("4.1", {"5.2", "5.3"}, False),
    ],
    ids=["not known", "all areas", "mapped", "not mapped"],
)
def test_n1_the_sector_subject_area_is_mapped_to_the_route(area, mapped, is_taken):
    carpentry = standard()
    terms = Takes(routes={carpentry.route_id: mapped})

    found = finds(
        scope_rules.subject_area_belongs_to_a_route,
        terms=terms,
        standards=[carpentry],
        sector_subject_area=area,
    )

    says = (
        "The sector subject area “4.1 Engineering” is mapped to no route of these standards "
        "in “Summer”."
    )
    assert found == ([] if is_taken else [(OUT, says)])


def test_n1_an_area_of_one_route_among_several_is_enough():
    one, other = standard(), standard(version="1.2")
    terms = Takes(routes={one.route_id: {"5.2"}, other.route_id: {"4.1"}})
    rule = scope_rules.subject_area_belongs_to_a_route

    assert finds(rule, terms=terms, standards=[one, other], sector_subject_area="4.1") == []
    assert len(finds(rule, terms=terms, standards=[one, other], sector_subject_area="9.1")) == 1


def test_n1_without_a_window_or_a_standard_no_area_is_compared():
    rule = scope_rules.subject_area_belongs_to_a_route

    assert finds(rule, standards=[standard()], sector_subject_area="4.1") == []
    assert finds(rule, terms=Takes(routes={1: {"5.2"}}), sector_subject_area="4.1") == []


# Specialist areas


@pytest.mark.parametrize(
    ("area", "terms", "is_taken"),
    [
        ("Exercise", None, True),
        ("Exercise", Takes(), True),
        ("", Takes(areas={"Dance"}), True),
        ("Dance", Takes(areas={"Dance"}), True),
        (" dANCE ", Takes(areas={"Dance"}), True),
        ("Exercise", Takes(areas={"Dance"}), False),
        ("Exercise", Takes(areas={"Dance"}, agreed_areas={"exercise"}), True),
    ],
    ids=["no window", "none listed", "not known", "listed", "spelt", "not listed", "agreed"],
)
def test_as6_a_specialist_area_is_listed_or_agreed(area, terms, is_taken):
    category = CategoryFactory(additional_specialist=True)

    found = finds(
        scope_rules.specialist_area_is_listed_or_agreed,
        category=category,
        terms=terms,
        specialist_area=area,
    )

    says = f"“Exercise” is not a specialist area listed for “Summer”. {ASK}"
    assert found == ([] if is_taken else [(CONTACT, says)])


def test_as6_no_other_category_asks_for_an_area():
    rule, terms = scope_rules.specialist_area_is_listed_or_agreed, Takes(areas={"Dance"})

    assert finds(rule, terms=terms, specialist_area="Exercise") == []
