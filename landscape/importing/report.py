"""What an import of the landscape did, and what it has to say about lines of its file."""

from dataclasses import dataclass, field


MOST_SHOWN = 20


@dataclass
class Report:
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    elsewhere: int = 0  # rows of other countries
    refused: list[tuple[int, str]] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)  # numbers with slashes

    def wrote(self) -> bool:
        return bool(self.added or self.revised)

    def lines(self, *, is_dry: bool = False) -> list[str]:
        told = "Nothing was written. An import would say: " if is_dry else ""
        found = [
            f"{told}{self.added:,} added, {self.revised:,} revised, "
            f"{self.unchanged:,} unchanged, {len(self.refused):,} refused."
        ]
        if self.elsewhere:
            found.append(f"{self.elsewhere:,} rows are about other countries and were left out.")
        found += few([f"Line {line}: {says}" for line, says in self.refused])
        if self.quarantined:
            found.append(
                f"{len(self.quarantined):,} numbers are not on the register; what was told of "
                "them is kept, and shown once they are:"
            )
        return found + few([f"  {number}" for number in self.quarantined])


def few(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_SHOWN
    return lines[:MOST_SHOWN] + ([f"  and {rest:,} more"] if rest > 0 else [])
