"""Lay the rows of an edition: each current qualification in each year, its certificates rounded.

The database makes them in one statement, with the counts of each quarter beside them, in a table
of this transaction alone. The edition takes the rounded figures from it; the counts go with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from landscape.academic_years import quarters_of, register_day
from landscape.areas import NOT_KNOWN
from landscape.belonging import types_shown
from landscape.models import Edition
from landscape.rounding import SHOWN


# A year without any line about a qualification is none; one with lines but no figure, not known.
LAY = f"""
CREATE TEMPORARY TABLE landscape_laid AS
WITH years (year, register_day) AS (VALUES {{years}}),
told AS (
    SELECT number, academic_year AS year, SUM(certificates) AS certificates, {{quarters}}
    FROM landscape_certificatecount WHERE revised_in_id IS NULL
    GROUP BY number, academic_year
),
in_tables AS (
    SELECT DISTINCT number, year FROM landscape_performancetableentry JOIN years
    ON year BETWEEN COALESCE(first_year, year) AND COALESCE(last_year, year)
),
known AS (
    SELECT *, ROW_NUMBER() OVER (ORDER BY title, number) AS in_order
    FROM register_registeredqualification
    WHERE type IN ({{types}}) AND is_offered_in_england IS NOT FALSE
)
SELECT years.year, known.id AS qualification_id, known.organisation_id, known.level,
    CASE known.sector_subject_area WHEN '' THEN %s ELSE known.sector_subject_area END AS sub_area,
    in_tables.number IS NOT NULL AS in_tables, known.in_order,
    CASE WHEN told.number IS NULL THEN 0 ELSE {SHOWN.format("told.certificates")} END
        AS certificates,
    told.first, told.second, told.third, told.fourth
FROM years CROSS JOIN known
LEFT JOIN told ON told.number = known.number AND told.year = years.year
LEFT JOIN in_tables ON in_tables.number = known.number AND in_tables.year = years.year
WHERE told.certificates > 0 OR (
    (ended_on IS NULL OR ended_on > register_day) AND
    (certification_end_on IS NULL OR certification_end_on > register_day)
)"""  # noqa: S608 -- only marks and our own rounding are put into the text
PLACES = ("first", "second", "third", "fourth")
ONE_QUARTER = "SUM(CASE WHEN quarter IN ({days}) THEN certificates END) AS {place}"
KEEP = """
INSERT INTO landscape_currentqualification (
    edition_id, year, qualification_id, organisation_id, sub_area, level, in_tables, certificates,
    place
)
SELECT %s, year, qualification_id, organisation_id, sub_area, level, in_tables, certificates,
    ROW_NUMBER() OVER (PARTITION BY year ORDER BY certificates DESC NULLS LAST, in_order)
FROM landscape_laid"""
SUMS = """
SELECT year, level, in_tables, sub_area, organisation_id, COUNT(*), COALESCE(SUM(certificates), 0),
    COALESCE(SUM(first), 0), COALESCE(SUM(second), 0), COALESCE(SUM(third), 0),
    COALESCE(SUM(fourth), 0)
FROM landscape_laid GROUP BY year, level, in_tables, sub_area, organisation_id"""


class Laid(NamedTuple):
    """The smallest group that pages can tell apart: its shown sum, and the counts of its quarters.

    The counts may be shown nowhere; they say how the sum is shared out.
    """

    year: int
    level: str
    in_tables: bool
    sub_area: str
    organisation: int
    qualifications: int
    certificates: int
    counts: Sequence[int]


def lay(edition: Edition, years: Sequence[int]) -> Iterator[Laid]:
    """Write the rows of these years; a flag that is not set does not say “not for England”."""
    if not years:
        return
    days = [each for year in years for each in (year, register_day(year))]
    types = types_shown(settings.LANDSCAPE_ALSO_SHOWS)
    by_place = [*zip(*map(quarters_of, years), strict=True)]
    quarters = ", ".join(
        ONE_QUARTER.format(days=marks("%s", begin), place=place)
        for begin, place in zip(by_place, PLACES, strict=True)
    )
    statement = LAY.format(
        years=marks("(%s, %s)", years), quarters=quarters, types=marks("%s", types)
    )
    wanted = [day for begin in by_place for day in begin]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # sums of a few hundred thousand, not on disk
            cursor.execute("SET LOCAL work_mem = '96MB'")
        cursor.execute(statement, [*days, *wanted, *types, NOT_KNOWN])
        cursor.execute(KEEP, [edition.pk])
        cursor.execute(SUMS)
        for year, level, in_tables, sub_area, organisation, rows, shown, *counts in cursor:
            counted = tuple(map(int, counts))
            yield Laid(
                year, level, bool(in_tables), sub_area, organisation, rows, int(shown), counted
            )
        cursor.execute("DROP TABLE landscape_laid")


def marks(mark: str, things: Iterable) -> str:
    return ", ".join(mark for _ in things)
