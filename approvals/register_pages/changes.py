"""What changed in the register for one qualification, the newest import first."""

from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from approvals.register_pages.facts import called
from register.models import RegisterChange, RegisteredOrganisation


MOST = 200  # changes; nothing has so many in earnest
OWNER = "organisation_id"


class Changed(NamedTuple):
    """One field, or what became of the whole qualification."""

    name: str
    old: str
    new: str


def changes_of(number: str) -> list[tuple]:
    """The day of each import that changed it, with what changed."""
    held = RegisterChange.objects.filter(identifier=number).select_related("run")
    rows = [*held.order_by("-run_id", "pk")[:MOST]]
    owners = {key for row in rows if row.field == OWNER for key in (row.old, row.new)}
    names = RegisteredOrganisation.objects.in_bulk([int(key) for key in owners if key.isdecimal()])
    return [
        (timezone.localdate(run.imported_at), [changed(row, names) for row in its])
        for run, its in groupby(rows, key=lambda row: row.run)
    ]


def changed(row: RegisterChange, names: dict) -> Changed:
    if row.kind != RegisterChange.Kind.CHANGED:
        return Changed(row.get_kind_display(), "", "")
    if row.field == OWNER:
        old, new = (names.get(int(key)) if key.isdecimal() else None for key in (row.old, row.new))
        return Changed("Organisation", *(each.name if each else "" for each in (old, new)))
    return Changed(called(row.field), row.old, row.new)
