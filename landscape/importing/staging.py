"""What a file tells, staged in a table of this transaction alone and merged by the database.

What stands already is left, what is told otherwise is revised, and what is new is added.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Exists, OuterRef, Subquery

from casework.bulk import write_rows
from landscape.importing.report import Report
from landscape.models import CertificateImport, StagedCount
from register.qualification_number import show


COLUMNS = ("line", "number", "quarter", "academic_year", "certificates")
# Each of the three works on what the one before has left.
LEAVE = """
DELETE FROM landscape_stagedcount AS told WHERE EXISTS (
    SELECT 1 FROM landscape_certificatecount AS held
    WHERE held.number = told.number AND held.quarter = told.quarter AND revised_in_id IS NULL
    AND COALESCE(held.certificates, -1) = COALESCE(told.certificates, -1)
)"""
REVISE = """
UPDATE landscape_certificatecount AS held SET revised_in_id = %s
WHERE revised_in_id IS NULL AND EXISTS (
    SELECT 1 FROM landscape_stagedcount AS told
    WHERE told.number = held.number AND told.quarter = held.quarter
)"""
ADD = """
INSERT INTO landscape_certificatecount (number, quarter, academic_year, certificates, told_in_id)
SELECT number, quarter, academic_year, certificates, %s FROM landscape_stagedcount"""


def merge(told: Iterable[tuple], run: CertificateImport, report: Report) -> None:
    """Rows as in `COLUMNS`, in the order of the file; reading them may refuse it."""
    create, _ = connection.schema_editor().table_sql(StagedCount)
    with connection.cursor() as cursor:
        cursor.execute(create.replace("CREATE", "CREATE TEMPORARY", 1))
        write_rows(StagedCount, COLUMNS, told)
        cursor.execute("CREATE INDEX staged_count ON landscape_stagedcount (number, quarter)")
        cursor.execute("ANALYZE landscape_stagedcount")
        _leave_out_repetitions(report)
        cursor.execute(LEAVE)
        report.unchanged = cursor.rowcount
        cursor.execute(REVISE, [run.pk])
        report.revised = cursor.rowcount
        cursor.execute(ADD, [run.pk])
        report.added = cursor.rowcount - report.revised
        cursor.execute("DROP TABLE landscape_stagedcount")


def _leave_out_repetitions(report: Report) -> None:
    """The first line about a quarter is taken; one that says otherwise is told."""
    same = StagedCount.objects.filter(number=OuterRef("number"), quarter=OuterRef("quarter"))
    earlier = same.filter(pk__lt=OuterRef("pk")).order_by("pk")
    repeated = StagedCount.objects.filter(Exists(earlier))
    found = repeated.annotate(
        first_line=Subquery(earlier.values("line")[:1]),
        first_said=Subquery(earlier.values("certificates")[:1]),
    ).order_by("pk")
    for each in found:
        if each.certificates != each.first_said:
            other = f"Line {each.first_line} says something else about {show(each.number)}"
            report.refused.append((each.line, f"{other}, and was taken."))
    if found:
        repeated.delete()
