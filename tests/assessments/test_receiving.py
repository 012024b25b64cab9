"""Taking a submission in: received, checked, given back, or not accepted."""

import datetime as dt

import pytest

from assessments.actions import receiving
from casework.models import HistoryEntry, OutboxEntry
from casework.moving import MoveRefused
from submissions.models.completeness import Section
from submissions.states import State
from tests.factories import CompletenessCheckFactory, SubmissionFactory


ALL_THERE = {section: ("ok", "") for section in Section if section != Section.DUTIES}


def missing(section, reason="The page is empty."):
    return ALL_THERE | {section: ("missing", reason)}


def history_of(case):
    return [(entry.move, entry.by, entry.note) for entry in HistoryEntry.objects.of(case)]


def test_who_receives_a_submission_is_its_lead_officer(officer):
    submission = SubmissionFactory(submitted=True)

    receiving.receive(submission, by=officer)

    submission.refresh_from_db()
    assert submission.lead_officer == officer
    assert history_of(submission) == [("receive", officer, "")]


def test_another_officer_can_take_it_over(second_officer):
    submission = SubmissionFactory(received=True)

    receiving.receive(submission, by=second_officer)

    submission.refresh_from_db()
    assert submission.lead_officer == second_officer


def test_nobody_but_an_officer_receives(reviewer):
    submission = SubmissionFactory(submitted=True)

    with pytest.raises(MoveRefused) as refused:
        receiving.receive(submission, by=reviewer)

    assert refused.value.reasons == [
        "Who may do this: An approvals officer who does not work for the awarding organisation."
    ]
    submission.refresh_from_db()
    assert submission.lead_officer is None


def test_a_check_keeps_a_finding_for_each_part(officer):
    submission = SubmissionFactory(submitted=True)
    submission = receiving.receive(submission, by=officer)

    check = receiving.check_completeness(submission, by=officer, items=missing(Section.EVIDENCE))

    assert {item.section: (item.finding, item.reason) for item in check.items.all()} == missing(
        Section.EVIDENCE
    )
    assert submission.latest_completeness_check() == check
    assert history_of(submission)[-1] == (
        "check_completeness",
        officer,
        "The qualification: Complete.\n"
        "Related occupations: Complete.\n"
        "Evidence: Missing. The page is empty.\n"
        "Ofqual recognition: Complete.",
    )


def test_a_second_check_replaces_the_first(officer):
    submission = SubmissionFactory(received=True)
    receiving.check_completeness(submission, by=officer, items=missing(Section.EVIDENCE))

    check = receiving.check_completeness(submission, by=officer, items=ALL_THERE)

    assert check.open_items() == []
    assert submission.latest_completeness_check() == check


def test_a_check_without_all_parts_and_reasons_is_refused(officer):
    submission = SubmissionFactory(received=True)
    items = {Section.EVIDENCE: ("defective", " "), Section.OCCUPATIONS: ("ok", "")}

    with pytest.raises(MoveRefused) as refused:
        receiving.check_completeness(submission, by=officer, items=items)

    assert refused.value.reasons == [
        "Check every part: The qualification.",
        "Check every part: Ofqual recognition.",
        "Say what is missing or defective: Evidence.",
    ]
    assert history_of(submission) == []


def test_duties_are_checked_where_the_category_wants_them(officer):
    submission = SubmissionFactory(received=True, additional_specialist=True)

    assert Section.DUTIES in submission.sections()
    with pytest.raises(MoveRefused, match="Check every part: Specialist duties"):
        receiving.check_completeness(submission, by=officer, items=ALL_THERE)


def test_an_incomplete_submission_is_due_after_the_windows_working_days(officer):
    """Wednesday 24 June 2026 and five working days: Wednesday 1 July."""
    submission = SubmissionFactory(received=True)
    receiving.check_completeness(submission, by=officer, items=missing(Section.EVIDENCE))

    receiving.report_incomplete(submission, by=officer)

    submission.refresh_from_db()
    assert (submission.state, submission.complete_by) == (State.INCOMPLETE, dt.date(2026, 7, 1))


def test_nothing_is_reported_incomplete_without_something_missing(officer):
    submission = SubmissionFactory(received=True)

    with pytest.raises(MoveRefused) as refused:
        receiving.report_incomplete(submission, by=officer)

    assert refused.value.reasons == [
        "The check of completeness must name something missing or defective."
    ]
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED


def test_one_officer_proposes_and_another_does_not_accept(officer, second_officer):
    submission = SubmissionFactory(received=True)

    proposal = receiving.propose_ineligible(submission, by=officer, reasons="No such route.")
    receiving.declare_ineligible(submission, by=second_officer)

    submission.refresh_from_db()
    assert submission.state == State.INELIGIBLE
    assert (proposal.version, proposal.reasons) == (submission.standing_version(), "No such route.")
    owed = OutboxEntry.objects.get()
    assert (owed.kind, owed.key, owed.payload) == (
        "letter",
        f"letter:{submission.reference}:not_accepted:1",
        {"submission_id": submission.pk, "kind": "not_accepted"},
    )


def test_who_proposed_it_cannot_declare_it(officer):
    submission = SubmissionFactory(received=True)
    receiving.propose_ineligible(submission, by=officer, reasons="No such route.")

    with pytest.raises(MoveRefused) as refused:
        receiving.declare_ineligible(submission, by=officer)

    assert refused.value.reasons == [
        "Who may do this: An officer who did not propose it and does not work for the awarding "
        "organisation."
    ]
    assert not OutboxEntry.objects.exists()


def test_it_is_not_declared_ineligible_before_its_time_to_complete_has_passed(
    officer, second_officer, clock
):
    submission = SubmissionFactory(incomplete=True, complete_by=dt.date(2026, 7, 1))
    refused = []
    for day in (1, 2):
        clock.move_to(dt.datetime(2026, 7, day, 12, tzinfo=dt.UTC))
        try:
            receiving.propose_ineligible(submission, by=officer, reasons="Nothing came.")
        except MoveRefused as refusal:
            refused += [(day, refusal.reasons)]

    assert refused == [
        (
            1,
            [
                "The time to complete it must have passed, "
                "or a standard must be settled as not accepted."
            ],
        )
    ]


def test_a_check_belongs_to_the_version_it_looked_at(officer):
    """A new version has to be checked anew."""
    submission = SubmissionFactory(received=True)
    earlier = submission.latest_completeness_check()
    later = CompletenessCheckFactory(
        version__submission=submission, version__number=submission.versions.count() + 1
    )

    assert submission.latest_completeness_check() == later
    assert earlier != later
