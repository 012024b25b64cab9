"""How a submission moves from draft to decision, a late request to its answer, a flag to its end.

The tables are the policy. Change a row here and the models, the desk and docs/workflows.md
follow. A row that STAYS is an act: recorded in the history, the case stays where it is.
"""

from casework.moves import STAYS, Move, Workflow
from submissions.actors import (
    decision_maker,
    named_reviewer,
    officer,
    ofqual,
    other_decision_maker,
    panel_secretary,
    publisher,
    reviewer,
    second_officer,
    submitter,
)
from submissions.conditions import (
    a_round_of_clarification_is_left,
    a_specialist_duty_is_named_where_needed,
    a_standard_left_scope,
    ages_fit_the_category,
    an_occupation_meets_both_tests,
    both_reviewers_declared_no_conflict,
    both_reviews_are_signed,
    completeness_is_checked_and_nothing_is_open,
    decision_is_not_released,
    decision_is_released,
    differences_are_moderated,
    every_answer_is_given,
    every_criterion_has_a_finding,
    every_test_has_a_result,
    it_can_no_longer_be_accepted,
    it_goes_on_with_what_left_scope,
    it_is_in_time,
    it_is_proposed,
    it_is_still_a_draft,
    it_was_received,
    level_fits_the_category,
    levels_of_the_standards_fit,
    listed_duties_belong_to_the_area,
    no_conflict_was_declared,
    no_critical_flag_is_open,
    no_moratorium_applies,
    no_standard_is_covered_by_a_t_level,
    no_standard_is_retired,
    number_of_standards_fits_the_category,
    ofqual_advised_or_advice_was_waived,
    ofqual_was_contacted_where_out_of_scope,
    options_are_named_where_a_standard_has_them,
    recognition_is_confirmed_or_ofqual_contacted,
    register_does_not_deny_recognition,
    reply_is_overdue,
    results_follow_the_reviews,
    review_is_not_signed,
    something_is_missing_or_defective,
    specialist_area_is_listed_or_agreed,
    standards_are_of_the_level_of_the_category,
    subject_area_belongs_to_a_route,
    the_register_changed_and_it_is_not_settled,
    two_reviewers_are_named,
    window_is_open,
    window_takes_the_category,
    window_takes_the_level,
    window_takes_the_routes,
    window_takes_the_standards,
)
from submissions.states import (
    DECIDED,
    NOT_STARTED,
    UNDECIDED,
    WITHDRAWABLE,
    FlagState,
    LateRequestState,
    State,
)


FIT_TO_SUBMIT = (
    every_answer_is_given,
    level_fits_the_category,
    no_standard_is_covered_by_a_t_level,
    ages_fit_the_category,
    a_specialist_duty_is_named_where_needed,
    listed_duties_belong_to_the_area,
    number_of_standards_fits_the_category,
    levels_of_the_standards_fit,
    standards_are_of_the_level_of_the_category,
    options_are_named_where_a_standard_has_them,
    recognition_is_confirmed_or_ofqual_contacted,
)
# What was in scope when it was submitted and is no more, an officer settles.
IN_SCOPE_OF_THE_WINDOW = (
    window_takes_the_category,
    window_takes_the_level,
    window_takes_the_routes,
    window_takes_the_standards,
    subject_area_belongs_to_a_route,
    specialist_area_is_listed_or_agreed,
    no_standard_is_retired,
)
NAMING = (State.SUBMITTED, State.IN_REVIEW)
MAY_LOSE_SCOPE = (*NOT_STARTED, State.IN_REVIEW)
READY_FOR_REVIEW = (
    it_was_received,
    completeness_is_checked_and_nothing_is_open,
    ofqual_was_contacted_where_out_of_scope,
    it_goes_on_with_what_left_scope,
    two_reviewers_are_named,
    both_reviewers_declared_no_conflict,
)
READY_FOR_PANEL = (
    both_reviews_are_signed,
    every_test_has_a_result,
    results_follow_the_reviews,
    differences_are_moderated,
    ofqual_advised_or_advice_was_waived,
    it_goes_on_with_what_left_scope,
)
# That a contact with Ofqual is enough to submit, but not to approve, is this service's own rule.
READY_TO_APPROVE = (
    an_occupation_meets_both_tests,
    no_critical_flag_is_open,
    no_moratorium_applies,
    register_does_not_deny_recognition,
)

# fmt: off
SUBMISSION = Workflow(
    #    move                     who                   while it is           it becomes            only if
    Move("submit",                submitter,            State.DRAFT,          State.SUBMITTED,      (it_is_in_time, *IN_SCOPE_OF_THE_WINDOW, *FIT_TO_SUBMIT)),
    Move("recall",                submitter,            State.SUBMITTED,      State.DRAFT,          (window_is_open,)),
    Move("receive",               officer,              State.SUBMITTED,      STAYS),
    Move("check_completeness",    officer,              State.SUBMITTED,      STAYS,                (it_was_received,)),
    Move("report_incomplete",     officer,              State.SUBMITTED,      State.INCOMPLETE,     (something_is_missing_or_defective,)),
    Move("complete",              submitter,            State.INCOMPLETE,     State.SUBMITTED,      FIT_TO_SUBMIT),
    Move("settle_scope",          officer,              MAY_LOSE_SCOPE,       STAYS,                (a_standard_left_scope,)),
    Move("settle_register",       officer,              UNDECIDED,            STAYS,                (the_register_changed_and_it_is_not_settled,)),
    Move("propose_ineligible",    officer,              MAY_LOSE_SCOPE,       STAYS,                (it_can_no_longer_be_accepted,)),
    Move("declare_ineligible",    second_officer,       MAY_LOSE_SCOPE,       State.INELIGIBLE,     (it_is_proposed, it_can_no_longer_be_accepted)),
    Move("name_reviewers",        officer,              NAMING,               STAYS,                (it_was_received,)),
    Move("declare_interest",      named_reviewer,       NAMING,               STAYS,                (review_is_not_signed, no_conflict_was_declared)),
    Move("start_review",          officer,              State.SUBMITTED,      State.IN_REVIEW,      READY_FOR_REVIEW),
    Move("record_findings",       reviewer,             State.IN_REVIEW,      STAYS,                (review_is_not_signed,)),
    Move("sign_review",           reviewer,             State.IN_REVIEW,      STAYS,                (review_is_not_signed, every_criterion_has_a_finding)),
    Move("ask",                   reviewer,             State.IN_REVIEW,      State.CLARIFICATION,  (a_round_of_clarification_is_left,)),
    Move("answer",                submitter,            State.CLARIFICATION,  State.IN_REVIEW),
    Move("go_on_unanswered",      officer,              State.CLARIFICATION,  State.IN_REVIEW,      (reply_is_overdue,)),
    Move("put_on_hold",           officer,              State.IN_REVIEW,      State.ON_HOLD),
    Move("resume",                officer,              State.ON_HOLD,        State.IN_REVIEW),
    Move("raise_flag",            ofqual,               UNDECIDED,            STAYS),
    Move("give_advice",           ofqual,               UNDECIDED,            STAYS),
    Move("waive_advice",          officer,              State.IN_REVIEW,      STAYS),
    Move("record_results",        officer,              State.IN_REVIEW,      STAYS,                (both_reviews_are_signed,)),
    Move("refer_to_panel",        officer,              State.IN_REVIEW,      State.WITH_PANEL,     READY_FOR_PANEL),
    Move("record_recommendation", panel_secretary,      State.WITH_PANEL,     State.DECISION_DUE),
    Move("approve",               decision_maker,       State.DECISION_DUE,   State.APPROVED,       READY_TO_APPROVE),
    Move("refuse",                decision_maker,       State.DECISION_DUE,   State.NOT_APPROVED),
    Move("release",               publisher,            DECIDED,              STAYS,                (decision_is_not_released,)),
    Move("withdraw",              submitter,            WITHDRAWABLE,         State.WITHDRAWN,      (decision_is_not_released,)),
    Move("supersede",             other_decision_maker, DECIDED,              State.SUPERSEDED,     (decision_is_released,)),
)

LATE_REQUEST = Workflow(
    Move("grant",                 officer,              LateRequestState.ASKED,       LateRequestState.GRANTED,    (it_is_still_a_draft,)),
    Move("refuse",                officer,              LateRequestState.ASKED,       LateRequestState.REFUSED),
)

FLAG = Workflow(
    Move("discuss",               officer,              (FlagState.RAISED, FlagState.UNRESOLVED),    FlagState.UNDER_DISCUSSION),
    Move("address",               ofqual,               FlagState.UNDER_DISCUSSION,                  FlagState.ADDRESSED),
    Move("leave_unresolved",      ofqual,               FlagState.UNDER_DISCUSSION,                  FlagState.UNRESOLVED),
    Move("close",                 officer,              (FlagState.ADDRESSED, FlagState.UNRESOLVED), FlagState.CLOSED),
)
# fmt: on
