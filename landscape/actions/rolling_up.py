"""Make an edition of the landscape: every figure rounded and summed once, then shown at once.

The new rows are written beside those that are shown; only the last statement makes them current.
So nobody who reads waits, and nobody sees half of it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum

from casework.bulk import write_rows
from landscape.academic_years import LAST_QUARTER, quarters_of, year_of
from landscape.areas import NOT_KNOWN
from landscape.belonging import is_current, types_shown
from landscape.models import (
    CertificateCount,
    CurrentQualification,
    Edition,
    PerformanceTableEntry,
    Tree,
)
from landscape.rounding import in_quarters, shown
from landscape.tree import Leaf, Node, added_up, compare, grow
from register.models import RegisteredOrganisation, RegisteredQualification
from register.vocabularies import LEVELS


LOCK = 7_309_114  # any number that nobody else locks
COLUMNS = (
    "edition_id",
    "year",
    "qualification_id",
    "organisation_id",
    "sub_area",
    "level",
    "in_tables",
    "certificates",
)
CELL = ("year", "level", "in_tables", "sub_area", "organisation")
COUNTS_BY_QUARTER = """
    SELECT shown.year, shown.level, shown.in_tables, shown.sub_area, shown.organisation_id,
        told.quarter, SUM(told.certificates)
    FROM landscape_certificatecount told
    JOIN register_registeredqualification known ON known.number = told.number
    JOIN landscape_currentqualification shown
        ON shown.qualification_id = known.id AND shown.year = told.academic_year
    WHERE told.revised_in_id IS NULL AND shown.edition_id = %s
    GROUP BY 1, 2, 3, 4, 5, 6"""
Answer = tuple[str, bool]  # of the filters: a level or all, and whether only performance tables


class Known(NamedTuple):
    """What the register says of a qualification, as far as the landscape asks."""

    pk: int
    number: str
    organisation: int
    sub_area: str
    level: str
    ended_on: Any
    certification_end_on: Any


class Current(NamedTuple):
    """A qualification in one year, its certificates rounded."""

    qualification: int
    organisation: int
    sub_area: str
    level: str
    in_tables: bool
    certificates: int | None


def one_at_a_time() -> None:
    """Two at once would each miss what the other adds; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def roll_up() -> Edition:
    """Make the next edition and show it; the caller holds the transaction."""
    counts = _counts()
    years = sorted({year for _, year in counts}, reverse=True)
    known = [*_known()]
    told = {each.level for each in known}
    quarters = _quarters_told()
    edition = Edition.objects.create(
        years=years,
        levels=[*(level for level in LEVELS if level in told), *sorted(told - {*LEVELS, ""})],
        quarters=[begins.isoformat() for begins in quarters],
        latest_year=_latest_whole_year(quarters) or (years[0] if years else None),
    )
    names = dict(RegisteredOrganisation.objects.values_list("pk", "name"))
    entries = _entries()
    for year in years:
        current = _current(year, known, counts, entries)
        write_rows(CurrentQualification, COLUMNS, ((edition.pk, year, *row) for row in current))
    _plant(edition, _leaves(edition), names)
    _show(edition)
    return edition


def _counts() -> dict[tuple[str, int], int | None]:
    """Certificates of each number in each academic year; nothing where no quarter is known."""
    summed = (
        CertificateCount.objects.standing()
        .values_list("number", "academic_year")
        .annotate(certificates=Sum("certificates"))
        .order_by()
    )
    return {(number, year): certificates for number, year, certificates in summed.iterator()}


def _quarters_told() -> list[dt.date]:
    told = CertificateCount.objects.standing().exclude(certificates=None)
    return sorted(told.values_list("quarter", flat=True).distinct())


def _latest_whole_year(quarters: Iterable[dt.date]) -> int | None:
    """The newest year whose last quarter was told, so that nobody takes a part for a fall."""
    ended = (year_of(begins) for begins in quarters if begins.month == LAST_QUARTER)
    return max(ended, default=None)


def _known() -> Iterator[Known]:
    """Those that belong; a flag that is not set does not say that they are not for England."""
    belonging = RegisteredQualification.objects.filter(
        type__in=types_shown(settings.LANDSCAPE_ALSO_SHOWS)
    ).exclude(is_offered_in_england=False)
    for row in belonging.values_list(
        "pk",
        "number",
        "organisation_id",
        "sector_subject_area",
        "level",
        "ended_on",
        "certification_end_on",
    ):
        each = Known(*row)
        yield each._replace(sub_area=each.sub_area or NOT_KNOWN)


def _entries() -> dict[str, list[PerformanceTableEntry]]:
    entries = defaultdict(list)
    for entry in PerformanceTableEntry.objects.all():
        entries[entry.number].append(entry)
    return entries


def _current(year: int, known: Iterable[Known], counts, entries) -> Iterator[Current]:
    for each in known:
        raw = counts.get((each.number, year), 0)
        if is_current(year, raw, each.ended_on, each.certification_end_on):
            yield Current(
                each.pk,
                each.organisation,
                each.sub_area,
                each.level,
                any(entry.includes(year) for entry in entries.get(each.number, ())),
                None if raw is None else shown(raw),
            )


def _leaves(edition: Edition) -> dict[int, dict[Answer, list[Leaf]]]:
    """By year, and by each answer of the filters."""
    leaves: dict[int, dict[Answer, list[Leaf]]] = defaultdict(lambda: defaultdict(list))
    counts = _counts_by_quarter(edition)
    sums = (
        edition.qualifications.values_list(*CELL)
        .annotate(certificates=Sum("certificates"), qualifications=Count("pk"))
        .order_by()
    )
    for *cell, certificates, qualifications in sums.iterator():
        year, level, in_tables, *place = cell
        raw = [counts.get((*cell, begins)) or 0 for begins in quarters_of(year)]
        shared = in_quarters(certificates or 0, raw)
        leaf = Leaf(*place, certificates or 0, qualifications, shared)
        for answer in ((a, b) for a in {"", level} for b in {False, in_tables}):
            leaves[year][answer].append(leaf)
    return leaves


def _counts_by_quarter(edition: Edition) -> dict[tuple, int | None]:
    """The certificates of each cell in each quarter, as they were told: to share out a sum."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS_BY_QUARTER, [edition.pk])
        return {
            (year, level, bool(in_tables), area, organisation, as_day(quarter)): count
            for year, level, in_tables, area, organisation, quarter, count in cursor
        }


def as_day(quarter: dt.date | str) -> dt.date:
    """SQLite keeps days as text."""
    return dt.date.fromisoformat(quarter) if isinstance(quarter, str) else quarter


def _plant(edition: Edition, leaves: Mapping[int, Mapping[Answer, list[Leaf]]], names) -> None:
    """One tree for each answer of the filters, also where nothing is left; the oldest year first.

    Each is compared with that of the year before, where both years are whole.
    """
    grown: dict[tuple[int, Answer], list[Node]] = {}
    trees = []
    for year in sorted(edition.years):
        for answer in product(("", *edition.levels), (False, True)):
            fit = leaves[year].get(answer, [])
            nodes = grown[year, answer] = grow(fit, names)
            before = grown.get((year - 1, answer), [])
            level, in_tables = answer
            tree = Tree(edition=edition, year=year, level=level, in_tables=in_tables, nodes=nodes)
            tree.qualifications = sum(leaf.qualifications for leaf in fit)
            if tree.is_compared:
                compare(nodes, before)
                tree.before = added_up(node["quarters"] for node in before)
            trees.append(tree)
    Tree.objects.bulk_create(trees)


def _show(edition: Edition) -> None:
    """Show it from now on; the one shown until now stays, older ones go."""
    Edition.objects.filter(is_current=True).update(is_current=False)
    edition.is_current = True
    edition.save(update_fields=["is_current"])
    kept = Edition.objects.order_by("-pk")[:2].values_list("pk", flat=True)
    older = Edition.objects.exclude(pk__in=[*kept])
    CurrentQualification.objects.filter(edition__in=older).delete()
    Tree.objects.filter(edition__in=older).delete()
    older.delete()
