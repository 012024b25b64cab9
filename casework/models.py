"""What every case has in common, its history, and the work it owes after a commit."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django_fsm import ConcurrentTransitionMixin


class Case(ConcurrentTransitionMixin, models.Model):
    """Something that moves by a table of moves (`workflow`) and remembers each move.

    `history_head` is the hash of the last entry of its history: `check_history` compares
    both, and pages carry it to notice that somebody moved the case meanwhile.
    """

    history_head = models.CharField(max_length=64, blank=True, editable=False)
    get_state_display: Callable[[], str]  # each kind of case has a `state` with its words

    class Meta:
        abstract = True

    def state_as_told_to(self, user) -> str:
        """The state in words, as this person may know it."""
        return self.get_state_display()

    def last_move(self) -> "HistoryEntry | None":
        return HistoryEntry.objects.of(self).select_related("by").last()


class TriedMoveQuerySet(models.QuerySet):
    def of(self, case):
        """Those of one case, in the order in which they were written."""
        kind = ContentType.objects.get_for_model(case)
        return self.filter(case_type=kind, case_id=case.pk).order_by("pk")


class TriedMove(models.Model):
    """Who tried which move of a case, by which instant, and when that was written down.

    No GenericRelation points here: it would cascade.
    """

    case_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    case_id = models.PositiveBigIntegerField()
    case = GenericForeignKey("case_type", "case_id")
    move = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects = TriedMoveQuerySet.as_manager()

    class Meta:
        abstract = True

    def move_label(self) -> str:
        return self.move.replace("_", " ").capitalize()


class HistoryQuerySet(TriedMoveQuerySet):
    def of(self, case):
        return super().of(case).order_by("number")


class HistoryEntry(TriedMove):
    """Who made which move when. Written by `moving`, never changed, never deleted.

    The database refuses update and delete by trigger. Each entry holds the hash of the one
    before it. `at` is the instant the move was judged by, `recorded_at` the clock when it
    was written: they differ only for what was received before it could be handled.
    """

    number = models.PositiveIntegerField()
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = HistoryQuerySet.as_manager()  # type: ignore[misc]  # a set of its own order

    class Meta:
        verbose_name_plural = "history entries"
        constraints = [
            models.UniqueConstraint(
                "case_type",
                "case_id",
                "number",
                name="history_of_a_case_is_numbered",
                violation_error_message="The history of a case has one entry of each number.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.move_label()}"


class RefusedMove(TriedMove):
    """A move that somebody tried and that was refused: who, which, by which instant, and why.

    It is no part of the history, which holds what happened; it is kept for what people ask
    later, such as whether somebody tried to submit in time.
    """

    reasons = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["case_type", "case_id"], name="refused_moves_of_a_case")]

    def __str__(self) -> str:
        return f"{self.move_label()}, refused"


class OutboxQuerySet(models.QuerySet):
    def not_done(self):
        return self.filter(done_at=None)

    def free_to_claim(self, at):
        return self.not_done().filter(gave_up_at=None).exclude(leased_until__gt=at)

    def waiting_for_a_person(self):
        return self.not_done().exclude(gave_up_at=None)


class OutboxEntry(models.Model):
    """Work owed after a commit. This row is the truth; the queue is only a nudge."""

    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    owed_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(gave_up_at=None),
                name="owed_work_is_done_or_given_up",
                violation_error_message="Owed work is either done or given up.",
            )
        ]
        indexes = [
            models.Index(
                "owed_at", condition=Q(done_at=None, gave_up_at=None), name="outbox_still_owed"
            )
        ]

    def __str__(self) -> str:
        return self.key
