"""What must be true of a case before a move.

The first line of a condition's docstring is the requirement as people read it. `attempt`
tells who tries, and at which instant the try is judged. G1 to G7 are the guards of a category.
"""

from django.db.models import Subquery
from django.utils import timezone

from submissions.states import State


# Time


def window_is_open(submission, attempt) -> bool:
    """The submission window must be open."""
    return submission.window.is_open(attempt.at)


def it_is_in_time(submission, attempt) -> bool:
    """The submission window must be open, or a late submission must have been granted."""
    return window_is_open(submission, attempt) or submission.has_a_later_deadline(attempt.at)


def time_to_complete_has_passed(submission, attempt) -> bool:
    """The time to complete an incomplete submission must have passed."""
    return submission.complete_by is None or submission.complete_by < day_of(attempt)


def reply_is_overdue(submission, attempt) -> bool:
    """The time to answer must have passed."""
    asked = submission.clarifications.last()
    return asked is not None and asked.due_on < day_of(attempt)


def day_of(attempt):
    return timezone.localdate(attempt.at)


# What a draft must be: the category's guards


def window_takes_the_category(submission, attempt) -> bool:
    """G1: the window must take submissions in this category."""
    return submission.window.takes(submission.category)


def level_fits_the_category(submission, attempt) -> bool:
    """G2: the level of the qualification must be a level of the category."""
    return submission.category.takes_level(submission.level)


def no_standard_is_covered_by_a_t_level(submission, attempt) -> bool:
    """G3: this category takes no standard that a T Level covers; adults only (OE3A) may take it."""
    return not submission.category.refuses_t_level_covered or not any(
        standard.is_covered_by_a_t_level(day_of(attempt)) for standard in submission.standards()
    )


def ages_fit_the_category(submission, attempt) -> bool:
    """G4: a category for adults only takes no qualification for people under 18."""
    return submission.category.takes_16_to_18 is not False or not (
        submission.is_for_pre_16 or submission.is_for_16_to_18
    )


def a_specialist_duty_is_named_where_needed(submission, attempt) -> bool:
    """G5: a specialist qualification names a duty beyond the standard, and none that overlaps."""
    if not submission.category.requires_duties_beyond:
        return True
    duties = [*submission.duties.all()]
    return bool(duties) and not any(duty.overlapping_ksbs for duty in duties)


def number_of_standards_fits_the_category(submission, attempt) -> bool:
    """G6: it must name as many related occupations, with standards, as the category asks for."""
    category, occupations = submission.category, [*submission.occupations.all()]
    number = len(submission.standards())
    if category.max_standards == 0:
        return bool(occupations) and number == 0
    at_most = number if category.max_standards is None else category.max_standards
    has_standards = bool(occupations) and number == len(occupations)
    return has_standards and category.min_standards <= number <= at_most


def levels_of_the_standards_fit(submission, attempt) -> bool:
    """G7: its level must fit its standards; level 4 for one of level 5 needs prior contact."""
    standards = submission.standards()
    if submission.category.code != "HTQ":
        return True
    if any(standard.level not in submission.category.levels for standard in standards):
        return False
    reaches_up = any(standard.level > (submission.level or 0) for standard in standards)
    return not reaches_up or bool(submission.contact_reference)


def recognition_is_confirmed_or_ofqual_contacted(submission, attempt) -> bool:
    """Ofqual must recognise the organisation for this level and area, or have been contacted."""
    return submission.recognition_is_settled()


def every_answer_is_given(submission, attempt) -> bool:
    """Every question of the submission must be answered."""
    return not submission.missing_answers()


# What the desk must have done


def it_was_received(submission, attempt) -> bool:
    """An officer must have received it."""
    return submission.lead_officer_id is not None


def completeness_is_checked_and_nothing_is_open(submission, attempt) -> bool:
    """Its completeness must be checked, and nothing may be missing or defective."""
    check = submission.latest_completeness_check()
    return check is not None and not check.has_open_items()


def something_is_missing_or_defective(submission, attempt) -> bool:
    """The check of completeness must name something missing or defective."""
    check = submission.latest_completeness_check()
    return check is not None and check.has_open_items()


def it_is_proposed(submission, attempt) -> bool:
    """An officer must have proposed not to accept it."""
    return submission.latest_ineligibility() is not None


def ofqual_was_contacted_where_out_of_scope(submission, attempt) -> bool:
    """Where Ofqual flags it as outside recognition, the organisation must have contacted Ofqual."""
    contacted = submission.recognition == submission.Recognition.CONTACTED
    return contacted or not submission.flags.not_addressed().out_of_scope().exists()


def two_reviewers_are_named(submission, attempt) -> bool:
    """Two reviewers must be named, who are different people."""
    return len({review.reviewer_id for review in submission.reviews.standing()}) == 2


def both_reviewers_declared_no_conflict(submission, attempt) -> bool:
    """Both reviewers must have declared that they have no conflict of interest."""
    return submission.reviews.standing().without_conflict().count() == 2


def no_conflict_was_declared(submission, attempt) -> bool:
    """A declared conflict of interest stands; an officer names another reviewer."""
    return not submission.reviews.standing().of(attempt.by).with_a_conflict().exists()


def review_is_not_signed(submission, attempt) -> bool:
    """The review must not be signed yet."""
    return not submission.reviews.standing().of(attempt.by).signed().exists()


def every_criterion_has_a_finding(submission, attempt) -> bool:
    """Every criterion must have a finding, for each related occupation where it is asked so."""
    review = submission.reviews.standing().of(attempt.by).first()
    return review is not None and review.findings.count() == submission.number_of_findings_due()


def both_reviews_are_signed(submission, attempt) -> bool:
    """Both reviews must be signed."""
    return submission.reviews.standing().signed().count() == 2


def every_test_has_a_result(submission, attempt) -> bool:
    """Both tests must have a result for every related occupation."""
    return not submission.occupations.not_fully_tested().exists()


def results_follow_the_reviews(submission, attempt) -> bool:
    """No result may be older than the reviews it rests on."""
    signed = submission.reviews.standing().signed().order_by("-signed_at").values("signed_at")
    older = submission.occupations.filter(results__recorded_at__lt=Subquery(signed[:1]))
    return not older.exists()


def differences_are_moderated(submission, attempt) -> bool:
    """Where the two reviewers differ on a test, the difference must be moderated."""
    return not submission.unmoderated_differences()


def a_round_of_clarification_is_left(submission, attempt) -> bool:
    """A further round of clarification must be allowed in this window."""
    return submission.clarifications.count() < submission.window.clarification_rounds


def ofqual_advised_or_advice_was_waived(submission, attempt) -> bool:
    """Ofqual must have advised, or its advice must have been waived with a reason."""
    return submission.ofqual_advice.exists()


# The decision


def an_occupation_meets_both_tests(submission, attempt) -> bool:
    """At least one related occupation must meet both tests."""
    return submission.occupations.meeting_both_tests().exists()


def no_critical_flag_is_open(submission, attempt) -> bool:
    """No critical Ofqual flag may be open."""
    return not submission.flags.not_addressed().critical().exists()


def no_moratorium_applies(submission, attempt) -> bool:
    """No moratorium may apply to the category."""
    return not submission.category.is_under_moratorium(day_of(attempt))


def decision_is_not_released(submission, attempt) -> bool:
    """The decision must not have been released."""
    return not submission.decision_is_released()


def decision_is_released(submission, attempt) -> bool:
    """The decision must have been released."""
    return submission.decision_is_released()


# A late request


def it_is_still_a_draft(late_request, attempt) -> bool:
    """The submission must still be a draft."""
    return late_request.submission.state == State.DRAFT
