"""Lay the rows of an edition: each current qualification in each year, its certificates rounded.

The database does it in one statement, so that raw figures stay where they are.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection

from landscape.academic_years import register_day
from landscape.areas import NOT_KNOWN
from landscape.belonging import types_shown
from landscape.models import Edition
from landscape.rounding import SHOWN


# A year without any line about a qualification is none; one with lines but no figure, not known.
LAY = f"""
WITH years (year, register_day) AS (VALUES {{years}}),
told AS (
    SELECT number, academic_year AS year, SUM(certificates) AS certificates
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
),
shown AS (
    SELECT years.year, known.id, known.organisation_id, known.sector_subject_area, known.level,
        known.in_order, in_tables.number IS NOT NULL AS in_tables,
        CASE WHEN told.number IS NULL THEN 0 ELSE {SHOWN.format("told.certificates")} END
            AS certificates
    FROM years CROSS JOIN known
    LEFT JOIN told ON told.number = known.number AND told.year = years.year
    LEFT JOIN in_tables ON in_tables.number = known.number AND in_tables.year = years.year
    WHERE told.certificates > 0 OR (
        (ended_on IS NULL OR ended_on > register_day) AND
        (certification_end_on IS NULL OR certification_end_on > register_day)
    )
)
INSERT INTO landscape_currentqualification (
    edition_id, year, qualification_id, organisation_id, sub_area, level, in_tables, certificates,
    place
)
SELECT %s, year, id, organisation_id,
    CASE sector_subject_area WHEN '' THEN %s ELSE sector_subject_area END,
    level, in_tables, certificates,
    ROW_NUMBER() OVER (PARTITION BY year ORDER BY certificates DESC NULLS LAST, in_order)
FROM shown"""  # noqa: S608 -- only marks and our own rounding are put into the text


def lay(edition: Edition, years: Sequence[int]) -> None:
    """Write the rows of these years; a flag that is not set does not say “not for England”."""
    if not years:
        return
    days = [each for year in years for each in (year, register_day(year))]
    types = types_shown(settings.LANDSCAPE_ALSO_SHOWS)
    statement = LAY.format(years=marks("(%s, %s)", years), types=marks("%s", types))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*days, *types, edition.pk, NOT_KNOWN])


def marks(mark: str, things: Iterable) -> str:
    return ", ".join(mark for _ in things)
