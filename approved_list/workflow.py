"""How a review of an approval moves, from what changed in the standard to its end.

The table is the policy. An officer proposes, another person decides: only a decision changes
the approved list, and only for the one occupation. Nothing here ends an approval by itself.
Source: guidance on changes to and withdrawal of approval; who does which act is this
service's own rule.
"""

from approved_list.actors import (
    funding_officer,
    officer,
    other_decision_maker,
    whoever_handles_it,
)
from approved_list.conditions import (
    approval_has_ended,
    approval_stands,
    it_is_about_funding,
    it_is_not_approved_for_that_standard_already,
    keeping_is_proposed,
    relinking_is_proposed,
    view_on_funding_is_known,
    withdrawal_is_proposed,
)
from approved_list.states import UNSETTLED, ReviewState
from casework.moves import STAYS, Move, Workflow
from submissions.conditions import (
    levels_of_the_standards_fit,
    no_standard_is_covered_by_a_t_level,
    no_standard_is_retired,
    standards_are_of_the_level_of_the_category,
)


FIT_TO_BE_LINKED = (
    it_is_not_approved_for_that_standard_already,
    no_standard_is_retired,
    no_standard_is_covered_by_a_t_level,
    levels_of_the_standards_fit,
    standards_are_of_the_level_of_the_category,
)

# fmt: off
APPROVAL_REVIEW = Workflow(
    #    move                      who                   while it is           it becomes              only if
    Move("record_view_on_funding", funding_officer,      ReviewState.OPEN,     STAYS,                  (it_is_about_funding,)),
    Move("propose",                officer,              ReviewState.OPEN,     ReviewState.PROPOSED,   (approval_stands, view_on_funding_is_known)),
    Move("send_back",              other_decision_maker, ReviewState.PROPOSED, ReviewState.OPEN),
    Move("keep",                   other_decision_maker, ReviewState.PROPOSED, ReviewState.KEPT,       (keeping_is_proposed, approval_stands)),
    Move("relink",                 other_decision_maker, ReviewState.PROPOSED, ReviewState.RELINKED,   (relinking_is_proposed, approval_stands, *FIT_TO_BE_LINKED)),
    Move("withdraw",               other_decision_maker, ReviewState.PROPOSED, ReviewState.WITHDRAWN,  (withdrawal_is_proposed, approval_stands)),
    Move("close_as_overtaken",     whoever_handles_it,   UNSETTLED,            ReviewState.OVERTAKEN,  (approval_has_ended,)),
)
# fmt: on
