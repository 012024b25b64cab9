"""What changed in the register for one qualification, the newest import first."""

from itertools import groupby

from django.utils import timezone

from register.changes import in_words
from register.models import RegisterChange


MOST = 200  # changes; nothing has so many in earnest


def changes_of(number: str) -> list[tuple]:
    """The day of each import that changed it, with what changed."""
    held = RegisterChange.objects.filter(identifier=number).select_related("run")
    rows = [*held.order_by("-run_id", "pk")[:MOST]]
    told = zip(rows, in_words(rows), strict=True)
    return [
        (timezone.localdate(run.imported_at), [changed for _, changed in its])
        for run, its in groupby(told, key=lambda each: each[0].run)
    ]
