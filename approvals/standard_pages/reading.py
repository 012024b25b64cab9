"""What is read for the page of a standard, in as many statements for a large one as a small one."""

from typing import NamedTuple

from django.db.models import Count, F, Prefetch, Window, prefetch_related_objects

from approved_list.models import ApprovedQualification
from standards.models import (
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    StandardOption,
    StandardStatus,
)
from standards.references import newness


MOST_APPROVALS = 20
LARS = "LARS "
Kind = KnowledgeSkillBehaviour.Kind
HEADINGS = {Kind.KNOWLEDGE: "Knowledge", Kind.SKILL: "Skills", Kind.BEHAVIOUR: "Behaviours"}


def versions_of(reference: str) -> list[OccupationalStandard]:
    """All versions of a standard, the newest first.

    One known by its LARS code alone may have got its reference since: it is found by both.
    """
    known = OccupationalStandard.objects.select_related("route", "superseded_by")
    found = [*known.filter(reference=reference)]
    if not found and reference.startswith(LARS):
        code = int(reference.removeprefix(LARS))
        named = known.filter(lars_code=code)
        newer = named.order_by("reference").values("reference")[:1]
        found = [*known.filter(reference__in=newer)]
    return sorted(found, key=lambda standard: newness(standard.version), reverse=True)


def current(versions: list[OccupationalStandard]) -> OccupationalStandard:
    """The version approved for delivery, of which there is one at most, or else the newest."""
    approved = [each for each in versions if each.status == StandardStatus.APPROVED]
    return [*approved, *versions][0]


def read_parts(standards: list[OccupationalStandard]) -> None:
    """Read the parts of one or several versions, each list in the order of the source."""
    labels = KnowledgeSkillBehaviour.objects.only("kind", "code").order_by("position")
    options = StandardOption.objects.order_by("position")
    prefetch_related_objects(
        standards,
        Prefetch("ksbs", KnowledgeSkillBehaviour.objects.order_by("position")),
        Prefetch("option_records", options),
        Prefetch("duties", Duty.objects.order_by("position")),
        Prefetch("duties__ksbs", labels),
        Prefetch("duties__options", options),
    )


def calling(standard: OccupationalStandard) -> dict[str, list[str]]:
    """For each KSB the duties that call on it, by their labels."""
    found: dict[str, list[str]] = {ksb.code: [] for ksb in standard.ksbs.all()}
    for duty in standard.duties.all():
        for ksb in duty.ksbs.all():
            found.setdefault(ksb.code, []).append(duty.code)
    return found


class Approvals(NamedTuple):
    """The first of the approvals which rest on a standard, and how many there are."""

    rows: list[ApprovedQualification]
    total: int

    def others(self) -> int:
        return self.total - len(self.rows)


def approvals_of(reference: str) -> Approvals:
    """What is approved for a standard and not withdrawn, whichever version it was approved for."""
    public = ApprovedQualification.objects.public()
    standing = public.filter(standard_reference=reference, withdrawn_on=None)
    counted = standing.annotate(total=Window(Count("pk")))
    named = counted.select_related("awarding_organisation", "category")
    rows = [*named.order_by("title", F("approved_on").desc(), "pk")[:MOST_APPROVALS]]
    return Approvals(rows, rows[0].total if rows else 0)
