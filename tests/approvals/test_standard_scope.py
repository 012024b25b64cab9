"""Which categories and windows a standard is in scope of today, as its page tells."""

import datetime as dt

import pytest

from standards.catalogue.vocabulary import Group
from tests.approvals.standards_shown import PAGE, part, version
from tests.factories import CategoryFactory, RouteFactory, WindowFactory
from tests.factories.windows import RouteInWindowFactory, StandardInWindowFactory


pytestmark = pytest.mark.django_db
INTRODUCTION = "(Source: IfATE, Introduction, 7 March 2025: "
LISTED = dt.date(2026, 5, 25)


def window(*categories, **facts):
    return WindowFactory(**{"name": "Summer", "categories": categories} | facts)


def told(client, address=PAGE) -> str:
    said = part(client.get(address), "scope")
    return said.split("comes on top. ", 1)[-1].removeprefix("In scope today ")


def test_where_no_window_is_announced_nothing_can_be_submitted(client):
    version()
    window(CategoryFactory(), closed=True)
    window(CategoryFactory(), name="Never", cancelled=True)

    assert told(client) == (
        "No submission window is announced, so nothing can be submitted for this standard now."
    )


def test_standard_is_in_scope_of_each_category_of_an_open_window(client):
    version()
    window(CategoryFactory(title="Entry", levels=[3]), CategoryFactory(title="Adults", levels=[3]))

    assert told(client) == (
        "Summer Open until 24 July 2026 at 13:00 BST. Adults In scope Entry In scope"
    )


def test_window_to_come_says_when_it_opens_and_what_it_lists(client):
    version()
    window(
        CategoryFactory(title="Entry"),
        opens_at=dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC),
        closes_at=dt.datetime(2026, 10, 1, 16, tzinfo=dt.UTC),
    )

    assert told(client) == (
        "Summer Opens on 1 September 2026 and closes on 1 October 2026. Entry In scope"
    )


def test_standard_covered_by_a_t_level_is_in_scope_for_adults_alone(client):
    version(covered_by_a_t_level=True)
    window(
        CategoryFactory(title="Adults", refuses_t_level_covered=False),
        CategoryFactory(title="Entry", refuses_t_level_covered=True),
    )

    assert told(client).endswith(
        "Adults In scope Entry Not in scope "
        "This version is covered by a T Level from 1 September 2024. "
        "Occupational entry for adults only (OE3A) may take it. "
        "(Source: Skills England, Technical qualification categories, 2 June 2025: "
        "level 3 occupational entry.)"
    )


def test_what_stands_against_every_category_is_said_once(client):
    version(retired=True)
    window(CategoryFactory(title="Adults"), CategoryFactory(title="Entry"))

    assert told(client).endswith(
        f"In each category: This version was retired on 1 January 2026. {INTRODUCTION}"
        "existing occupational standards.) Adults Not in scope Entry Not in scope"
    )


def test_list_of_a_window_tells_of_each_version_apart(client):
    listed = version("1.1")
    version("1.0")
    taken = window(CategoryFactory(title="Entry"), standards_confirmed_on=LISTED)
    StandardInWindowFactory(window=taken, standard=listed)

    assert told(client, f"{PAGE}1.1/").endswith(
        "List of standards confirmed on 25 May 2026. Entry In scope"
    )
    assert told(client, f"{PAGE}1.0/").endswith(
        "Entry Contact the team This version is not on the list of standards in scope. "
        f"Contact the team before you submit. {INTRODUCTION}occupational standards in scope.)"
    )


def test_status_in_a_window_is_the_one_that_holds_today(client):
    standard = version()
    taken = window(CategoryFactory(title="Entry"), standards_confirmed_on=LISTED)
    StandardInWindowFactory(window=taken, standard=standard)
    StandardInWindowFactory(
        window=taken, standard=standard, out_of_scope=True, status_from=dt.date(2026, 6, 24)
    )
    StandardInWindowFactory(window=taken, standard=standard, status_from=dt.date(2026, 6, 25))

    assert (
        "Entry Not in scope This version is out of scope from 24 June 2026. "
        "It is being revised significantly."
    ) in told(client)


def test_route_that_a_window_does_not_take_is_told_of(client):
    version(route=RouteFactory(name="Digital"))
    taken = window(CategoryFactory(title="Entry"))
    RouteInWindowFactory(window=taken)

    assert (
        "Entry Not in scope This version is in the route “Digital”. "
        "“Summer” does not take this route."
    ) in told(client)


def test_category_of_another_level_is_for_the_team_by_our_own_rule(client):
    version(level=4)
    window(CategoryFactory(title="Entry", levels=[3]))

    assert told(client).endswith(
        "Entry Contact the team This version is not a standard of level 3. "
        "Contact the team before you submit. "
        "(No published rule was found: this is this service's own.) "
        "Still needed: It must be at level 3."
    )


def test_higher_technical_qualification_is_asked_about_at_the_level_of_the_standard(client):
    version(level=5)
    window(CategoryFactory(code="HTQ", title="Higher", levels=[4, 5]))

    assert told(client).endswith("Higher In scope")


def test_category_that_needs_more_says_what(client):
    version()
    window(
        CategoryFactory(title="Specialist", additional_specialist=True),
        CategoryFactory(
            title="Exceptional", group=Group.NO_RELATIONSHIP, max_standards=0, min_standards=0
        ),
    )

    assert told(client).endswith(
        "Specialist In scope Still needed: It must name a specialist duty beyond the standard. "
        "Exceptional Not in scope It is only for occupations that have no standard. "
        "(Source: Skills England, Technical qualification categories, 2 June 2025: "
        "relationship to occupational standards.)"
    )


def test_window_without_categories_takes_nothing(client):
    version()
    window()

    assert told(client).endswith("This window takes no category.")
