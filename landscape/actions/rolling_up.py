"""Make an edition of the landscape: every figure rounded and summed once, then shown at once.

The new rows are written beside those that are shown; only the last statement makes them current.
So nobody who reads waits, and nobody sees half of it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Q, Sum

from landscape.academic_years import LAST_QUARTER
from landscape.actions.laying import lay
from landscape.belonging import types_shown
from landscape.models import (
    CertificateCount,
    CertificateImport,
    CurrentQualification,
    Edition,
    PerformanceTableEntry,
    Tree,
)
from landscape.tree import Leaf, grow
from register.models import RegisteredOrganisation, RegisterImport
from register.vocabularies import LEVELS


LOCK = 7_309_114  # any number that nobody else locks
KEPT = 2  # editions: the one that is shown, and the one before for those who are reading it
Answer = tuple[str, bool]  # of the filters: a level or all, and whether only performance tables


def one_at_a_time() -> None:
    """Two at once would each miss what the other adds; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def roll_up(*, anyway: bool = False) -> Edition:
    """Make the next edition and show it; the caller holds the transaction.

    Nothing is written where nothing came since the one that is shown, unless it is made `anyway`.
    """
    made_from = _made_from()
    shown = Edition.objects.filter(is_current=True, made_from=made_from).first()
    if shown and not anyway:
        return shown
    years, latest = _years()
    edition = Edition.objects.create(made_from=made_from, years=years, latest_year=latest)
    lay(edition, years)
    leaves = _leaves(edition)
    told = {level for answers in leaves.values() for level, _ in answers}
    edition.levels = [level for level in LEVELS if level in told] + sorted(told - {*LEVELS, ""})
    names = dict(RegisteredOrganisation.objects.values_list("pk", "name"))
    for year in years:
        _plant(edition, year, leaves[year], names)
    _show(edition)
    return edition


def _made_from() -> str:
    """The digest of all that an edition is made from, by its imports and lists.

    It is asked for first: what comes while an edition is made is still to come for it.
    """
    tables = PerformanceTableEntry.objects.order_by("number", "list")
    told = (
        RegisterImport.objects.aggregate(newest=Max("pk")),
        CertificateImport.objects.aggregate(newest=Max("pk")),
        types_shown(settings.LANDSCAPE_ALSO_SHOWS),
        *tables.values_list("number", "list", "first_year", "last_year"),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _years() -> tuple[list[int], int | None]:
    """Those with certificates, and the newest whose last quarter was told.

    So nobody takes a part of a year for a fall; before the first whole year it is the newest.
    """
    is_whole = Q(quarter__month=LAST_QUARTER, certificates__isnull=False)
    told = CertificateCount.objects.standing().values_list("academic_year")
    whole = dict(told.annotate(whole=Count("pk", filter=is_whole)).order_by("-academic_year"))
    return [*whole], next((year for year in whole if whole[year]), next(iter(whole), None))


def _leaves(edition: Edition) -> dict[int, dict[Answer, list[Leaf]]]:
    """By year, and by each answer of the filters."""
    leaves: dict[int, dict[Answer, list[Leaf]]] = defaultdict(lambda: defaultdict(list))
    laid = edition.qualifications.values_list(
        "year", "level", "in_tables", "sub_area", "organisation"
    )
    sums = laid.annotate(certificates=Sum("certificates"), qualifications=Count("pk")).order_by()
    for year, level, in_tables, *leaf in sums.iterator():
        for answer in ((a, b) for a in {"", level} for b in {False, in_tables}):
            leaves[year][answer].append(Leaf(*leaf))
    return leaves


def _plant(
    edition: Edition, year: int, leaves: Mapping[Answer, Iterable[Leaf]], names: Mapping[int, str]
) -> None:
    """One tree for each answer of the filters, also where nothing is left."""
    trees = []
    for level in ("", *edition.levels):
        for in_tables in (False, True):
            fit = leaves.get((level, in_tables), [])
            tree = Tree(edition=edition, year=year, level=level, in_tables=in_tables)
            tree.nodes, tree.qualifications = grow(fit, names), sum(x.qualifications for x in fit)
            trees.append(tree)
    Tree.objects.bulk_create(trees)


def _show(edition: Edition) -> None:
    """Show it from now on; the one shown until now stays, older ones go."""
    Edition.objects.filter(is_current=True).update(is_current=False)
    edition.is_current = True
    edition.save(update_fields=["is_current", "levels"])
    kept = Edition.objects.order_by("-pk")[:KEPT].values_list("pk", flat=True)
    older = Edition.objects.exclude(pk__in=[*kept])
    CurrentQualification.objects.filter(edition__in=older).delete()
    Tree.objects.filter(edition__in=older).delete()
    older.delete()
