"""Imports of the register that somebody or the clock asked for, and what came of each."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from register.models.register_import import RegisterImport


KEPT_FOR = dt.timedelta(days=1)  # a check until it is confirmed; no source says, it is our own
TAKEN_UP_WITHIN = dt.timedelta(minutes=15)
SILENT_FOR = dt.timedelta(minutes=1)  # a worker that lives says so every other second


class RequestedImportQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(stage=RequestedImport.Stage.UNDER_WAY)

    def no_longer_kept(self, at: dt.datetime):
        """Those that wait for a person, who did not come."""
        waiting = RequestedImport.Stage.CHECKED, RequestedImport.Stage.STOPPED
        return self.filter(stage__in=waiting, ended_at__lte=at - KEPT_FOR).exclude(files={})


class RequestedImport(models.Model):
    """One request: which files, how, who asked, where it stands. One is under way at a time.

    Only checked: nothing was written, and whoever asked may have exactly that imported.
    """

    class Stage(models.TextChoices):
        UNDER_WAY = "under_way", "Under way"
        CHECKED = "checked", "Checked, nothing written"
        IMPORTED = "imported", "Imported"
        REFUSED = "refused", "Refused, nothing written"
        STOPPED = "stopped", "Stopped, nothing written"

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.UNDER_WAY)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: the clock.",
    )
    named = models.CharField("files", max_length=500)
    files = models.JSONField(
        default=dict, help_text="The name of each kind of file, while they are kept."
    )
    is_check = models.BooleanField("only a check", default=False)
    is_part = models.BooleanField("a part of the register", default=False)
    accepts_ends = models.BooleanField("more than a tenth may leave", default=False)
    begun_at = models.DateTimeField(null=True, help_text="When a worker took it up.")
    ended_at = models.DateTimeField(null=True)
    says = models.CharField(max_length=1000, blank=True, help_text="Why it was refused.")
    totals = models.JSONField(default=dict)
    unknown_words = models.JSONField(default=list, help_text="Field, word, and how often.")
    seen = models.CharField(
        max_length=64, blank=True, help_text="Digest of what a check would have written."
    )
    run = models.ForeignKey(
        RegisterImport, on_delete=models.PROTECT, null=True, related_name="requests"
    )

    objects = RequestedImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "stage",
                condition=Q(stage="under_way"),
                name="one_import_of_the_register_at_a_time",
                violation_error_message="Another import of the register is under way.",
            )
        ]

    def __str__(self) -> str:
        return f"{'Check' if self.is_check else 'Import'} of {self.named}"

    def is_waiting_for(self, user) -> bool:
        """Whether it can go on by a word of this person, who asked for it, while its files last."""
        stands = self.stage in (self.Stage.CHECKED, self.Stage.STOPPED)
        return stands and bool(self.files) and self.asked_by_id == user.pk

    def kept_until(self) -> dt.datetime | None:
        return self.ended_at and self.ended_at + KEPT_FOR


class ForeseenRow(models.Model):
    """What a request had to say and no import keeps: a difference foreseen, or a finding."""

    request = models.ForeignKey(RequestedImport, on_delete=models.PROTECT, related_name="rows")
    is_finding = models.BooleanField()
    is_key = models.BooleanField(default=False)
    row = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["request", "is_finding", "id"], name="foreseen_in_order"),
        ]

    def __str__(self) -> str:
        return " ".join(str(cell) for cell in self.row)


class RegisterDownload(models.Model):
    """One file that the clock fetches: from where, what came of it, and how to ask if it is new."""

    kind = models.CharField("file", max_length=20, unique=True)
    address = models.CharField(max_length=1000)
    tried_at = models.DateTimeField("last tried")
    says = models.CharField("what came of it", max_length=1000)
    request = models.ForeignKey(
        RequestedImport,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="last import",
        help_text="Of what was fetched last.",
    )
    etag = models.CharField("ETag", max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"Download of {self.kind}"

    def is_held(self, address: str) -> bool:
        """Whether what was fetched last from there is imported, so that only news is asked for."""
        imported = self.request and self.request.stage == RequestedImport.Stage.IMPORTED
        return bool(imported) and self.address == address
