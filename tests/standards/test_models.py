"""Standards, categories and criteria: what the database refuses, and questions asked of a day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from standards.catalogue.vocabulary import APPROPRIATE_TESTS, AppropriateTest, Power, Provenance
from standards.models import Category, OccupationalStandard
from tests.factories.standards import (
    CategoryFactory,
    CriterionFactory,
    DutyFactory,
    KnowledgeSkillBehaviourFactory,
    OccupationalStandardFactory,
    RouteFactory,
)


pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 24)
DAY_BEFORE = dt.date(2026, 6, 23)
DAY_AFTER = dt.date(2026, 6, 25)


def refused(row) -> list[str]:
    """The sentences for an impossible row, after the database itself refused it."""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=row._state.adding)
    with pytest.raises(ValidationError) as error:
        row.validate_constraints()
    return error.value.messages


# Standards


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"level": 0}, "A level is a number from 1 to 8."),
        ({"level": 9}, "A level is a number from 1 to 8."),
        ({"title": ""}, "A standard needs a reference and a title."),
        ({"reference": ""}, "A standard needs a reference and a title."),
        ({"under_review_until": DAY}, "A review must end after it starts."),
        (
            {"under_review_from": DAY, "under_review_until": DAY},
            "A review must end after it starts.",
        ),
    ],
)
def test_an_impossible_standard_is_refused_with_a_sentence(values, says):
    standard = OccupationalStandardFactory.build(route=None, **values)

    assert refused(standard) == [says]


def test_two_standards_cannot_share_reference_and_version():
    OccupationalStandardFactory(reference="ST0116", version="1.0")

    standard = OccupationalStandardFactory.build(route=None, reference="ST0116", version="1.0")

    assert refused(standard) == ["There is a standard with this reference and version."]


def test_another_version_of_a_reference_is_another_standard():
    OccupationalStandardFactory(reference="ST0116", version="1.0")

    OccupationalStandardFactory(reference="ST0116", version="1.1")

    assert OccupationalStandard.objects.filter(reference="ST0116").count() == 2


def test_a_standard_cannot_be_superseded_by_itself():
    standard = OccupationalStandardFactory()

    standard.superseded_by = standard

    assert refused(standard) == ["A standard cannot be superseded by itself."]


@pytest.mark.parametrize("reference", ["ST0116", "FA0001", "AU9999", "LARS 339"])
def test_a_published_reference_is_accepted(reference):
    OccupationalStandardFactory.build(route=None, reference=reference).clean_fields(["route"])


@pytest.mark.parametrize("reference", ["ST116", "st0116", "ST01166", "LARS", "0116", "ST0116\n"])
def test_what_is_no_reference_is_refused(reference):
    standard = OccupationalStandardFactory.build(route=None, reference=reference)

    with pytest.raises(ValidationError) as error:
        standard.clean_fields()

    assert error.value.message_dict == {
        "reference": ["Write a reference such as ST0116, or LARS 339 where none is published."]
    }


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"version": ""}, "ST0116 Software developer (level 4)"),
        ({"version": "1.1"}, "ST0116 1.1 Software developer (level 4)"),
        ({"reference": "LARS 2"}, "LARS 2 Software developer (level 4)"),
    ],
)
def test_a_standard_is_named_by_reference_version_title_and_level(values, name):
    values = {"reference": "ST0116", "title": "Software developer", "level": 4} | values

    assert str(OccupationalStandardFactory.build(route=None, **values)) == name


@pytest.mark.parametrize(
    ("covered_from", "is_covered"),
    [(None, False), (DAY_BEFORE, True), (DAY, True), (DAY_AFTER, False)],
)
def test_a_t_level_covers_a_standard_from_its_day(covered_from, is_covered):
    standard = OccupationalStandard(t_level_covered_from=covered_from)

    assert standard.is_covered_by_a_t_level(DAY) is is_covered


@pytest.mark.parametrize(
    ("starts", "ends", "is_under_review"),
    [
        (None, None, False),
        (DAY_AFTER, None, False),
        (DAY, None, True),
        (DAY_BEFORE, DAY_AFTER, True),
        (DAY_BEFORE, DAY, False),
    ],
)
def test_a_standard_is_under_review_from_its_first_day_until_before_its_last(
    starts, ends, is_under_review
):
    standard = OccupationalStandard(under_review_from=starts, under_review_until=ends)

    assert standard.is_under_review(DAY) is is_under_review


@pytest.mark.parametrize(
    ("retired_on", "is_retired"),
    [(None, False), (DAY_BEFORE, True), (DAY, True), (DAY_AFTER, False)],
)
def test_a_standard_is_retired_from_its_day(retired_on, is_retired):
    assert OccupationalStandard(retired_on=retired_on).is_retired(DAY) is is_retired


def test_the_dated_facts_of_a_standard_are_told_in_words():
    standard = OccupationalStandard(
        t_level_covered_from=DAY, under_review_from=DAY_BEFORE, under_review_until=DAY_AFTER
    )

    assert standard.dated_facts() == [
        "covered by a T Level from 24 June 2026",
        "under review from 23 June 2026",
        "under review until 25 June 2026",
    ]
    assert OccupationalStandard(retired_on=DAY).dated_facts() == ["retired on 24 June 2026"]
    assert OccupationalStandard().dated_facts() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("st0116", ["ST0116"]),
        ("DEVELOPER", ["ST0116", "ST0600"]),
        ("developer game", ["ST0600"]),
        ("ST06 developer", ["ST0600"]),
        ("plumber", []),
        ("%", []),
        ("", ["ST0600", "ST0116", "ST0002"]),
    ],
)
def test_search_finds_standards_with_every_word(words, found):
    OccupationalStandardFactory(reference="ST0116", title="Software developer")
    OccupationalStandardFactory(reference="ST0600", title="Game developer")
    OccupationalStandardFactory(reference="ST0002", title="Thatcher")

    references = [standard.reference for standard in OccupationalStandard.objects.search(words)]

    assert sorted(references) == sorted(found)


def test_search_gives_standards_in_order_of_title_and_reference():
    OccupationalStandardFactory(reference="ST0003", title="Thatcher", version="1.1")
    OccupationalStandardFactory(reference="ST0003", title="Thatcher", version="1.0")
    OccupationalStandardFactory(reference="ST0002", title="Thatcher")
    OccupationalStandardFactory(reference="ST0009", title="Farrier")

    found = OccupationalStandard.objects.search("")

    assert [(standard.reference, standard.version) for standard in found] == [
        ("ST0009", ""),
        ("ST0002", ""),
        ("ST0003", "1.0"),
        ("ST0003", "1.1"),
    ]


def test_a_route_with_standards_cannot_be_deleted():
    standard = OccupationalStandardFactory()

    with pytest.raises(ProtectedError):
        standard.route.delete()


def test_a_route_is_known_by_its_name_and_its_aliases():
    route = RouteFactory.build(name="Digital", aliases=["ICT"])

    assert (str(route), route.names()) == ("Digital", ["Digital", "ICT"])


# KSBs and duties


def test_two_ksbs_of_a_standard_cannot_share_a_code():
    ksb = KnowledgeSkillBehaviourFactory(position=1)

    other = KnowledgeSkillBehaviourFactory.build(standard=ksb.standard, position=1)

    assert refused(other) == ["This standard has an item with this code."]


def test_the_code_of_a_ksb_starts_with_its_kind():
    ksb = KnowledgeSkillBehaviourFactory.build(
        standard=OccupationalStandardFactory(), kind="K", code="S1"
    )

    assert refused(ksb) == ["The code must start with K, S or B as its kind says."]


def test_two_duties_of_a_standard_cannot_share_a_code():
    duty = DutyFactory(position=1)

    other = DutyFactory.build(standard=duty.standard, position=1)

    assert refused(other) == ["This standard has a duty with this code."]


def test_ksbs_and_duties_are_named_by_code_and_text():
    ksb = KnowledgeSkillBehaviourFactory.build(standard=None, position=2, text="Weld")
    duty = DutyFactory.build(standard=None, position=3, text="Weld pipes")

    assert (str(ksb), str(duty)) == ("S2: Weld", "D3: Weld pipes")


# Categories


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"in_force_from": DAY, "in_force_until": DAY},
            "A category must end after it starts to be in force.",
        ),
        ({"moratorium_until": DAY}, "A moratorium must end after it starts."),
        (
            {"moratorium_from": DAY, "moratorium_until": DAY},
            "A moratorium must end after it starts.",
        ),
        (
            {"min_standards": 2, "max_standards": 1},
            "The most standards cannot be below the fewest.",
        ),
        (
            {"test": AppropriateTest.NONE},
            "A category has an appropriate test if under A2D5.",
        ),
        (
            {"power": Power.A2D3},
            "A category has an appropriate test if under A2D5.",
        ),
    ],
)
def test_an_impossible_category_is_refused_with_a_sentence(values, says):
    assert refused(CategoryFactory.build(**values)) == [says]


def test_two_versions_of_a_category_cannot_start_on_one_day():
    CategoryFactory(code="OE3", in_force_from=DAY)

    category = CategoryFactory.build(code="OE3", in_force_from=DAY)

    assert refused(category) == ["This category has a version in force from this day."]


@pytest.mark.parametrize(
    ("starts", "ends", "is_in_force"),
    [
        (DAY, None, True),
        (DAY_AFTER, None, False),
        (DAY_BEFORE, DAY_AFTER, True),
        (DAY_BEFORE, DAY, False),
    ],
)
def test_a_category_is_in_force_from_its_first_day_until_before_its_last(starts, ends, is_in_force):
    CategoryFactory(in_force_from=starts, in_force_until=ends)

    assert Category.objects.in_force(DAY).exists() is is_in_force


@pytest.mark.parametrize(
    ("starts", "ends", "is_under_moratorium"),
    [
        (None, None, False),
        (DAY_AFTER, None, False),
        (DAY, None, True),
        (DAY_BEFORE, DAY_AFTER, True),
        (DAY_BEFORE, DAY, False),
    ],
)
def test_a_moratorium_holds_from_its_first_day_until_before_its_last(
    starts, ends, is_under_moratorium
):
    category = Category(moratorium_from=starts, moratorium_until=ends)

    assert category.is_under_moratorium(DAY) is is_under_moratorium


@pytest.mark.parametrize(
    ("situation", "takes"),
    [({}, True), ({"not_available": True}, False), ({"t_level": True}, False)],
)
def test_only_available_categories_under_a2d5_take_submissions(situation, takes):
    category = CategoryFactory(**situation)

    assert category.takes_submissions() is takes
    assert Category.objects.taking_submissions().exists() is takes


def test_a_category_knows_its_levels_and_its_statutory_test():
    higher = CategoryFactory.build(higher=True)

    assert higher.levels_as_words() == "4 or 5"
    assert [higher.takes_level(level) for level in (3, 4, 5, 6)] == [False, True, True, False]
    assert higher.statutory_test() is APPROPRIATE_TESTS[AppropriateTest.ALTERNATIVE_APPROVAL]
    assert CategoryFactory.build(t_level=True).statutory_test() is None


def test_a_category_is_named_by_its_title():
    assert str(CategoryFactory.build(title="Level 3 occupational entry")) == (
        "Level 3 occupational entry"
    )


# Criteria


def test_two_criteria_of_a_category_cannot_share_a_code():
    criterion = CriterionFactory(code="OE-1")

    other = CriterionFactory.build(category=criterion.category, code="OE-1")

    assert refused(other) == ["This category has a criterion with this code."]


def test_two_criteria_of_a_category_cannot_share_a_place():
    criterion = CriterionFactory(position=1)

    other = CriterionFactory.build(category=criterion.category, position=1)

    assert refused(other) == ["This category has a criterion at this place."]


@pytest.mark.parametrize(
    "values",
    [
        {"asks_for_evidence": True, "evidence_asked": ""},
        {"asks_for_evidence": False, "evidence_asked": "Say how."},
    ],
)
def test_a_criterion_says_what_evidence_it_asks_for(values):
    criterion = CriterionFactory.build(category=CategoryFactory(), **values)

    assert refused(criterion) == ["Say what evidence is asked for, or ask for none."]


def test_criteria_come_in_the_order_of_the_catalogue():
    category = CategoryFactory()
    CriterionFactory(category=category, code="B", position=2)
    CriterionFactory(category=category, code="A", position=1, judged_by_the_desk=True)

    assert [criterion.code for criterion in category.criteria.in_order()] == ["A", "B"]
    assert [criterion.code for criterion in category.criteria.asking_for_evidence()] == ["B"]


@pytest.mark.parametrize(
    ("provenance", "is_own"),
    [(Provenance.OFFICIAL, False), (Provenance.PUBLIC, False), (Provenance.OWN, True)],
)
def test_a_criterion_knows_whether_it_is_this_services_own(provenance, is_own):
    assert CriterionFactory.build(category=None, provenance=provenance).is_this_services_own() is (
        is_own
    )


def test_a_criterion_is_named_by_code_and_wording():
    criterion = CriterionFactory.build(category=None, code="OE-1", wording="It aligns.")

    assert str(criterion) == "OE-1: It aligns."


def test_a_category_with_criteria_cannot_be_deleted():
    category = CategoryFactory(with_criteria=True)

    with pytest.raises(ProtectedError):
        category.delete()
