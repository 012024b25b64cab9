"""What happened to a submission, as far as its organisation may know.

Left out: who at the desk did it, what the desk does among itself, every flag, the reason of a
hold (which may be confidential to Ofqual), and a decision before it is released.
"""

from collections.abc import Iterator

from casework.models import HistoryEntry
from submissions.models import Submission


OURS = {
    "submit": "Submitted",
    "recall": "Taken back to draft",
    "complete": "Completed",
    "answer": "Question answered",
    "withdraw": "Withdrawn",
}
THEIRS = {
    "report_incomplete": "Found incomplete",
    "declare_ineligible": "Not accepted",
    "settle_scope": "Settled: a standard that left the scope of the window",
    "settle_register": "Settled: what changed in Ofqual's register",
    "start_review": "Review started",
    "ask": "Question asked",
    "go_on_unanswered": "Review went on without an answer",
    "put_on_hold": "Put on hold",
    "resume": "Review resumed",
    "refer_to_panel": "Referred to the employers' route panel",
    "record_recommendation": "Panel has met; a decision is awaited",
    "release": "Decision released",
    "supersede": "Decision set aside after a review",
}
TOLD_IN_FULL = ("settle_scope", "settle_register")


def story_of(submission: Submission) -> list[dict]:
    """Newest first."""
    entries = HistoryEntry.objects.of(submission).filter(move__in=[*OURS, *THEIRS])
    return [*_events(entries.select_related("by").reverse())]


def _events(entries) -> Iterator[dict]:
    for entry in entries:
        if entry.move in OURS:
            text = entry.note if entry.move == "withdraw" else ""
            yield {"title": OURS[entry.move], "at": entry.at, "by": entry.by, "text": text}
        else:
            text = entry.note if entry.move in TOLD_IN_FULL else ""
            told = {"title": THEIRS[entry.move], "at": entry.at, "text": text}
            yield {**told, "by": "the approvals team"}
