"""What each import did, kept row by row so that it can be shown later."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportRecord(models.Model):
    """One import that wrote something; the same file read again leaves none."""

    file_name = models.CharField(max_length=255)
    digest = models.CharField(
        max_length=64, db_index=True, help_text="SHA-256 of the file or files."
    )
    form = models.CharField(max_length=60, help_text="The form the file was found to have.")
    imported_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when it was run by command.",
    )
    summary = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.file_name}, {timezone.localtime(self.imported_at):%-d %B %Y %H:%M}"


class ImportEntry(models.Model):
    """One thing an import did or found, with its place in the file; a change has one per field."""

    class Kind(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        ENDED = "ended", "Not in the file any more"
        REFUSED = "refused", "Refused, and kept as it was"
        WARNING = "warning", "To look at"

    # What of an entry is told to people, in the order of the columns of its file.
    TOLD = ("kind", "about", "position", "field", "old", "new", "says")

    record = models.ForeignKey(ImportRecord, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="import_entries",
    )
    about = models.CharField(max_length=300)
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of the record in the file, from 1."
    )
    field = models.CharField(max_length=60, blank=True, default="")
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    says = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "import entries"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
