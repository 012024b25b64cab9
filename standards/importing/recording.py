"""Keep what an import did as rows; an import that has nothing new to say leaves none."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from casework.bulk import write_rows
from standards.importing.report import Finding, Report
from standards.importing.staged import StagedStandard
from standards.models import ImportEntry, ImportRecord, OccupationalStandard


if TYPE_CHECKING:
    from standards.importing.comparing import Difference

Kind = ImportEntry.Kind
TOLD = ("standard_id", "about", "position", "field", "old", "new", "says")


class Recorder:
    """The record of one import, made with its first row; by nobody if by command."""

    def __init__(self, file_name: str, digest: str, form: str, by: Any = None) -> None:
        self.about_file = {
            "file_name": file_name[:255],
            "digest": digest,
            "form": form,
            "by": by,
        }
        self.is_new = not ImportRecord.objects.filter(digest=digest).exists()

    @cached_property
    def record(self) -> ImportRecord:
        return ImportRecord.objects.create(**self.about_file)

    def added(self, written: list[tuple[OccupationalStandard, StagedStandard]]) -> None:
        self.write(
            ImportEntry(
                kind=Kind.ADDED, standard=standard, about=str(standard), position=staged.position
            )
            for standard, staged in written
        )

    def changed(self, differences: "list[Difference]") -> None:
        self.write(
            ImportEntry(
                kind=Kind.CHANGED,
                standard=difference.held,
                about=str(difference.held),
                position=difference.staged.position,
                field=change.field,
                old=change.old,
                new=change.new,
            )
            for difference in differences
            for change in difference.fields
        )

    def close(self, report: Report) -> None:
        """What an unchanged file still has to say is kept with its first reading alone."""
        if report.wrote() or self.is_new:
            self._findings(Kind.ENDED, report.ended)
            self._findings(Kind.REFUSED, report.refused)
            self._findings(Kind.WARNING, report.warnings + report.dangling)
        if "record" in vars(self):
            self.record.summary = report.summary()
            self.record.save(update_fields=["summary"])
            report.record = self.record

    def _findings(self, kind: ImportEntry.Kind, findings: list[Finding]) -> None:
        self.write(
            ImportEntry(
                kind=kind,
                about=finding.about[:300],
                position=finding.position or None,
                says=finding.says,
            )
            for finding in findings
        )

    def write(self, entries: Iterable[ImportEntry]) -> None:
        rows = [(str(each.kind), *(getattr(each, name) for name in TOLD)) for each in entries]
        if rows:
            columns = ("record_id", "kind", *TOLD)
            write_rows(ImportEntry, columns, [(self.record.pk, *row) for row in rows])
