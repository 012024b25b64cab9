"""Open the reviews of approvals that are due today; the timetable does the same each night."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils import timezone

from approved_list.actions import opening
from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import ReviewKind


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        on = timezone.localdate()
        standing = ApprovedQualification.objects.standing().count()
        opened = Counter(review.kind for review in opening.open_reviews())
        self.stdout.write(
            f"{on:%-d %B %Y}: looked at {standing:,} approvals that stand. "
            f"Opened {opened.total():,} reviews."
        )
        for kind in ReviewKind:
            if opened[kind]:
                self.stdout.write(f"  {kind.label}: {opened[kind]:,}")
        unsettled = ApprovalReview.objects.unsettled().count()
        overdue = ApprovalReview.objects.overdue(on).count()
        self.stdout.write(f"Not settled: {unsettled:,}, of which overdue: {overdue:,}.")
