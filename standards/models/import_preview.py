"""A file that somebody gave to the admin, and what it would do, until they confirm it."""

import datetime as dt
import json
import zlib
from typing import Any

from django.conf import settings
from django.db import models


KEPT_FOR = dt.timedelta(hours=1)


class ImportPreviewQuerySet(models.QuerySet):
    def open_to(self, person: Any, *, at: dt.datetime) -> "ImportPreviewQuerySet":
        """Those of this person which can still be confirmed."""
        return self.filter(by=person, ends_at__gt=at)

    def over(self, *, at: dt.datetime) -> "ImportPreviewQuerySet":
        return self.filter(ends_at__lte=at)


class ImportPreview(models.Model):
    """What was seen is kept with the file, so that nothing else than what was seen is imported."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    is_complete = models.BooleanField(default=False)
    form = models.CharField(max_length=60)
    summary = models.CharField(max_length=200)
    packed = models.BinaryField(help_text="What an import would say, row by row.")
    ends_at = models.DateTimeField(db_index=True)

    objects = ImportPreviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file_name}: {self.summary}"

    @property
    def rows(self) -> list[list[Any]]:
        return json.loads(zlib.decompress(self.packed))

    @rows.setter
    def rows(self, rows: list[list[Any]]) -> None:
        self.packed = zlib.compress(json.dumps(rows).encode(), 1)
