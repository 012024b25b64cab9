"""The counts by which sums of an edition are shared out to quarters; they are kept nowhere.

They are added up for the smallest groups that a page can tell apart: one organisation, sub area,
level and answer about performance tables. What is larger is the sum of what these show.
"""

from django.db import connection

from landscape.academic_years import quarters_of
from landscape.models import CurrentQualification, Edition


NONE = (0, 0, 0, 0)
COUNTS = """
SELECT laid.year, laid.level, laid.in_tables, laid.sub_area, laid.organisation_id, {sums}
FROM landscape_certificatecount told
JOIN register_registeredqualification known ON known.number = told.number
JOIN landscape_currentqualification laid
    ON laid.qualification_id = known.id AND laid.year = told.academic_year
WHERE told.revised_in_id IS NULL AND told.certificates > 0 AND laid.edition_id = %s
GROUP BY 1, 2, 3, 4, 5"""
ONE_SUM = "SUM(CASE WHEN told.quarter IN ({days}) THEN told.certificates ELSE 0 END)"


def counts_by_quarter(edition: Edition) -> dict[tuple, tuple[int, ...]]:
    """Year, level, performance tables, sub area and organisation; and four counts as told."""
    if not edition.years:
        return {}
    by_place = [*zip(*(quarters_of(year) for year in edition.years), strict=True)]
    sums = [ONE_SUM.format(days=", ".join("%s" for _ in days)) for days in by_place]
    wanted = [day for days in by_place for day in days]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # or it takes the rows just laid for one or two
            cursor.execute(f"ANALYZE {CurrentQualification._meta.db_table}")
        cursor.execute(COUNTS.format(sums=", ".join(sums)), [*wanted, edition.pk])
        return {
            (year, level, bool(in_tables), *place): tuple(map(int, counts))
            for year, level, in_tables, *place, a, b, c, d in cursor
            for counts in [(a, b, c, d)]
        }
