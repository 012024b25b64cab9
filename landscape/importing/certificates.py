"""Import certificates per quarter, one row for each quarter or one column: twice changes nothing.

Own rules, where no source gives the header: columns by the names below; where no country is given
it is England, and rows of other countries are left out.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from django.db import transaction

from landscape.academic_years import quarter_begins, year_of
from landscape.actions.rolling_up import one_at_a_time, roll_up
from landscape.importing import cells
from landscape.importing.cells import NUMBER, Unreadable, needed, place_of
from landscape.importing.report import Report
from landscape.importing.staging import merge
from landscape.models import CertificateCount, CertificateImport
from register.importing.files import ImportRefused, Row, Table, open_table
from register.qualification_number import NotAQualificationNumber, parse, show


QUARTER = ("Quarter", "Period", "Time Period", "Year Quarter")
CERTIFICATES = ("Certificates", "Number Of Certificates", "Certificates In Quarter", "Count")
COUNTRY = ("Country", "Country Name", "Region")
HERE = {"", "england"}
Figure = tuple[dt.date, int, int | None]  # first day of the quarter, academic year, certificates
Progress = Callable[[Iterable[Row]], Iterable[Row]]


def import_certificates(path: Path, *, dry_run: bool = False, progress: Progress = iter) -> Report:
    """Take every figure of the file, all or none, and make a new edition of the landscape."""
    report = Report()
    with transaction.atomic():
        one_at_a_time()
        table = open_table(path)
        table = table._replace(rows=iter(progress(table.rows)))
        _take(table, report, path)
        report.quarantined = _quarantined()
        if report.wrote():
            roll_up()
        if dry_run:
            transaction.set_rollback(True)
    return report


def _take(table: Table, report: Report, path: Path) -> None:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    run = CertificateImport.objects.create(file=path.name[:200], sha256=digest)
    merge(_told(table, report), run, report)
    report.refused.sort()
    if not report.wrote():
        run.delete()
        return
    run.added, run.revised = report.added, report.revised
    run.save()


def _told(table: Table, report: Report) -> Iterator[tuple]:
    """Each figure of the file as it is staged, whichever form it has."""
    number = needed(table, NUMBER, "certificates")
    country = place_of(table.header, COUNTRY)
    figures = _figures(table)
    for row in table.rows:
        if country is not None and row.cells[country].strip().casefold() not in HERE:
            report.elsewhere += 1
            continue
        try:
            key = parse(row.cells[number])
            yield from [(row.line, key, *found) for found in figures(row)]
        except NotAQualificationNumber:
            written = row.cells[number].strip()[:40]
            report.refused.append((row.line, f"“{written}” is not a qualification number."))
        except Unreadable as reason:
            report.refused.append((row.line, str(reason)))


def _figures(table: Table) -> Callable[[Row], list[Figure]]:
    """How quarters and certificates are read from a row: by columns of quarters, or from two."""
    quarters = [(at, quarter_begins(name)) for at, name in enumerate(table.header)]
    wide = [(at, begins, year_of(begins)) for at, begins in quarters if begins]
    if wide:
        if len({begins for _, begins, _ in wide}) < len(wide):
            raise ImportRefused(f"{table.name} has two columns for one quarter.")
        return lambda row: [
            (begins, year, cells.certificates(row.cells[at])) for at, begins, year in wide
        ]
    quarter = needed(table, QUARTER, "certificates")
    certificates = needed(table, CERTIFICATES, "certificates")
    known = lru_cache(1000)(quarter_begins)

    def of_one_quarter(row: Row) -> list[Figure]:
        begins = known(row.cells[quarter])
        if begins is None:
            written = row.cells[quarter].strip()[:40]
            raise Unreadable(f"“{written}” is not a quarter such as 2019 Q4.")
        return [(begins, year_of(begins), cells.certificates(row.cells[certificates]))]

    return of_one_quarter


def _quarantined() -> list[str]:
    numbers = CertificateCount.objects.quarantined().values_list("number", flat=True)
    return [show(number) for number in numbers.distinct().order_by("number")]
