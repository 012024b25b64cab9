"""Import certificates per quarter, one row for each quarter or one column: twice changes nothing.

Own rules, where no source gives the header: columns by the names below; where no country is given
it is England, and rows of other countries are left out.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from casework.bulk import write_rows
from landscape.academic_years import quarter_begins, year_of
from landscape.actions.rolling_up import one_at_a_time, roll_up
from landscape.importing import cells
from landscape.importing.cells import NUMBER, Unreadable, needed, place_of
from landscape.importing.report import Report
from landscape.models import CertificateCount, CertificateImport
from register.importing.files import ImportRefused, Row, Table, open_table
from register.qualification_number import NotAQualificationNumber, parse, show


BATCH = 5000
QUARTER = ("Quarter", "Period", "Time Period", "Year Quarter")
CERTIFICATES = ("Certificates", "Number Of Certificates", "Certificates In Quarter", "Count")
COUNTRY = ("Country", "Country Name", "Region")
HERE = {"", "england"}
COLUMNS = ("number", "quarter", "academic_year", "certificates", "told_in_id")
Progress = Callable[[Iterable[Row]], Iterable[Row]]


class Told(NamedTuple):
    """What a cell tells."""

    line: int
    number: str
    quarter: dt.date
    certificates: int | None


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
    told = _without_repetitions(_told(table, report), report)
    while batch := [*islice(told, BATCH)]:
        _merge(batch, run, report)
    if not report.wrote():
        run.delete()
        return
    run.added, run.revised = report.added, report.revised
    run.save()


def _told(table: Table, report: Report) -> Iterator[Told]:
    """Each figure of the file, whichever form it has."""
    number = needed(table, NUMBER, "certificates")
    country = place_of(table.header, COUNTRY)
    figures = _figures(table)
    for row in table.rows:
        if country is not None and row.cells[country].strip().casefold() not in HERE:
            report.elsewhere += 1
            continue
        try:
            key = parse(row.cells[number])
            yield from [Told(row.line, key, *found) for found in figures(row)]
        except NotAQualificationNumber:
            written = row.cells[number].strip()[:40]
            report.refused.append((row.line, f"“{written}” is not a qualification number."))
        except Unreadable as reason:
            report.refused.append((row.line, str(reason)))


def _figures(table: Table) -> Callable[[Row], list[tuple[dt.date, int | None]]]:
    """How quarters and certificates are read from a row: by columns of quarters, or from two."""
    quarters = [(at, quarter_begins(name)) for at, name in enumerate(table.header)]
    wide = [(at, begins) for at, begins in quarters if begins]
    if wide:
        if len({begins for _, begins in wide}) < len(wide):
            raise ImportRefused(f"{table.name} has two columns for one quarter.")
        return lambda row: [(begins, cells.certificates(row.cells[at])) for at, begins in wide]
    quarter = needed(table, QUARTER, "certificates")
    certificates = needed(table, CERTIFICATES, "certificates")

    def of_one_quarter(row: Row) -> list[tuple[dt.date, int | None]]:
        begins = quarter_begins(row.cells[quarter])
        if begins is None:
            written = row.cells[quarter].strip()[:40]
            raise Unreadable(f"“{written}” is not a quarter such as 2019 Q4.")
        return [(begins, cells.certificates(row.cells[certificates]))]

    return of_one_quarter


def _without_repetitions(told: Iterable[Told], report: Report) -> Iterator[Told]:
    first: dict[tuple[str, dt.date], Told] = {}
    for each in told:
        before = first.setdefault((each.number, each.quarter), each)
        if before is each:
            yield each
        elif before.certificates != each.certificates:
            says = f"Line {before.line} says otherwise of {show(each.number)}, and was taken."
            report.refused.append((each.line, says))


def _merge(batch: list[Told], run: CertificateImport, report: Report) -> None:
    held = CertificateCount.objects.standing().filter(
        number__in={each.number for each in batch}, quarter__in={each.quarter for each in batch}
    )
    known = {
        (number, quarter): (pk, certificates)
        for pk, number, quarter, certificates in held.values_list(
            "pk", "number", "quarter", "certificates"
        )
    }
    new, revised = [], []
    for each in batch:
        pk, before = known.get((each.number, each.quarter), (None, None))
        if pk and before == each.certificates:
            report.unchanged += 1
            continue
        if pk:
            revised.append(pk)
        year = year_of(each.quarter)
        new.append((each.number, each.quarter, year, each.certificates, run.pk))
    CertificateCount.objects.filter(pk__in=revised).update(revised_in=run)
    if new:
        write_rows(CertificateCount, COLUMNS, new)
    report.revised += len(revised)
    report.added += len(new) - len(revised)


def _quarantined() -> list[str]:
    numbers = CertificateCount.objects.quarantined().values_list("number", flat=True)
    return [show(number) for number in numbers.distinct().order_by("number")]
