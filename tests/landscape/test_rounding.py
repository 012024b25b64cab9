"""How certificates are rounded before anybody sees them."""

from collections import defaultdict
from itertools import product

import pytest
from django.db import connection

from landscape.rounding import SHOWN, change, change_in_per_cent, in_quarters, shown


UP_TO_3000 = "WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n < 3000)"


@pytest.mark.parametrize(
    ("certificates", "is_shown"),
    [(0, 0), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (26, 25)],
)
def test_none_is_none_fewer_than_five_are_five_and_all_else_is_the_nearest_five(
    certificates, is_shown
):
    assert shown(certificates) == is_shown


def test_from_five_on_the_nearest_five_is_never_further_than_two_away():
    far = [n for n in range(5, 5000) if shown(n) % 5 or abs(shown(n) - n) > 2]

    assert far == []


@pytest.mark.parametrize(("each", "total"), [((1, 2, 3), 15), ((8, 8), 20), ((0, 0), 0)])
def test_a_total_is_the_sum_of_what_is_shown(each, total):
    assert sum(map(shown, each)) == total


def test_what_is_shown_is_shown_as_it_is():
    assert [n for n in range(5000) if shown(shown(n)) != shown(n)] == []


def test_fewer_than_none_are_a_mistake():
    with pytest.raises(ValueError, match="no fewer than 0"):
        shown(-2)


@pytest.mark.django_db
def test_the_database_rounds_alike():
    with connection.cursor() as cursor:
        cursor.execute(f"{UP_TO_3000} SELECT n, {SHOWN.format('n')} FROM up")  # noqa: S608
        told = cursor.fetchall()

    assert told == [(n, shown(n)) for n in range(3001)]


# Changes


@pytest.mark.parametrize(
    ("now", "before", "figure", "per_cent"),
    [
        (15, 5, 10, None),
        (5, 15, -10, None),
        (95, 95, 0, None),
        (90, 100, -10, 10),
        (300, 120, 180, 150),
    ],
)
def test_a_change_is_a_difference_of_shown_figures_and_a_share_only_of_a_hundred_or_more(
    now, before, figure, per_cent
):
    assert (change(now, before), change_in_per_cent(now, before)) == (figure, per_cent)


@pytest.mark.parametrize(("now", "before"), [(7, 5), (10, 8)])
def test_no_change_is_worked_out_from_a_figure_that_is_not_shown(now, before):
    with pytest.raises(ValueError, match="shown figures"):
        change(now, before)


# Quarters


@pytest.mark.parametrize(
    ("year", "counts", "quarters"),
    [
        (15, (8, 8, 1, 0), [10, 5, 0, 0]),
        (5, (0, 0, 0, 1), [0, 0, 0, 5]),
        (5, (1, 1, 1, 1), [5, 0, 0, 0]),
        (0, (0, 0, 0, 0), [0, 0, 0, 0]),
        (100, (10, 20, 30, 40), [10, 20, 30, 40]),
        (30, (1, 1, 1, 0), [10, 10, 10, 0]),
    ],
)
def test_a_shown_year_is_shared_out_to_its_quarters_in_fives(year, counts, quarters):
    assert in_quarters(year, counts) == quarters


def test_quarters_are_multiples_of_five_and_add_up_to_the_year():
    for counts in product(range(8), repeat=4):
        quarters = in_quarters(shown(sum(counts)), counts)
        assert sum(quarters) == shown(sum(counts))
        assert [quarter % 5 for quarter in quarters] == [0, 0, 0, 0]


def still_possible(public):
    """For all that could be shown, the counts behind it in each place."""
    possible = defaultdict(lambda: defaultdict(set))
    for told, counts in public:
        for at, count in enumerate(counts):
            possible[told][at].add(count)
    return possible


def test_year_and_quarters_together_leave_at_least_three_counts_possible_for_each_quarter():
    """Of one qualification, which is the least that a node can have; 12 are shown as 10."""
    known = [counts for counts in product(range(13), repeat=4) if 0 < sum(counts) <= 12]
    public = [
        ((shown(sum(counts)), *in_quarters(shown(sum(counts)), counts)), counts) for counts in known
    ]

    fewest = [min(map(len, places.values())) for places in still_possible(public).values()]

    assert len(fewest) > 10
    assert min(fewest) >= 3


def test_the_same_holds_for_two_qualifications_whose_quarters_are_shown_together():
    known = [counts for counts in product(range(8), repeat=3) if 0 < sum(counts) <= 7]
    public = []
    for one, other in product(known, repeat=2):
        years = (shown(sum(one)), shown(sum(other)))
        together = [a + b for a, b in zip(one, other, strict=True)]
        public.append(((*years, *in_quarters(sum(years), together)), one + other))

    fewest = [min(map(len, places.values())) for places in still_possible(public).values()]

    assert min(fewest) >= 3


def test_quarters_rounded_one_by_one_would_give_counts_away():
    """Why they are not: this is the same search, with the rule for a year."""
    known = [counts for counts in product(range(13), repeat=3) if sum(counts) <= 17]
    public = [((shown(sum(counts)), *map(shown, counts)), counts) for counts in known]

    places = still_possible(public)[(15, 10, 10, 5)]

    assert dict(places) == {0: {8}, 1: {8}, 2: {1}}
