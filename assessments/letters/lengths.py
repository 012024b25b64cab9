"""How much of a free text a letter prints: layout takes time, and a letter must be made in time."""

LONGEST_STATEMENT = 12_000  # the reasons of a decision: about four pages
LONGEST_REASON = 3_000  # of one test, finding or flag: about one page
LONGEST_FINDINGS = 60_000  # of all findings together
MOST_LINES = 100
CUT = " […] This text is longer; ask us for the rest."


def shortened(text: str, longest: int) -> str:
    """The text, or as many whole words of it as may be printed, which is then said.

    Line breaks cost more than words: after many of them the text runs on in one paragraph.
    """
    lines = text.strip().splitlines()
    text = "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]).strip()
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(maxsplit=1)[0] + CUT


def room_for_each(number: int) -> int:
    """Where there are many findings, each has less room."""
    return min(LONGEST_REASON, LONGEST_FINDINGS // max(number, 1))
