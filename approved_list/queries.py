"""What changed of that which approvals that stand rest on, and so is to be reviewed.

Of a standard, what is asked is whether an approval rests on a fact that no longer holds, not when
the fact was entered: a day in the past that is entered today counts today, a day to come counts on
that day. Of Ofqual's register, what an import changed since the decision.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from typing import NamedTuple, cast

from django.db.models import Q
from django.utils import timezone

from approved_list.models import ApprovedQualification
from approved_list.states import ReviewKind
from register.changes import Changed, in_words
from register.models import RegisterChange, RegisterImport
from standards.models import OccupationalStandard, StandardStatus


ENDED = (StandardStatus.RETIRED, StandardStatus.WITHDRAWN)
FACTS = ("reference", "version", "level", "status", "retired_on", "t_level_covered_from")
READ = (
    "standard_level",
    "category__code",
    "category__refuses_t_level_covered",
    *(f"standard__{fact}" for fact in FACTS),
)


class Cause(NamedTuple):
    """What gives cause to review one approval: a standard and what it says now, or an import."""

    kind: ReviewKind
    standard: OccupationalStandard | None
    fact: str
    register_import: RegisterImport | None = None
    because: str = ""


class Resting(NamedTuple):
    """An approval with its own standard, and the newer version in use if there is one."""

    approval: ApprovedQualification
    own: OccupationalStandard
    newer: OccupationalStandard | None

    @property
    def latest(self) -> OccupationalStandard:
        return self.newer or self.own


def causes(
    on: dt.date, references: Collection[str] | None = None
) -> Iterator[tuple[ApprovedQualification, Cause]]:
    """Each approval with each cause to review it, for all standards or those of `references`."""
    standing = ApprovedQualification.objects.standing().filter(standard__isnull=False)
    in_use = OccupationalStandard.objects.filter(status=StandardStatus.APPROVED)
    if references is not None:
        standing = standing.filter(standard__reference__in=references)
        in_use = in_use.filter(reference__in=references)
    current = {standard.reference: standard for standard in in_use.only(*FACTS)}
    rows = standing.select_related("standard", "category").only(*READ).order_by("pk")
    for approval in rows:
        own = cast(OccupationalStandard, approval.standard)
        resting = Resting(approval, own, _newer(own, current))
        yield from ((approval, cause) for cause in _causes_of(resting, on))


def _newer(standard: OccupationalStandard, current: dict) -> OccupationalStandard | None:
    """The version now approved for delivery, if it comes after the one that was approved for."""
    found = current.get(standard.reference)
    is_newer = found and _numbers(found.version) > _numbers(standard.version)
    return found if is_newer else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _causes_of(resting: Resting, on: dt.date) -> Iterator[Cause]:
    """Of end, level and version the one that asks most; coverage by a T Level beside it."""
    about_standard = filter(None, (find(resting, on) for find in ABOUT_THE_STANDARD))
    yield from (cause for cause in (next(about_standard, None), _t_level(resting, on)) if cause)


def _retired(resting: Resting, on: dt.date) -> Cause | None:
    """A version that a newer one replaced is not a standard that is retired."""
    latest = resting.latest
    if latest.is_retired(on):
        return Cause(ReviewKind.STANDARD_RETIRED, latest, f"{latest.retired_on or ''}")
    return None


def _level(resting: Resting, on: dt.date) -> Cause | None:
    was, latest = resting.approval.standard_level, resting.latest
    if was is None or latest.level == was:
        return None
    return Cause(ReviewKind.LEVEL_CHANGED, latest, f"{latest.level}")


def _version(resting: Resting, on: dt.date) -> Cause | None:
    if resting.newer is None:
        return None
    return Cause(ReviewKind.NEW_VERSION, resting.newer, resting.newer.version)


def _t_level(resting: Resting, on: dt.date) -> Cause | None:
    """OE3 takes no standard that a T Level covers: DfE may look at its funding again."""
    if not resting.approval.category.refuses_t_level_covered:
        return None
    for standard in (resting.latest, resting.own):
        if standard.is_covered_by_a_t_level(on):
            return Cause(ReviewKind.T_LEVEL_COVERED, standard, f"{standard.t_level_covered_from}")
    return None


def causes_in_the_register() -> Iterator[tuple[ApprovedQualification, Cause]]:
    """Each approval with each import that changed a key field of it since it was decided."""
    standing = ApprovedQualification.objects.standing()
    numbers = standing.values("qualification_number")
    organisations = standing.values("awarding_organisation__recognition_number")
    changes = RegisterChange.objects.that_start_a_review().filter(
        Q(identifier__in=numbers) | Q(identifier__in=organisations)
    )
    rows = [*changes.select_related("run").order_by("run_id", "pk")]
    told = defaultdict(list)
    for row, changed in zip(rows, in_words(rows), strict=True):
        told[row.identifier].append((row.run, changed))
    about = ("category", "awarding_organisation", "decision")
    for approval in standing.select_related(*about).order_by("pk") if rows else ():
        yield from ((approval, cause) for cause in _causes_told(approval, told))


def _causes_told(approval: ApprovedQualification, told: dict) -> Iterator[Cause]:
    organisation = approval.awarding_organisation.recognition_number
    since = approval.decision.made_at
    both = (*told[approval.qualification_number], *told[organisation])
    news = sorted((each for each in both if each[0].imported_at > since), key=_by_import)
    for _, its in groupby(news, key=_by_import):
        found = [*its]
        run, on = found[0][0], timezone.localdate(found[0][0].imported_at)
        says = "".join(f" {changed}." for _, changed in found)
        because = f"Ofqual's register, import of {on:%-d %B %Y}:{says}"
        yield Cause(ReviewKind.REGISTER_CHANGED, None, f"{on}", run, because)


def _by_import(each: tuple[RegisterImport, Changed]) -> int:
    return each[0].pk


ABOUT_THE_STANDARD: tuple[Callable, ...] = (_retired, _level, _version)
