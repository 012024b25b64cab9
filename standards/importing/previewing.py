"""See what a file would do before it does it, then import exactly what was seen.

A preview is the import itself, undone. Who confirms it runs it again: where the service has
changed since, so that it would do something else, that is undone too and becomes the preview.
"""

import datetime as dt
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from standards.importing import plain_text
from standards.importing.recognising import import_file
from standards.importing.report import Report
from standards.models import ImportEntry, ImportPreview, ImportRecord
from standards.models.import_preview import KEPT_FOR


LARGEST = 10_000_000  # bytes; what is larger takes too long for a page


class NotAsSeen(Exception):
    """It would do something else than was seen; nothing was written, the preview is new."""


def preview(
    content: bytes, name: str, *, is_complete: bool, by: Any, at: dt.datetime
) -> ImportPreview:
    """Keep a file with what it would do, for its person and an hour; others that ended go."""
    ImportPreview.objects.over(at=at).delete()
    seen = ImportPreview(
        by=by,
        file_name=_safe(name),
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        is_complete=is_complete,
        ends_at=at + KEPT_FOR,
    )
    with transaction.atomic():
        report = _import(seen)
        _remember(seen, report, _rows(report))
        transaction.set_rollback(True)
    seen.save()
    return seen


def confirm(seen: ImportPreview) -> ImportRecord | None:
    """Import what was seen and give its record; none where the file had nothing new to say."""
    try:
        with transaction.atomic():
            ImportPreview.objects.select_for_update().get(pk=seen.pk)
            report = _import(seen)
            rows = _rows(report)
            if rows != seen.rows:
                raise NotAsSeen
            seen.delete()
            return report.record
    except NotAsSeen:
        _remember(seen, report, rows)
        seen.save()
        raise


def _import(seen: ImportPreview) -> Report:
    with TemporaryDirectory() as folder:
        path = Path(folder) / seen.file_name
        path.write_bytes(seen.content)
        return import_file(path, is_complete=seen.is_complete, by=seen.by)


def _rows(report: Report) -> list[list[Any]]:
    """What the record of the import says; keys of rows are left out, for they differ each time."""
    if report.record is None:
        return []
    entries = report.record.entries.order_by("pk").values_list(*ImportEntry.TOLD)
    return [list(entry) for entry in entries]


def _remember(seen: ImportPreview, report: Report, rows: list[list[Any]]) -> None:
    seen.form, seen.summary, seen.rows = report.form, report.summary(), rows


def _safe(name: str) -> str:
    """The end of its own name, without a folder: it becomes the name of a file here."""
    own = Path(plain_text.one_line(name).replace("\\", "/")).name[-60:]
    return own if own.strip(".") else "file"
