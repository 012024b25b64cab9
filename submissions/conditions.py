"""What must be true of a case before a move.

The first line of a condition's docstring is the requirement as people read it. `attempt`
tells who tries, and at which instant the try is judged.
"""

from collections.abc import Callable
from functools import wraps

from django.db.models import Subquery
from django.utils import timezone

from standards import scope_rules
from submissions.states import State


# Time


def window_is_open(submission, attempt) -> bool:
    """The submission window must be open."""
    return submission.window.is_open(attempt.at)


def it_is_in_time(submission, attempt) -> bool:
    """The submission window must be open, or a late submission must have been granted."""
    return window_is_open(submission, attempt) or submission.has_a_later_deadline(attempt.at)


def it_can_no_longer_be_accepted(submission, attempt) -> bool:
    """The time to complete it must have passed, or a standard must be settled as not accepted."""
    is_late = submission.complete_by is None or submission.complete_by < day_of(attempt)
    if is_late and submission.state != State.IN_REVIEW:
        return True
    left = submission.standards_that_left_scope(attempt.at)
    return any(each.is_not_accepted() for each in left)


def reply_is_overdue(submission, attempt) -> bool:
    """The time to answer must have passed."""
    asked = submission.clarifications.last()
    return asked is not None and asked.due_on < day_of(attempt)


def day_of(attempt):
    return timezone.localdate(attempt.at)


# What a draft must be: in scope. Each is a rule of scope, which says what it asks


def asked_once(submission, attempt):
    """The question of one attempt: what the window takes is read once for all rules together."""
    if getattr(submission, "asked_in", None) is not attempt:
        submission.asked_in, submission.question_asked = attempt, submission.asked(attempt.at)
    return submission.question_asked


def in_scope(rule: Callable) -> Callable:
    """A rule of scope as a condition: it holds where the rule finds nothing."""

    @wraps(rule)
    def condition(submission, attempt) -> bool:
        return next(rule(asked_once(submission, attempt)), None) is None

    return condition


window_takes_the_category = in_scope(scope_rules.window_takes_the_category)
window_takes_the_level = in_scope(scope_rules.window_takes_the_level)
window_takes_the_routes = in_scope(scope_rules.window_takes_the_routes)
window_takes_the_standards = in_scope(scope_rules.window_takes_the_standards)
subject_area_belongs_to_a_route = in_scope(scope_rules.subject_area_belongs_to_a_route)
specialist_area_is_listed_or_agreed = in_scope(scope_rules.specialist_area_is_listed_or_agreed)
listed_duties_belong_to_the_area = in_scope(scope_rules.listed_duties_belong_to_the_area)
level_fits_the_category = in_scope(scope_rules.level_fits_the_category)
no_standard_is_covered_by_a_t_level = in_scope(scope_rules.no_standard_is_covered_by_a_t_level)
ages_fit_the_category = in_scope(scope_rules.ages_fit_the_category)
a_specialist_duty_is_named_where_needed = in_scope(
    scope_rules.a_specialist_duty_is_named_where_needed
)
number_of_standards_fits_the_category = in_scope(scope_rules.number_of_standards_fits_the_category)
levels_of_the_standards_fit = in_scope(scope_rules.levels_of_the_standards_fit)
standards_are_of_the_level_of_the_category = in_scope(
    scope_rules.standards_are_of_the_level_of_the_category
)
options_are_named_where_a_standard_has_them = in_scope(
    scope_rules.options_are_named_where_a_standard_has_them
)
no_standard_is_retired = in_scope(scope_rules.no_standard_is_retired)
recognition_is_confirmed_or_ofqual_contacted = in_scope(
    scope_rules.recognition_is_confirmed_or_ofqual_contacted
)


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


def a_standard_left_scope(submission, attempt) -> bool:
    """One of its standards must have left the scope of the window."""
    return bool(submission.standards_that_left_scope(attempt.at))


def it_goes_on_with_what_left_scope(submission, attempt) -> bool:
    """Where a standard left the scope of the window, an officer must have let it go on."""
    return all(each.goes_on() for each in submission.standards_that_left_scope(attempt.at))


def the_register_changed_and_it_is_not_settled(submission, attempt) -> bool:
    """A key field must have changed in Ofqual's register since, which is not settled yet."""
    return any(each.settlement is None for each in submission.news_of_the_register())


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


def register_does_not_deny_recognition(submission, attempt) -> bool:
    """Ofqual's register must not deny, on that day, recognition for the level and area."""
    return submission.is_recognised(day_of(attempt)) is not False


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
