"""Reviews of approvals are opened when what they rest on has changed; once for each cause."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from approved_list import queries
from approved_list.models import ApprovalReview
from casework.working_days import add_working_days
from standards.models import Category


AT_ONCE = 2000  # rows written by one statement; SQLite takes fewer


@transaction.atomic
def open_reviews(
    *, at: datetime | None = None, references: Collection[str] | None = None
) -> list[ApprovalReview]:
    """Open what is due on this day: of the register and all standards, or those of `references`.

    Nothing is withdrawn by it: each review waits for people. The day by which it is due is this
    service's own (APPROVAL_REVIEW_DAYS).
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    latest, known = _latest_categories(on), _Known()
    due_on = add_working_days(on, settings.APPROVAL_REVIEW_DAYS)
    opened = [
        ApprovalReview(
            approval=approval,
            category=latest.get(approval.category.code, approval.category),
            opened_at=at,
            due_on=due_on,
            **cause._asdict(),
        )
        for approval, cause in _causes(on, references)
        if not known.has(approval, cause)
    ]
    # What somebody else opened meanwhile stays as it is.
    ApprovalReview.objects.bulk_create(opened, batch_size=AT_ONCE, ignore_conflicts=True)
    return opened


def _causes(on, references: Collection[str] | None) -> Iterator[tuple]:
    yield from queries.causes(on, references)
    if references is None:
        yield from queries.causes_in_the_register()


def _latest_categories(on) -> dict[str, Category]:
    """The version of each category that holds on the day: the last one that began."""
    begun = Category.objects.filter(in_force_from__lte=on).order_by("in_force_from")
    return {category.code: category for category in begun}


class _Known:
    """The causes that were reviewed, and those that wait: a corrected day is no new cause yet."""

    def __init__(self) -> None:
        reviews = ApprovalReview.objects.filter(approval__withdrawn_on=None)
        asked = ("approval_id", "kind", "standard_id", "fact")
        self.reviewed = {*reviews.values_list(*asked)}
        self.waiting = {*reviews.unsettled().values_list(*asked[:3])}
        # A row that was re-linked goes on in another one, for the same occupation as submitted.
        told = ApprovalReview.objects.exclude(register_import=None)
        self.told = {*told.values_list("approval__occupation_id", "register_import_id")}

    def has(self, approval, cause: queries.Cause) -> bool:
        if cause.register_import:
            return (approval.occupation_id, cause.register_import.pk) in self.told
        about = (approval.pk, cause.kind, cause.standard and cause.standard.pk)
        return about in self.waiting or (*about, cause.fact) in self.reviewed
