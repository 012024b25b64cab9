"""What an import of the register did, and what it has to say about lines of its files."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from register.models import RegisterChange, RegisterFinding


LONGEST = 200  # of the name of a file, and of what a line names
MAY_BE_CUT = "The last line has no end: the file may be cut."


class Change(NamedTuple):
    """One field that changed, or a thing that came, went or came back."""

    identifier: str
    kind: RegisterChange.Kind
    line: int | None
    field: str = ""
    old: str = ""
    new: str = ""
    is_key: bool = False


class Finding(NamedTuple):
    grade: RegisterFinding.Grade
    file: str
    line: int
    identifier: str
    says: str


@dataclass
class Report:
    dialects: list[str] = field(default_factory=list)  # of the files, each once
    organisations: int = 0  # rows read
    qualifications: int = 0
    recognitions: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    back: int = 0
    key_changes: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)  # those not written yet
    findings: list[Finding] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)  # (field, word): how often

    def found(self, dialect: str) -> None:
        if dialect and dialect not in self.dialects:
            self.dialects.append(dialect)

    def refused(self) -> int:
        return sum(each.grade == RegisterFinding.Grade.REFUSED for each in self.findings)

    def warned(self) -> int:
        return len(self.findings) - self.refused()

    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.ended or self.back)

    def refuse(self, file: str, line: int, identifier: str, says: str) -> None:
        self._find(RegisterFinding.Grade.REFUSED, file, line, identifier, says)

    def warn(self, file: str, line: int, identifier: str, says: str) -> None:
        self._find(RegisterFinding.Grade.WARNING, file, line, identifier, says)

    def _find(self, grade, file: str, line: int, identifier: str, says: str) -> None:
        found = Finding(grade, file[:LONGEST], line, identifier[:LONGEST], says)
        self.findings.append(found)

    def summary(self) -> str:
        return (
            f"{self.added} added, {self.changed} changed, {self.unchanged} unchanged, "
            f"{self.ended} ended, {self.back} back, {self.refused()} lines refused."
        )
