"""What is told at the end of the play: results, files, log-ins."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from accounts.models import AwardingOrganisation, Membership, User
from approvals.demo import files
from approved_list.models import ApprovedQualification
from submissions.models import Letter, Submission
from submissions.states import DECIDED, LateRequestState, State


BEGIN_WITH = {
    "editor@sa.example.org": "go on with the draft “Paying People”",
    "submitter@sa.example.org": "hand in “Monitoring Threats”; read decisions",
    "editor@st.example.org": "look at the draft “Erecting Timber Frames”",
    "submitter@st.example.org": "complete “Historic Brickwork”; answer on “Low Energy Building”",
    "submitter@sc.example.org": "read decisions and their letters",
    "officer@authority.example.org": "results of “Site Carpentry”; agree not to accept “Probing”",
    "second-officer@authority.example.org": "receive “Plant Based Menus”; answer a late request",
    "first-reviewer@authority.example.org": "declare an interest for “Care Practice”",
    "second-reviewer@authority.example.org": "record findings on “Data Centre Work”",
    "third-reviewer@authority.example.org": "record findings on “Precision Machining”",
    "panel-secretary@authority.example.org": "record the panel on “Growing Plants for Sale”",
    "decision-maker@authority.example.org": "decide “Testing Drinking Water”",
    "ofqual@authority.example.org": "settle the flag on “Data Centre Operations”",
    "funding-officer@authority.example.org": "look at every submission",
    "publisher@authority.example.org": "release the decision on “Security Operations”",
    "administrator@authority.example.org": "look at people, organisations and windows",
    "auditor@authority.example.org": "read the history of every submission",
}


def report(*, seconds: float, password: str) -> Iterator[str]:
    """Everything a person wants to know after the play, line by line."""
    exported = files.write_approved_list()
    yield from ("", *table(RESULTS_HEAD, results()), "")
    yield (
        f"Played in {seconds:.0f} seconds: {Submission.objects.count()} submissions of "
        f"{AwardingOrganisation.objects.count()} invented organisations."
    )
    yield f"Letters (PDF)   {shown(files.folder_of_letters())} ({Letter.objects.count()} letters)"
    yield (
        f"Approved list   {', '.join(map(shown, exported))} "
        f"({ApprovedQualification.objects.count()} rows)"
    )
    yield from ("", *table(LOGINS_HEAD, logins()), "")
    yield f"The password of all of them: {password}"
    yield address()


RESULTS_HEAD = ("Reference", "Qualification", "Category", "Organisation", "Result")
LOGINS_HEAD = ("Role", "Email address", "Begin with")


def results() -> Iterator[tuple[str, ...]]:
    """One row for each submission, in the order of the play."""
    for submission in Submission.objects.select_related(
        "category", "awarding_organisation"
    ).order_by("pk"):
        organisation = submission.awarding_organisation.name
        yield (
            submission.reference,
            submission.title.removeprefix(f"{organisation} "),
            submission.category.code,
            organisation,
            result_of(submission),
        )


def result_of(submission: Submission) -> str:
    """Where it stands, as the desk sees it, with what is special about it."""
    state = submission.get_state_display()
    if submission.state == State.APPROVED:
        state = _approved_for(submission)
    if submission.state == State.ON_HOLD and submission.flags.not_addressed().critical().exists():
        state += ": critical Ofqual flag"
    if submission.state in DECIDED and not submission.decision_is_released():
        state += ", waits for release"
    late = submission.late_requests.last()
    return f"{state} (late request {LateRequestState(late.state).label.lower()})" if late else state


def _approved_for(submission: Submission) -> str:
    occupations = submission.occupations.count()
    met = submission.occupations.meeting_both_tests().count()
    return "Approved" if met == occupations else f"Approved for {met} of {occupations} occupations"


def logins() -> Iterator[tuple[str, ...]]:
    for person in User.objects.order_by("pk"):
        yield _role_of(person), person.email, BEGIN_WITH.get(person.email, "look around")


def _role_of(person: User) -> str:
    membership = Membership.objects.filter(user=person).first()
    if membership:
        return f"{membership.get_role_display()}, {membership.awarding_organisation.name}"
    return ", ".join(person.groups.values_list("name", flat=True))


def address() -> str:
    if os.environ.get("SERVE") == "no":
        return "Serve it with: PLAY=no make demo"
    port = os.environ.get("PORT", "8000")
    return f"Pages: http://127.0.0.1:{port} (the desk: http://127.0.0.1:{port}/admin/)"


def shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their longest cell; the widest one gives way to a narrow terminal."""
    every = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    widest = widths.index(max(widths))
    too_wide = sum(widths) + 2 * len(widths) - shutil.get_terminal_size((160, 24)).columns
    widths[widest] = max(widths[widest] - max(too_wide, 0), 20)
    for number, row in enumerate(every):
        yield "  ".join(map(_fitted, row, widths)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"
