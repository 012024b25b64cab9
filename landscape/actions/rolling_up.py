"""Make an edition of the landscape: every figure rounded and summed once, then shown at once.

The new rows are written beside those that are shown; only the last statement makes them current.
So nobody who reads waits, and nobody sees half of it.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max

from landscape.academic_years import LAST_QUARTER, year_of
from landscape.actions.laying import Laid, lay
from landscape.belonging import types_shown
from landscape.models import (
    CertificateCount,
    CertificateImport,
    CurrentQualification,
    Edition,
    PerformanceTableEntry,
    Tree,
)
from landscape.rounding import in_quarters
from landscape.tree import Leaf, Node, added_up, compare, grow
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
    quarters = _quarters()
    years = sorted({year_of(begins) for begins in quarters}, reverse=True)
    edition = Edition.objects.create(
        made_from=made_from,
        years=years,
        quarters=[begins.isoformat() for begins, is_told in quarters.items() if is_told],
        latest_year=_latest_year(quarters) or next(iter(years), None),
    )
    leaves = _leaves(lay(edition, years))
    told = {level for answers in leaves.values() for level, _ in answers}
    edition.levels = [level for level in LEVELS if level in told] + sorted(told - {*LEVELS, ""})
    names = dict(RegisteredOrganisation.objects.values_list("pk", "name"))
    _plant(edition, leaves, names)
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


def _quarters() -> dict[dt.date, bool]:
    """All that an import named, and whether any figure of each was told."""
    told = CertificateCount.objects.standing().values_list("quarter")
    known = told.annotate(known=Count("certificates")).order_by("quarter")
    return {begins: bool(figures) for begins, figures in known}


def _latest_year(quarters: Mapping[dt.date, bool]) -> int | None:
    """The newest whose last quarter was told, so that nobody takes a part of a year for a fall."""
    last = (day for day, is_told in quarters.items() if is_told and day.month == LAST_QUARTER)
    return max(map(year_of, last), default=None)


def _leaves(laid: Iterable[Laid]) -> dict[int, dict[Answer, list[Leaf]]]:
    """By year, and by each answer of the filters."""
    leaves: dict[int, dict[Answer, list[Leaf]]] = defaultdict(lambda: defaultdict(list))
    for each in laid:
        quarters = in_quarters(each.certificates, each.counts)
        leaf = Leaf(
            each.sub_area, each.organisation, each.certificates, each.qualifications, quarters
        )
        for answer in product({"", each.level}, {False, each.in_tables}):
            leaves[each.year][answer].append(leaf)
    return leaves


def _plant(
    edition: Edition,
    leaves: Mapping[int, Mapping[Answer, Sequence[Leaf]]],
    names: Mapping[int, str],
) -> None:
    """One tree for each year and answer of the filters, also where nothing is left.

    Each is compared with that of the year before, where both years are whole.
    """
    before: dict[Answer, list[Node]] = {}
    for year in sorted(edition.years):
        trees = []
        for level, in_tables in product(("", *edition.levels), (False, True)):
            fit = leaves[year].get((level, in_tables), ())
            tree = Tree(edition=edition, year=year, level=level, in_tables=in_tables)
            tree.nodes, tree.qualifications = grow(fit, names), sum(x.qualifications for x in fit)
            if tree.is_compared:
                compare(tree.nodes, before[level, in_tables])
                tree.before = added_up(node["quarters"] for node in before[level, in_tables])
            trees.append(tree)
        Tree.objects.bulk_create(trees)
        before = {(tree.level, tree.in_tables): tree.nodes for tree in trees}


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
