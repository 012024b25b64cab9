"""References (ST0116) found for titles, where a file of standards does not state them."""

import re
from collections import defaultdict

from standards.importing import plain_text
from standards.importing.record import REFERENCE
from standards.importing.report import Finding
from standards.importing.staged import StagedStandard


def as_written_anyhow(title: str) -> str:
    """A title without case, punctuation and spacing, so that two spellings of it agree."""
    return re.sub(
        r"[\W_]+", " ", plain_text.one_line(title).casefold().replace("&", " and ")
    ).strip()


class References:
    """The references of a published list, by title, with the row each stands in."""

    def __init__(self, pairs: list[tuple[str, str]]):
        self.by_title: dict[str, set[str]] = defaultdict(set)
        self.positions: dict[str, int] = {}
        self.findings: list[Finding] = []
        for position, (reference, title) in enumerate(pairs, start=1):
            clean = plain_text.one_line(reference).upper()
            if REFERENCE.fullmatch(clean):
                self.by_title[as_written_anyhow(title)].add(clean)
                self.positions.setdefault(clean, position)
            else:
                says = f"“{clean[:60]}” is no reference"
                self.findings.append(Finding("List of references", says, position))

    def give(self, standards: list[StagedStandard]) -> list[Finding]:
        """Give each standard without a reference the one of its title; report what is unclear."""
        taken = {standard.reference for standard in standards}
        findings = list(self.findings)
        for standard in standards:
            if standard.reference:
                continue
            reference, why_not = self.find(standard.values["title"], taken)
            if why_not:
                findings.append(Finding(standard.name, why_not))
            else:
                standard.reference = reference
                taken.add(reference)
        return findings

    def find(self, title: str, taken: set[str]) -> tuple[str, str]:
        """The one reference of a title, or why there is none to give."""
        found = sorted(self.by_title.get(as_written_anyhow(title), ()))
        if not found:
            return "", "the list of references does not have its title"
        if len(found) > 1:
            return "", f"its title has more than one reference: {', '.join(found)}"
        if found[0] in taken:
            return "", f"its reference {found[0]} belongs to another standard"
        return found[0], ""
