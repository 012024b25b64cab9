"""What changed in Ofqual's register since a submission was received, and what is settled on it."""

import datetime as dt
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from register.changes import Changed, in_words
from register.models import RegisterChange


class RegisterSettlement(models.Model):
    """One officer's choice on all that the register changed up to an import.

    What a later import changes is to be settled anew. None is changed or deleted.
    Source: which fields start a review is taken over from the Department for Education; the
    ways to go on are this service's own.
    """

    class Choice(models.TextChoices):
        NO_EFFECT = "no_effect", "Has no effect on the submission"
        REALIGN = "realign", "The submission is to be aligned with the register"
        WEIGH = "weigh", "To be weighed in the review and the decision"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="register_settlements"
    )
    up_to = models.ForeignKey("register.RegisterImport", on_delete=models.PROTECT, related_name="+")
    because = models.TextField(help_text="What had changed.")
    choice = models.CharField(max_length=20, choices=Choice)
    reason = models.TextField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_choice_display().lower()}"


class RegisterNews(NamedTuple):
    """What one import changed that concerns a submission, and what is settled on it."""

    run_id: int
    on: dt.date
    changes: list[Changed]
    settlement: RegisterSettlement | None

    def told(self) -> list[str]:
        return [f"{each} (import of {self.on:%-d %B %Y})." for each in self.changes]


def news_of_the_register(submission) -> list[RegisterNews]:
    """Since it was received, or begun as a draft; for its number and for its organisation."""
    number, organisation = submission.qualification_number, submission.awarding_organisation
    since = submission.first_received_at or submission.created_at
    held = RegisterChange.objects.that_start_a_review().filter(
        identifier__in=[number, organisation.recognition_number], run__imported_at__gt=since
    )
    rows = [*held.select_related("run").order_by("run_id", "pk")]
    if not rows:
        return []
    settlements = [*submission.register_settlements.order_by("up_to_id", "pk")]
    told = zip(rows, in_words(rows), strict=True)
    return [
        RegisterNews(
            run.pk,
            timezone.localdate(run.imported_at),
            [changed for _, changed in its],
            next((each for each in settlements if each.up_to_id >= run.pk), None),
        )
        for run, its in groupby(told, key=lambda each: each[0].run)
    ]


def has_unsettled_news_of_the_register() -> Exists:
    """The same, asked of many submissions that were received, in the statement that reads them."""
    settled = RegisterSettlement.objects.filter(submission=OuterRef(OuterRef("pk")))
    last = settled.order_by("-up_to_id").values("up_to_id")[:1]
    of_its_number = Q(identifier=OuterRef("qualification_number"))
    of_its_organisation = Q(identifier=OuterRef("awarding_organisation__recognition_number"))
    changes = RegisterChange.objects.that_start_a_review().filter(
        of_its_number | of_its_organisation,
        run__imported_at__gt=OuterRef("first_received_at"),
        run_id__gt=Coalesce(Subquery(last), 0),
    )
    return Exists(changes)
