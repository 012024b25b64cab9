"""What an import did: added, changed, unchanged, and what it has to say."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """Something reported about one standard; `about` names it."""

    about: str
    says: str

    def __str__(self) -> str:
        return f"{self.about}: {self.says}"


@dataclass(frozen=True)
class Change:
    """A standard that changed, and the parts of it that did."""

    about: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.about}: {', '.join(self.parts)}"


@dataclass
class Report:
    added: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    dangling: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    links: int = 0

    def summary(self) -> str:
        return (
            f"{len(self.added)} added, {len(self.changed)} changed, "
            f"{len(self.unchanged)} unchanged, {len(self.refused)} refused."
        )
