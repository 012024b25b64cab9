"""What officers, reviewers and Ofqual do with a submission until it goes to the panel."""

import datetime as dt

from django.utils import timezone

from approvals.demo.findings import findings_of, results_of
from approvals.demo.journey import Journey
from assessments.actions import advising, clarifying, flagging, judging_late, receiving, reviewing
from submissions.models import CompletenessItem, OfqualFlag, Review, Submission


# Taking in


def receive(journey: Journey) -> None:
    """An officer receives the submission"""
    receiving.receive(journey.submission, by=journey.lead_officer())


def find_it_complete(journey: Journey) -> None:
    """An officer finds the submission complete"""
    submission = journey.submission
    items = _all_complete(submission)
    receiving.check_completeness(submission, by=journey.lead_officer(), items=items)


def _all_complete(submission: Submission) -> receiving.Items:
    return dict.fromkeys(submission.sections(), (CompletenessItem.Finding.OK, ""))


def find_it_incomplete(journey: Journey) -> None:
    """An officer finds the submission incomplete, and says what is missing"""
    submission, officer = journey.submission, journey.lead_officer()
    items = _all_complete(submission)
    items["evidence"] = (CompletenessItem.Finding.DEFECTIVE, journey.words["defect"])
    receiving.check_completeness(submission, by=officer, items=items)
    receiving.report_incomplete(journey.submission, by=officer)


def propose_not_to_accept(journey: Journey) -> None:
    """An officer proposes not to accept the submission"""
    receiving.propose_ineligible(
        journey.submission, by=journey.lead_officer(), reasons=journey.words["not_accepted"]
    )


def agree_not_to_accept(journey: Journey) -> None:
    """A second officer agrees not to accept it"""
    receiving.declare_ineligible(journey.submission, by=journey.officers()[1])


def grant_late(journey: Journey) -> None:
    """An officer grants the late request"""
    judging_late.grant(
        journey.late_request,
        by=journey.lead_officer(),
        extended_until=timezone.now() + dt.timedelta(days=2),
        reasons=journey.words["answer_to_late"],
    )


def refuse_late(journey: Journey) -> None:
    """An officer refuses the late request"""
    judging_late.refuse(
        journey.late_request, by=journey.lead_officer(), reasons=journey.words["answer_to_late"]
    )


# Reviewing


def name_reviewers(journey: Journey) -> None:
    """An officer names two reviewers"""
    first, second, _ = journey.reviewers()
    reviewing.name_reviewers(
        journey.submission, by=journey.lead_officer(), first=first, second=second
    )


def replace_a_reviewer(journey: Journey) -> None:
    """A third reviewer has a conflict of interest and is replaced"""
    first, second, third = journey.reviewers()
    officer = journey.lead_officer()
    reviewing.name_reviewers(journey.submission, by=officer, first=first, second=third)
    reviewing.declare_interest(
        journey.submission,
        by=third,
        interest=Review.Interest.ACTUAL,
        details="I advised this organisation on the qualification last year.",
    )
    reviewing.name_reviewers(journey.submission, by=officer, first=first, second=second)


def declare_first(journey: Journey) -> None:
    """The first reviewer declares that there is no conflict of interest"""
    _declare(journey, place=1)


def declare_second(journey: Journey) -> None:
    """The second reviewer declares that there is no conflict of interest"""
    _declare(journey, place=2)


def _declare(journey: Journey, place: int) -> None:
    reviewing.declare_interest(
        journey.submission, by=journey.reviewers()[place - 1], interest=Review.Interest.NONE
    )


def start_review(journey: Journey) -> None:
    """An officer starts the review"""
    reviewing.start_review(journey.submission, by=journey.lead_officer())


def find_first(journey: Journey) -> None:
    """The first reviewer records findings and signs"""
    _find_and_sign(journey, place=1)


def find_second(journey: Journey) -> None:
    """The second reviewer records findings and signs"""
    _find_and_sign(journey, place=2)


def _find_and_sign(journey: Journey, place: int) -> None:
    reviewer = journey.reviewers()[place - 1]
    found = findings_of(journey, place)
    reviewing.record_findings(journey.submission, by=reviewer, findings=found)
    reviewing.sign_review(journey.submission, by=reviewer)


def ask(journey: Journey) -> None:
    """A reviewer asks the organisation a question"""
    clarifying.ask(
        journey.submission, by=journey.reviewers()[0], question=journey.words["question"]
    )


def record_results(journey: Journey) -> None:
    """An officer records the result of both tests for each occupation"""
    reviewing.record_results(
        journey.submission, by=journey.lead_officer(), results=results_of(journey)
    )


# Ofqual


def advise(journey: Journey) -> None:
    """Ofqual advises"""
    advising.give_advice(
        journey.submission,
        by=journey.staff.ofqual,
        text=f"{journey.people.organisation.name} is recognised for this level and subject area. "
        "We raise nothing against this qualification.",
    )


def go_on_without_advice(journey: Journey) -> None:
    """An officer goes on without Ofqual's advice, and says why"""
    advising.waive_advice(
        journey.submission,
        by=journey.lead_officer(),
        text="Ofqual advised on the same qualification for adults this month and has nothing "
        "to add.",
    )


def flag_critically(journey: Journey) -> None:
    """Ofqual raises a critical flag"""
    _flag(journey, OfqualFlag.Kind.ACTION_ONGOING, is_critical=True)


def flag_quality(journey: Journey) -> None:
    """Ofqual raises a concern about quality"""
    _flag(journey, OfqualFlag.Kind.QUALITY)


def flag_in_confidence(journey: Journey) -> None:
    """Ofqual tells of something in confidence"""
    _flag(journey, OfqualFlag.Kind.ACTION_IMPENDING, is_confidential=True)


def _flag(journey: Journey, kind: OfqualFlag.Kind, **graded: bool) -> None:
    flagging.raise_flag(
        journey.submission,
        by=journey.staff.ofqual,
        kind=kind,
        concern=journey.words["concern"],
        **graded,
    )


def discuss_the_flag(journey: Journey) -> None:
    """An officer takes the flag up with Ofqual"""
    flagging.discuss(journey.flag, by=journey.lead_officer(), note=journey.words["discussed"])


def settle_the_flag(journey: Journey) -> None:
    """Ofqual takes the concern as addressed, and the flag is closed"""
    flagging.address(journey.flag, by=journey.staff.ofqual, how=journey.words["settled"])
    flagging.close(journey.flag, by=journey.lead_officer())


def put_on_hold(journey: Journey) -> None:
    """An officer puts the submission on hold"""
    reviewing.put_on_hold(
        journey.submission, by=journey.lead_officer(), reason=journey.words["hold"]
    )
