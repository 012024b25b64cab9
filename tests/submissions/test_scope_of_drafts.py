"""One truth: a draft fails exactly where the public answer for it has an obstacle."""

import datetime as dt

import pytest

from casework.moves import Attempt
from standards import scope
from standards.scope import RULES
from submissions.models.terms import asked_about
from submissions.workflow import FIT_TO_SUBMIT, IN_SCOPE_OF_THE_WINDOW, SUBMISSION
from tests.factories import (
    MIDSUMMER,
    AreaDutyFactory,
    CategoryFactory,
    OccupationFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    SpecialistDutyFactory,
    StandardInWindowFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.factories.register import RecognitionFactory


pytestmark = pytest.mark.django_db
NOON = Attempt(None, MIDSUMMER)
CONDITIONS = {
    condition.__wrapped__: condition
    for condition in (*FIT_TO_SUBMIT, *IN_SCOPE_OF_THE_WINDOW)
    if hasattr(condition, "__wrapped__")
}


def test_every_rule_of_scope_guards_a_submission_and_the_clock_guards_the_rest():
    """Whether the window is over is asked by `it_is_in_time`, which knows late submissions."""
    rules = {rule.finds for rule in RULES}

    assert {rule.__name__ for rule in rules - {*CONDITIONS}} == {"window_is_not_over"}
    assert {*CONDITIONS} <= rules
    assert {*CONDITIONS.values()} <= {*SUBMISSION.moves["submit"].only_if}


def fitting(**facts):
    submission = SubmissionFactory(**facts)
    OccupationFactory(submission=submission)
    return submission


CONTACTED = {
    "recognition": "contacted",
    "ofqual_contacted_on": dt.date(2026, 6, 1),
    "ofqual_contact_reference": "Q-12",
}


def recognised_for(area, **facts):
    """Of an organisation that the register shows as recognised for this area alone."""
    submission = fitting(sector_subject_area="4.1", **facts)
    number = submission.awarding_organisation.recognition_number
    RecognitionFactory(organisation__recognition_number=number, sector_subject_area=area)
    return submission


def denied(**facts):
    return recognised_for("13.1", **facts)


def with_options():
    submission = SubmissionFactory()
    OccupationFactory(submission=submission, standard__options=["Joiner", "Carpenter"])
    return submission


def in_a_window_with_a_list(**row):
    submission = fitting(window=WindowFactory(standards_confirmed_on=dt.date(2026, 6, 1)))
    if row:
        occupation = submission.occupations.get()
        StandardInWindowFactory(window=submission.window, standard=occupation.standard, **row)
    return submission


def in_a_window_with_other_routes():
    submission = fitting()
    RouteInWindowFactory(window=submission.window)
    return submission


def in_a_window_with_other_subject_areas():
    submission = fitting()
    route = submission.occupations.get().standard.route
    RouteInWindowFactory(window=submission.window, route=route, sector_subject_areas=["9.1"])
    return submission


def in_a_window_that_takes_another_category():
    submission = fitting()
    submission.window.categories.set([CategoryFactory()])
    return submission


def specialist(area="Lifting equipment", **duty):
    submission = fitting(additional_specialist=True, specialist_area=area)
    SpecialistAreaFactory(window=submission.window, name="Lifting equipment")
    SpecialistDutyFactory(submission=submission, **duty)
    return submission


def with_a_listed_duty_of_another_area():
    submission = specialist()
    submission.duties.update(listed=AreaDutyFactory())
    return submission


def with_a_standard(category=None, **facts):
    submission = SubmissionFactory(category=CategoryFactory(**(category or {})))
    OccupationFactory(
        submission=submission, **{f"standard__{name}": fact for name, fact in facts.items()}
    )
    return submission


def with_a_standard_of(level_of_standard, category=None, level=3):
    submission = SubmissionFactory(category=CategoryFactory(**(category or {})), level=level)
    OccupationFactory(submission=submission, standard__level=level_of_standard)
    return submission


DRAFTS = {
    "has a listed duty of another area": (
        with_a_listed_duty_of_another_area,
        ["listed_duties_belong_to_the_area"],
    ),
    "fits": (fitting, []),
    "names nothing": (SubmissionFactory, ["number_of_standards_fits_the_category"]),
    "has no level": (lambda: fitting(level=None), ["level_fits_the_category"]),
    "is of another level": (lambda: fitting(level=4), ["level_fits_the_category"]),
    "is outside the window's levels": (
        lambda: fitting(window=WindowFactory(levels=[2])),
        ["window_takes_the_level"],
    ),
    "is not recognised": (
        lambda: fitting(recognition=""),
        ["recognition_is_confirmed_or_ofqual_contacted"],
    ),
    "is denied recognition by the register": (
        lambda: denied(recognition="within"),
        ["recognition_is_confirmed_or_ofqual_contacted"],
    ),
    "is denied recognition, and Ofqual was contacted": (lambda: denied(**CONTACTED), []),
    "is recognised by the register": (lambda: recognised_for("4.1", recognition=""), []),
    "is for adults and younger people": (
        lambda: fitting(category=CategoryFactory(adults_only=True), is_for_16_to_18=True),
        ["ages_fit_the_category"],
    ),
    "names no option": (with_options, ["options_are_named_where_a_standard_has_them"]),
    "is not listed": (in_a_window_with_a_list, ["window_takes_the_standards"]),
    "is listed": (lambda: in_a_window_with_a_list(status="in_scope"), []),
    "is out of scope": (
        lambda: in_a_window_with_a_list(out_of_scope=True),
        ["window_takes_the_standards"],
    ),
    "has another route": (in_a_window_with_other_routes, ["window_takes_the_routes"]),
    "has another subject area": (
        in_a_window_with_other_subject_areas,
        ["subject_area_belongs_to_a_route"],
    ),
    "has another category": (
        in_a_window_that_takes_another_category,
        ["window_takes_the_category"],
    ),
    "is specialist": (specialist, []),
    "has an area of its own": (
        lambda: specialist(area="Dance"),
        ["specialist_area_is_listed_or_agreed"],
    ),
    "has a duty that overlaps": (
        lambda: specialist(overlapping_ksbs="K1"),
        ["a_specialist_duty_is_named_where_needed"],
    ),
    "names a retired standard": (
        lambda: with_a_standard(retired=True),
        ["no_standard_is_retired"],
    ),
    "names a covered standard": (
        lambda: with_a_standard({"refuses_t_level_covered": True}, covered_by_a_t_level=True),
        ["no_standard_is_covered_by_a_t_level"],
    ),
    "names a standard of another level": (
        lambda: with_a_standard_of(2),
        ["standards_are_of_the_level_of_the_category"],
    ),
    "is higher technical, and names a higher standard": (
        lambda: with_a_standard_of(5, {"code": "HTQ", "higher": True}, 4),
        ["levels_of_the_standards_fit"],
    ),
}


@pytest.mark.parametrize(("made", "obstacles"), DRAFTS.values(), ids=DRAFTS.keys())
def test_a_draft_fails_exactly_where_the_answer_has_an_obstacle(made, obstacles):
    submission = made()

    told = scope.answer(asked_about(submission, MIDSUMMER))

    failing = {rule.__name__ for rule, holds in CONDITIONS.items() if not holds(submission, NOON)}
    assert sorted(failing) == obstacles
    assert {each.rule.finds.__name__ for each in told.obstacles} == failing


def test_among_the_drafts_every_rule_fails_once():
    failing = {name for _, obstacles in DRAFTS.values() for name in obstacles}

    assert failing == {rule.__name__ for rule in CONDITIONS}
