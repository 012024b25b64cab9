"""A submission is taken in: received, checked for completeness, or not accepted."""

from django.utils import timezone

from accounts.models import User
from casework import outbox
from casework.moving import MoveRefused, moving
from casework.working_days import add_working_days
from submissions.models import CompletenessCheck, CompletenessItem, Ineligibility, Submission
from submissions.models.completeness import Section


OK = CompletenessItem.Finding.OK
Items = dict[str, tuple[str, str]]  # section: (finding, reason)


def receive(submission: Submission, *, by: User) -> Submission:
    """Take it in hand as its lead officer; another officer may take it over later."""
    with moving(submission, "receive", by=by) as received:
        received.lead_officer = by
    return received


def check_completeness(submission: Submission, *, by: User, items: Items) -> CompletenessCheck:
    """Look at every part of the version that stands. A second look replaces the first.

    Source: without all required documents a submission is invalid until they arrive (F1).
    """
    with moving(submission, "check_completeness", by=by, note=_in_words(items)) as checked:
        if reasons := _unfinished(checked, items):
            raise MoveRefused(reasons)
        check, _ = CompletenessCheck.objects.update_or_create(
            version=checked.standing_version(),
            defaults={"made_by": by, "made_at": timezone.now()},
        )
        for section, (finding, reason) in items.items():
            check.items.update_or_create(
                section=section, defaults={"finding": finding, "reason": reason}
            )
    return check


def _unfinished(submission: Submission, items: Items) -> list[str]:
    unseen = [section.label for section in submission.sections() if section not in items]
    bare = [
        Section(section).label
        for section, (finding, reason) in items.items()
        if finding != OK and not reason.strip()
    ]
    return [f"Check every part: {label}." for label in unseen] + [
        f"Say what is missing or defective: {label}." for label in bare
    ]


def _in_words(items: Items) -> str:
    return "\n".join(
        f"{Section(section).label}: {CompletenessItem.Finding(finding).label}. {reason}".strip()
        for section, (finding, reason) in items.items()
    )


def report_incomplete(submission: Submission, *, by: User) -> Submission:
    """Give it back to be completed, by a day counted in working days from today.

    The number of days is this service's own, set for each window.
    """
    with moving(submission, "report_incomplete", by=by) as incomplete:
        incomplete.complete_by = add_working_days(
            timezone.localdate(), incomplete.window.completeness_days
        )
    return incomplete


def propose_ineligible(submission: Submission, *, by: User, reasons: str) -> Ineligibility:
    """Propose not to accept the version that stands; a second officer decides."""
    with moving(submission, "propose_ineligible", by=by, note=reasons) as proposed:
        return Ineligibility.objects.create(
            version=proposed.standing_version(),
            reasons=reasons,
            proposed_by=by,
            proposed_at=timezone.now(),
        )


def declare_ineligible(submission: Submission, *, by: User) -> Submission:
    """Do not accept it: not a decision on the qualification, and the letter says so."""
    with moving(submission, "declare_ineligible", by=by) as ineligible:
        outbox.owe(
            "letter",
            key=f"letter:{ineligible.reference}:not_accepted:1",
            payload={"submission_id": ineligible.pk, "kind": "not_accepted"},
        )
    return ineligible
