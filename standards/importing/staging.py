"""Stage the records of a file: each checked, cleaned and held small, or refused by its place."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from standards.importing import plain_text
from standards.importing.dialects import dialect_of
from standards.importing.report import Finding, Report
from standards.importing.staged import StagedStandard, Unusable


class Staging:
    """What stands in a file, in its form, before it meets what we hold."""

    def __init__(self, dialect: ModuleType, report: Report) -> None:
        self.dialect, self.report = dialect, report
        self.staged: list[StagedStandard] = []
        self.refused: set[tuple[str, str]] = set()  # reference and version
        self.unknown_keys: dict[str, int] = {}

    def take(self, records: Iterable[Any]) -> None:
        for position, record in enumerate(records, start=1):
            try:
                self._take(record, position)
            except Unusable as reason:
                self._refuse(record, position, str(reason))
        for key, position in self.unknown_keys.items():
            says = f"the key “{key}” is not known, and was passed over"
            self.report.warnings.append(Finding("File", says, position))

    def report_on_parts(self) -> None:
        """Said last, when a standard has got the name we know it by."""
        for standard in self.staged:
            self.report.links += standard.links
            self.report.dangling += _findings(standard, standard.dangling)
            self.report.warnings += _findings(standard, standard.warnings)

    def identities(self) -> set[tuple[str, str]]:
        return self.refused | {(each.reference, each.version) for each in self.staged}

    def _take(self, record: Any, position: int) -> None:
        if dialect_of(record) not in (None, self.dialect):
            raise Unusable(f"it is not in {self.dialect.NAME}, as the file is")
        standard = self.dialect.stage(record)
        standard.position = position
        standard.pack()
        self.staged.append(standard)
        if self.dialect.KNOWN is not None:
            for key in record.keys() - self.dialect.KNOWN:
                self.unknown_keys.setdefault(plain_text.one_line(key)[:60], position)

    def _refuse(self, record: Any, position: int, reason: str) -> None:
        about = f"Record {position}"
        if identity := self.dialect.identity(record):
            self.refused.add(identity)
            about += f" ({' '.join(identity)})"
        self.report.refused.append(Finding(about, reason, position))


def _findings(standard: StagedStandard, says: list[str]) -> list[Finding]:
    return [Finding(standard.name, text, standard.position) for text in says]
