"""Make an edition of the landscape: every figure rounded and summed once, then shown at once.

The new rows are written beside those that are shown; only the last statement makes them current.
So nobody who reads waits, and nobody sees half of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Max, Sum

from casework.bulk import write_rows
from landscape.academic_years import LAST_QUARTER
from landscape.areas import NOT_KNOWN
from landscape.belonging import is_current, types_shown
from landscape.models import (
    CertificateCount,
    CurrentQualification,
    Edition,
    PerformanceTableEntry,
    Tree,
)
from landscape.rounding import shown
from landscape.tree import Leaf, grow
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
    edition = Edition.objects.create(
        years=years,
        levels=[*(level for level in LEVELS if level in told), *sorted(told - {*LEVELS, ""})],
        latest_year=_latest_whole_year() or (years[0] if years else None),
    )
    names = dict(RegisteredOrganisation.objects.values_list("pk", "name"))
    entries = _entries()
    for year in years:
        current = [*_current(year, known, counts, entries)]
        rows = ((edition.pk, year, *each) for each in current)
        write_rows(CurrentQualification, COLUMNS, rows)
        _plant(edition, year, current, names)
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


def _latest_whole_year() -> int | None:
    """The newest year whose last quarter was told, so that nobody takes a part for a fall."""
    last_quarters = CertificateCount.objects.standing().filter(
        quarter__month=LAST_QUARTER, certificates__isnull=False
    )
    return last_quarters.aggregate(year=Max("academic_year"))["year"]


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


def _plant(edition: Edition, year: int, current: Iterable[Current], names) -> None:
    """One tree for each answer of the filters, also where nothing is left."""
    answers: dict[tuple[str, bool], list[Leaf]] = {
        (level, in_tables): [] for level in ("", *edition.levels) for in_tables in (False, True)
    }
    for each in current:
        leaf = Leaf(each.sub_area, each.organisation, each.certificates)
        for level in {"", each.level}:
            for in_tables in {False, each.in_tables}:
                answers[level, in_tables].append(leaf)
    Tree.objects.bulk_create(
        Tree(
            edition=edition,
            year=year,
            level=level,
            in_tables=in_tables,
            nodes=grow(leaves, names),
            qualifications=len(leaves),
        )
        for (level, in_tables), leaves in answers.items()
    )


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
