"""How certificates are rounded before anybody sees them."""

import pytest
from django.db import connection

from landscape.rounding import SHOWN, shown


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
