"""Each condition by itself, both ways: the guards of the categories, the desk, the decision."""

import datetime as dt
import inspect

import pytest

from casework.moves import Attempt
from submissions import conditions
from submissions.workflow import FLAG, LATE_REQUEST, SUBMISSION
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    OccupationFactory,
    SpecialistDutyFactory,
    SubmissionFactory,
)


pytestmark = pytest.mark.django_db
NOON = Attempt(None, MIDSUMMER)


def draft(*, standards=(), occupations_without_standard=0, level=3, category=None, **facts):
    """A draft in a category with these facts, which names occupations with these standards."""
    category = CategoryFactory(**(category or {}))
    submission = SubmissionFactory(category=category, level=level, **facts)
    for facts_of_standard in standards:
        named = {f"standard__{name}": value for name, value in facts_of_standard.items()}
        OccupationFactory(submission=submission, **named)
    for _ in range(occupations_without_standard):
        OccupationFactory(submission=submission, without_standard=True)
    return submission


def test_every_condition_stands_in_a_table():
    rules = {
        rule
        for workflow in (SUBMISSION, LATE_REQUEST, FLAG)
        for row in workflow.moves.values()
        for rule in row.only_if
    }

    defined = {rule for _, rule in inspect.getmembers(conditions, inspect.isfunction)}

    assert (
        defined
        - {
            conditions.day_of,
            conditions.asked_once,
            conditions.in_scope,
            conditions.wraps,
        }
        == rules
    )


# G1


def test_g1_a_window_takes_its_categories():
    assert conditions.window_takes_the_category(SubmissionFactory(), NOON)


def test_g1_a_window_takes_no_other_category():
    submission = SubmissionFactory()
    submission.window.categories.set([CategoryFactory()])

    assert not conditions.window_takes_the_category(submission, NOON)


def test_g1_a_window_takes_a_category_in_the_version_it_names_and_in_no_other():
    submission = SubmissionFactory()
    newer = CategoryFactory(code=submission.category.code, in_force_from=dt.date(2026, 4, 1))
    submission.window.categories.set([newer])

    assert not conditions.window_takes_the_category(submission, NOON)


def test_g1_no_window_takes_a_t_level_technical_qualification():
    submission = SubmissionFactory(category=CategoryFactory(power="A2D3", test="none"))

    assert not conditions.window_takes_the_category(submission, NOON)


# G2


@pytest.mark.parametrize(
    ("levels", "level", "fits"),
    [
        ([3], 3, True),
        ([3], 2, False),
        ([3], 4, False),
        ([2], 2, True),
        ([2], 3, False),
        ([4, 5], 4, True),
        ([4, 5], 5, True),
        ([4, 5], 3, False),
        ([4, 5], 6, False),
        ([3], None, False),
    ],
)
def test_g2_the_level_is_a_level_of_the_category(levels, level, fits):
    submission = draft(category={"levels": levels}, level=level)

    assert conditions.level_fits_the_category(submission, NOON) == fits


# G3


@pytest.mark.parametrize(
    ("covered_from", "takes"),
    [
        (None, True),
        (dt.date(2026, 6, 23), False),
        (dt.date(2026, 6, 24), False),
        (dt.date(2026, 6, 25), True),
    ],
    ids=["never covered", "since yesterday", "from today", "from tomorrow"],
)
def test_g3_a_category_may_refuse_standards_covered_by_a_t_level(covered_from, takes):
    submission = draft(
        category={"refuses_t_level_covered": True},
        standards=[{"t_level_covered_from": covered_from}],
    )

    assert conditions.no_standard_is_covered_by_a_t_level(submission, NOON) == takes


def test_g3_the_day_of_submission_is_a_day_in_the_uk():
    submission = draft(
        category={"refuses_t_level_covered": True},
        standards=[{"t_level_covered_from": dt.date(2026, 6, 25)}],
    )

    before, after = (
        Attempt(None, dt.datetime(2026, 6, 24, 22, 59, 59, tzinfo=dt.UTC)),
        Attempt(None, dt.datetime(2026, 6, 24, 23, 0, 0, tzinfo=dt.UTC)),
    )

    assert conditions.no_standard_is_covered_by_a_t_level(submission, before)
    assert not conditions.no_standard_is_covered_by_a_t_level(submission, after)


def test_g3_one_covered_standard_among_several_is_enough_to_refuse():
    submission = draft(
        category={"refuses_t_level_covered": True},
        standards=[{}, {"covered_by_a_t_level": True}],
    )

    assert not conditions.no_standard_is_covered_by_a_t_level(submission, NOON)


def test_g3_a_category_for_adults_takes_a_covered_standard():
    submission = draft(
        category={"refuses_t_level_covered": False}, standards=[{"covered_by_a_t_level": True}]
    )

    assert conditions.no_standard_is_covered_by_a_t_level(submission, NOON)


# G4


AGES = ("is_for_pre_16", "is_for_16_to_18", "is_for_18_plus", "is_for_19_plus")


@pytest.mark.parametrize("takes_16_to_18", [True, False, None], ids=["yes", "no", "not said"])
@pytest.mark.parametrize("age", AGES)
def test_g4_a_category_for_adults_only_takes_nothing_for_under_18(takes_16_to_18, age):
    ages = {each: each == age for each in AGES}
    submission = draft(category={"takes_16_to_18": takes_16_to_18}, **ages)

    is_refused = takes_16_to_18 is False and age in ("is_for_pre_16", "is_for_16_to_18")

    assert conditions.ages_fit_the_category(submission, NOON) == (not is_refused)


def test_g4_a_qualification_for_adults_and_younger_people_is_refused_as_well():
    submission = draft(category={"adults_only": True}, is_for_16_to_18=True, is_for_19_plus=True)

    assert not conditions.ages_fit_the_category(submission, NOON)


# G5


@pytest.mark.parametrize(
    ("duties", "fits"),
    [
        ([], False),
        ([""], True),
        (["", ""], True),
        (["K1"], False),
        (["", "S4, S5"], False),
    ],
    ids=["no duty", "one beyond", "two beyond", "one that overlaps", "one of two overlaps"],
)
def test_g5_an_additional_specialist_qualification_names_duties_that_only_go_beyond(duties, fits):
    submission = draft(category={"additional_specialist": True})
    for overlapping in duties:
        SpecialistDutyFactory(submission=submission, overlapping_ksbs=overlapping)

    assert conditions.a_specialist_duty_is_named_where_needed(submission, NOON) == fits


def test_g5_no_other_category_asks_for_a_duty():
    assert conditions.a_specialist_duty_is_named_where_needed(draft(), NOON)


# G6


@pytest.mark.parametrize(
    ("at_least", "at_most", "with_standard", "without", "fits"),
    [
        (1, None, 0, 0, False),
        (1, None, 1, 0, True),
        (1, None, 5, 0, True),
        (1, None, 0, 1, False),
        (1, None, 1, 1, False),
        (2, None, 1, 0, False),
        (2, None, 2, 0, True),
        (1, 2, 2, 0, True),
        (1, 2, 3, 0, False),
        (0, 0, 0, 0, False),
        (0, 0, 0, 1, True),
        (0, 0, 1, 0, False),
        (0, 0, 1, 1, False),
    ],
)
def test_g6_a_category_asks_for_a_number_of_standards(
    at_least, at_most, with_standard, without, fits
):
    submission = draft(
        category={"min_standards": at_least, "max_standards": at_most},
        standards=[{}] * with_standard,
        occupations_without_standard=without,
    )

    assert conditions.number_of_standards_fits_the_category(submission, NOON) == fits


# G7


@pytest.mark.parametrize(
    ("level", "of_standard", "contact", "fits"),
    [
        (4, 4, "", True),
        (5, 5, "", True),
        (5, 4, "", True),
        (4, 5, "", False),
        (4, 5, "E-mail of 3 June 2026", True),
        (4, 3, "", False),
        (5, 6, "", False),
        (5, 6, "E-mail of 3 June 2026", False),
        (4, 3, "E-mail of 3 June 2026", False),
    ],
)
def test_g7_a_higher_technical_qualification_fits_standards_of_levels_4_and_5(
    level, of_standard, contact, fits
):
    submission = draft(
        category={"code": "HTQ", "higher": True},
        level=level,
        standards=[{"level": of_standard}],
        contact_reference=contact,
    )

    assert conditions.levels_of_the_standards_fit(submission, NOON) == fits


def test_g7_one_standard_that_does_not_fit_among_several_is_enough_to_refuse():
    submission = draft(
        category={"code": "HTQ", "higher": True}, level=4, standards=[{"level": 4}, {"level": 5}]
    )

    assert not conditions.levels_of_the_standards_fit(submission, NOON)


def test_g7_no_other_category_compares_the_levels():
    submission = draft(level=3, standards=[{"level": 2}])

    assert conditions.levels_of_the_standards_fit(submission, NOON)


# Recognition, and every answer


@pytest.mark.parametrize(
    ("recognition", "fits"),
    [
        ({"recognition": ""}, False),
        ({"recognition": "within"}, True),
        ({"recognition": "contacted"}, False),
        ({"recognition": "contacted", "ofqual_contacted_on": dt.date(2026, 5, 1)}, False),
        ({"recognition": "contacted", "ofqual_contact_reference": "Q-12"}, False),
        (
            {
                "recognition": "contacted",
                "ofqual_contacted_on": dt.date(2026, 5, 1),
                "ofqual_contact_reference": "Q-12",
            },
            True,
        ),
    ],
    ids=["not said", "within", "contacted", "only when", "only the reference", "all said"],
)
def test_ofqual_recognises_it_or_was_contacted_and_when_and_how(recognition, fits):
    submission = SubmissionFactory(**recognition)

    assert conditions.recognition_is_confirmed_or_ofqual_contacted(submission, NOON) == fits


def test_a_draft_that_answers_every_question_may_go():
    assert conditions.every_answer_is_given(SubmissionFactory(ready=True), NOON)
    assert conditions.every_answer_is_given(
        SubmissionFactory(ready=True, additional_specialist=True), NOON
    )


@pytest.mark.parametrize(
    ("unanswered", "missing"),
    [
        ({"title": ""}, [("qualification", "title")]),
        ({"level": None}, [("qualification", "level")]),
        ({"sector_subject_area": ""}, [("qualification", "sector subject area")]),
        ({"guided_learning_hours": None}, [("qualification", "guided learning hours")]),
        ({"total_qualification_time": None}, [("qualification", "total qualification time")]),
        ({"first_teaching_on": None}, [("qualification", "first teaching on")]),
        ({"purpose": ""}, [("qualification", "purpose")]),
        (
            {"is_for_16_to_18": False, "is_for_19_plus": False},
            [("qualification", "age groups")],
        ),
        ({"recognition": ""}, [("recognition", "recognition by Ofqual")]),
        ({"additional_specialist": True, "specialist_area": ""}, [("duties", "specialist area")]),
    ],
    ids=str,
)
def test_each_question_without_an_answer_is_named(unanswered, missing):
    submission = SubmissionFactory(ready=True, **unanswered)

    assert submission.missing_answers() == missing
    assert not conditions.every_answer_is_given(submission, NOON)


@pytest.mark.parametrize("zero", ["guided_learning_hours", "total_qualification_time"])
def test_nought_is_an_answer(zero):
    submission = SubmissionFactory(ready=True, guided_learning_hours=0, total_qualification_time=0)

    assert submission.missing_answers() == []


def test_evidence_is_asked_for_each_criterion_and_each_occupation():
    submission = SubmissionFactory(ready=True)
    OccupationFactory(submission=submission, standard__title="Crane operator")

    about = str(submission.occupations.last())
    assert [what for _, what in submission.missing_answers()] == [
        f"evidence on {criterion.code} for {about}"
        for criterion in submission.category.criteria.in_order()
    ]


def test_an_additional_specialist_draft_without_a_duty_says_so():
    submission = SubmissionFactory(ready=True, additional_specialist=True)
    submission.duties.all().delete()

    assert submission.missing_answers() == [("duties", "specialist duties")]


def test_a_draft_without_an_occupation_says_so():
    assert SubmissionFactory().missing_answers() == [("occupations", "related occupations")]
