"""Import which qualifications count in performance tables, on which list and in which years.

Own rule, for no source gives the header: columns by the names below. A line is replaced by a later
one of the same qualification and list; nothing is removed.
"""

import re
from pathlib import Path

from django.db import transaction

from landscape.actions.rolling_up import one_at_a_time, roll_up
from landscape.importing.cells import NUMBER, Unreadable, needed, place_of
from landscape.importing.report import Report
from landscape.models import PerformanceTableEntry
from register.importing.files import Table, open_table
from register.models import RegisteredQualification
from register.qualification_number import NotAQualificationNumber, parse, show
from register.sector_subject_areas import plain


LIST = ("List", "Performance Table", "Key Stage", "Stage", "Age Group")
FIRST = ("First Year", "From", "First Year Included", "Start Year", "Year")
LAST = ("Last Year", "To", "Last Year Included", "End Year")
KS4, POST_16 = PerformanceTableEntry.List
LISTS = {"ks4": KS4, "keystage4": KS4, "4": KS4, "1416": KS4} | {
    "1618": POST_16,
    "16to18": POST_16,
    "ks5": POST_16,
    "keystage5": POST_16,
}
YEAR = re.compile(r"(20\d\d)(?: ?(?:/|-|to) ?(?:20)?\d\d)?")
Years = tuple[int | None, int | None]


def import_performance_tables(path: Path, *, dry_run: bool = False) -> Report:
    """Take every line of the file, all or none, and make a new edition of the landscape."""
    report = Report()
    with transaction.atomic():
        one_at_a_time()
        told = _told(open_table(path), report)
        _merge(told, report)
        known = RegisteredQualification.objects.values_list("number", flat=True)
        unknown = {number for number, _ in told}.difference(known)
        report.quarantined = [show(number) for number in sorted(unknown)]
        if report.wrote():
            roll_up()
        if dry_run:
            transaction.set_rollback(True)
    return report


def _told(table: Table, report: Report) -> dict[tuple[str, str], Years]:
    number = needed(table, NUMBER, "performance tables")
    on, first, last = (
        needed(table, LIST, "performance tables"),
        place_of(table.header, FIRST),
        place_of(table.header, LAST),
    )
    told: dict[tuple[str, str], Years] = {}
    for row in table.rows:
        try:
            key = parse(row.cells[number]), _list(row.cells[on])
            told[key] = _years(row.cells, first, last)
        except NotAQualificationNumber:
            written = row.cells[number].strip()[:40]
            report.refused.append((row.line, f"“{written}” is not a qualification number."))
        except Unreadable as reason:
            report.refused.append((row.line, str(reason)))
    return told


def _list(written: str) -> str:
    known = LISTS.get(plain(written))
    if known is None:
        raise Unreadable(f"“{written.strip()[:40]}” is not a list: KS4 or 16-18.")
    return known


def _years(cells, first: int | None, last: int | None) -> Years:
    return _year(cells, first), _year(cells, last)


def _year(cells, place: int | None) -> int | None:
    """The year in which an academic year begins: 2022, 2022/23 and 2022 to 2023 are the same."""
    written = "" if place is None else cells[place].strip()
    if not written:
        return None
    found = YEAR.fullmatch(written)
    if not found:
        raise Unreadable(f"“{written[:40]}” is not an academic year such as 2022/23.")
    return int(found[1])


def _merge(told: dict[tuple[str, str], Years], report: Report) -> None:
    held = {(each.number, each.list): each for each in PerformanceTableEntry.objects.all()}
    new, changed = [], []
    for key, years in told.items():
        entry = held.get(key)
        if entry is None:
            number, on = key
            new.append(PerformanceTableEntry(number=number, list=on))
            new[-1].first_year, new[-1].last_year = years
        elif (entry.first_year, entry.last_year) != years:
            entry.first_year, entry.last_year = years
            changed.append(entry)
    PerformanceTableEntry.objects.bulk_create(new, batch_size=5000)
    PerformanceTableEntry.objects.bulk_update(changed, ["first_year", "last_year"], 500)
    report.added, report.revised = len(new), len(changed)
    report.unchanged = len(told) - len(new) - len(changed)
