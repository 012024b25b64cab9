"""What a window takes on a day, for some standards and one organisation, as its rows say."""

import datetime as dt

import pytest

from submissions.models.terms import WindowTerms
from tests.factories import (
    MIDSUMMER,
    AwardingOrganisationFactory,
    CategoryFactory,
    ContactRecordFactory,
    OccupationalStandardFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    WindowFactory,
    the_organisation,
)


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TODAY = MIDSUMMER.date()


def terms(window, *standards, at=MIDSUMMER, organisation=None):
    return WindowTerms(window, at, standards, organisation)


def test_a_window_without_a_list_takes_all_that_its_categories_take():
    category = CategoryFactory()
    window = WindowFactory(name="Summer", categories=[category])

    told = terms(window)

    assert (told.name, told.why_over, told.lists_standards) == ("Summer", "", False)
    assert (told.category_ids, told.levels, told.routes) == ({category.pk}, [], {})
    assert (told.areas, told.standards) == (set(), {})
    assert (told.agreed_standards, told.agreed_areas) == (set(), set())


def test_rows_of_another_window_do_not_count():
    window, other = WindowFactory(), WindowFactory(categories=[CategoryFactory()])
    RouteInWindowFactory(window=other)
    SpecialistAreaFactory(window=other)
    row = StandardInWindowFactory(window=other)
    ContactRecordFactory(window=other, standard=row.standard)

    told = terms(window, row.standard, organisation=the_organisation())

    assert (told.category_ids, told.routes, told.areas) == (set(), {}, set())
    assert (told.standards, told.agreed_standards) == ({}, set())


def test_each_route_has_the_sector_subject_areas_mapped_to_it():
    window = WindowFactory()
    mapped = RouteInWindowFactory(window=window, sector_subject_areas=["5.2", "5.3"])
    unmapped = RouteInWindowFactory(window=window)

    assert terms(window).routes == {mapped.route_id: {"5.2", "5.3"}, unmapped.route_id: set()}


def test_specialist_areas_are_those_it_names():
    window = WindowFactory()
    SpecialistAreaFactory(window=window, name="Dance")
    SpecialistAreaFactory(window=window, name="Exercise")

    assert terms(window).areas == {"Dance", "Exercise"}


# The status of a standard, by day


@pytest.fixture
def row():
    return StandardInWindowFactory(status_from=TODAY - 5 * DAY)


def test_the_latest_status_that_has_begun_holds(row):
    later = StandardInWindowFactory(
        window=row.window, standard=row.standard, contact_us=True, status_from=TODAY
    )
    StandardInWindowFactory(
        window=row.window, standard=row.standard, out_of_scope=True, status_from=TODAY + DAY
    )

    def held(at):
        return terms(row.window, row.standard, at=at).standards

    assert held(MIDSUMMER - 6 * DAY) == {}
    assert held(MIDSUMMER - DAY) == {row.standard_id: row}
    assert held(MIDSUMMER) == {row.standard_id: later}
    assert held(MIDSUMMER + DAY)[row.standard_id].status == "out"


def test_the_day_of_a_status_begins_at_midnight_in_the_uk(row):
    StandardInWindowFactory(
        window=row.window, standard=row.standard, contact_us=True, status_from=dt.date(2026, 6, 25)
    )

    before, after = (
        dt.datetime(2026, 6, 24, 22, 59, 59, tzinfo=dt.UTC),
        dt.datetime(2026, 6, 24, 23, 0, 0, tzinfo=dt.UTC),
    )

    assert terms(row.window, row.standard, at=before).standards[row.standard_id] == row
    assert terms(row.window, row.standard, at=after).standards[row.standard_id].status == "contact"


def test_only_the_standards_that_were_asked_about_are_read(row):
    other = StandardInWindowFactory(window=row.window)

    told = terms(row.window, row.standard)

    assert {*told.standards} == {row.standard_id}
    assert {*terms(row.window, row.standard, other.standard).standards} == {
        row.standard_id,
        other.standard_id,
    }


def test_another_version_of_a_listed_standard_is_not_listed(row):
    newer = OccupationalStandardFactory(reference=row.standard.reference, version="1.1")

    assert terms(row.window, newer).standards == {}


# What was agreed with an organisation


def test_what_was_agreed_with_the_organisation_counts_for_it_alone():
    agreed = ContactRecordFactory()
    area = ContactRecordFactory(
        window=agreed.window, about="area", standard=None, specialist_area="Dance"
    )

    ours = terms(agreed.window, organisation=area.awarding_organisation)
    theirs = terms(agreed.window, organisation=AwardingOrganisationFactory())
    anybodys = terms(agreed.window)

    assert ours.agreed_standards == {agreed.standard_id, None}
    assert ours.agreed_areas == {"", "Dance"}
    assert (theirs.agreed_standards, theirs.agreed_areas) == (set(), set())
    assert (anybodys.agreed_standards, anybodys.agreed_areas) == (set(), set())


def test_advice_that_does_not_allow_it_is_no_agreement():
    asked = ContactRecordFactory(allows=False)

    assert terms(asked.window, organisation=the_organisation()).agreed_standards == set()


# Cost


def test_each_piece_is_read_once_and_only_when_it_is_asked_for(django_assert_num_queries):
    window = WindowFactory(standards_confirmed_on=TODAY)
    told = terms(window, OccupationalStandardFactory(), organisation=the_organisation())

    with django_assert_num_queries(0):
        assert (told.name, told.levels, told.lists_standards) == (window.name, [], True)
    with django_assert_num_queries(4):
        for _ in range(3):
            told.category_ids, told.routes, told.standards, told.areas  # noqa: B018
            told.agreed_standards, told.agreed_areas  # noqa: B018
