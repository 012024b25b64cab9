"""What an import did: added, changed, unchanged, and what it has to say."""

from dataclasses import dataclass, field

from standards.models import ImportRecord


SHOWN_IN_FULL = 1000  # changed standards whose fields the report holds; the record has them all


@dataclass(frozen=True)
class Finding:
    """Something reported about one standard; `about` names it, `position` is its record."""

    about: str
    says: str
    position: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.about}: {self.says}"


@dataclass(frozen=True)
class FieldChange:
    """One field of a standard, or one KSB, option or duty of it, before and after."""

    part: str
    field: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.field}: “{shortened(self.old)}” → “{shortened(self.new)}”"


@dataclass(frozen=True)
class Change:
    """A standard that changed, and the parts of it that did."""

    about: str
    parts: tuple[str, ...]
    fields: tuple[FieldChange, ...] = field(default=(), compare=False)
    position: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.about}: {', '.join(self.parts)}"


@dataclass
class Report:
    form: str = ""
    added: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    ended: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    dangling: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    links: int = 0
    record: ImportRecord | None = None  # none where nothing new was to be said

    def summary(self) -> str:
        counts = [
            f"{len(self.added)} added",
            f"{len(self.changed)} changed",
            f"{len(self.unchanged)} unchanged",
            f"{len(self.refused)} refused",
        ]
        if self.ended:
            counts.insert(3, f"{len(self.ended)} ended")
        return f"{', '.join(counts)}."

    def wrote(self) -> bool:
        return bool(self.added or self.changed)


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
