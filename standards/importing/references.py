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
    """The references of a published list, by title."""

    def __init__(self, pairs: list[tuple[str, str]]):
        self.by_title: dict[str, set[str]] = defaultdict(set)
        self.findings: list[Finding] = []
        for reference, title in pairs:
            clean = plain_text.one_line(reference).upper()
            if REFERENCE.fullmatch(clean):
                self.by_title[as_written_anyhow(title)].add(clean)
            else:
                self.findings.append(Finding("List of references", f"“{clean}” is no reference"))

    def give(self, standards: list[StagedStandard]) -> list[Finding]:
        """Give each standard without a reference the one of its title; report what is unclear."""
        taken = {standard.reference for standard in standards}
        findings = list(self.findings)
        for standard in standards:
            if standard.reference:
                continue
            found = sorted(self.by_title.get(as_written_anyhow(standard.values["title"]), ()))
            if len(found) == 1 and found[0] not in taken:
                standard.reference = found[0]
                taken.add(found[0])
            else:
                findings.append(Finding(standard.name, _why_not(found)))
        return findings


def _why_not(found: list[str]) -> str:
    if not found:
        return "the list of references does not have its title"
    if len(found) > 1:
        return f"its title has more than one reference: {', '.join(found)}"
    return f"its reference {found[0]} belongs to another standard of the file"
