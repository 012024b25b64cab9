"""One table of rules: where each comes from, what an answer says, and that it always answers."""

import datetime as dt
import inspect
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards import scope, scope_rules
from standards.catalogue.vocabulary import AppropriateTest, Group, Power, Provenance
from standards.scope import RULES, Answer, answer, answers
from standards.scope_question import Asked, Question, ScopeStatus, Verdict
from tests.factories import CategoryFactory, OccupationalStandardFactory
from tests.standards.asking import SAID, TODAY, Takes, standard


INTRODUCTION = "IfATE, Introduction, 7 March 2025: "
CATEGORIES = "Skills England, Technical qualification categories, 2 June 2025: "
HIGHER = "IfATE, Higher Technical Qualifications: approvals criteria"
FUNDING = "DfE, Qualifications funding approval manual 2025 to 2026: technical qualifications"
OFFICIAL, PUBLIC, OWN = Provenance.OFFICIAL, Provenance.PUBLIC, Provenance.OWN


# The table


def test_every_rule_stands_in_the_table_with_its_source_and_whose_it_is():
    assert {rule.finds.__name__: (rule.source, rule.provenance) for rule in RULES} == {
        "window_takes_the_category": (INTRODUCTION + "categories in scope", OFFICIAL),
        "window_is_not_over": (INTRODUCTION + "submission window", OFFICIAL),
        "window_takes_the_level": (INTRODUCTION + "level 3 qualifications", OFFICIAL),
        "window_takes_the_routes": (INTRODUCTION + "routes in scope", OFFICIAL),
        "window_takes_the_standards": (INTRODUCTION + "occupational standards in scope", OFFICIAL),
        "subject_area_belongs_to_a_route": (FUNDING, PUBLIC),
        "specialist_area_is_listed_or_agreed": (INTRODUCTION + "specialist areas", OFFICIAL),
        "listed_duties_belong_to_the_area": (INTRODUCTION + "specialist areas", OFFICIAL),
        "level_fits_the_category": (CATEGORIES + "level of each category", OFFICIAL),
        "no_standard_is_covered_by_a_t_level": (
            CATEGORIES + "level 3 occupational entry",
            OFFICIAL,
        ),
        "ages_fit_the_category": (CATEGORIES + "audience of each category", OFFICIAL),
        "a_specialist_duty_is_named_where_needed": (
            INTRODUCTION + "additional specialist",
            OFFICIAL,
        ),
        "number_of_standards_fits_the_category": (
            CATEGORIES + "relationship to occupational standards",
            OFFICIAL,
        ),
        "levels_of_the_standards_fit": (HIGHER, PUBLIC),
        "standards_are_of_the_level_of_the_category": (
            "No published rule was found: this is this service's own",
            OWN,
        ),
        "options_are_named_where_a_standard_has_them": (HIGHER, PUBLIC),
        "no_standard_is_retired": (INTRODUCTION + "existing occupational standards", OFFICIAL),
        "recognition_is_confirmed_or_ofqual_contacted": (
            INTRODUCTION + "recognition by Ofqual",
            OFFICIAL,
        ),
    }


def test_no_rule_is_forgotten_or_named_twice():
    defined = {
        function
        for name, function in inspect.getmembers(scope_rules, inspect.isfunction)
        if function.__module__ == scope_rules.__name__ and not name.startswith("_")
    }

    assert defined == {rule.finds for rule in RULES}
    assert len(RULES) == len(defined)


def test_every_rule_says_what_it_requires():
    assert [rule.finds for rule in RULES if not (rule.finds.__doc__ or "").endswith(".")] == []


def test_only_what_nobody_published_is_this_services_own():
    assert [rule.finds.__name__ for rule in RULES if rule.is_our_own()] == [
        "standards_are_of_the_level_of_the_category"
    ]


# The answer


def of(*verdicts):
    return Answer(None, tuple(scope.Obstacle(each, "It is so.", RULES[0]) for each in verdicts))


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([], Verdict.IN_SCOPE),
        ([Verdict.NEEDED], Verdict.IN_SCOPE),
        ([Verdict.NEEDED, Verdict.CONTACT], Verdict.CONTACT),
        ([Verdict.CONTACT, Verdict.OUT, Verdict.NEEDED], Verdict.OUT),
    ],
)
def test_out_of_scope_goes_before_contact_and_what_is_needed_changes_nothing(found, verdict):
    assert of(*found).verdict == verdict


def test_what_is_needed_is_told_apart_from_what_stands_against_it():
    told = of(Verdict.NEEDED, Verdict.OUT, Verdict.CONTACT)

    assert [each.verdict for each in told.against()] == [Verdict.OUT, Verdict.CONTACT]
    assert [each.verdict for each in told.needed()] == [Verdict.NEEDED]


@pytest.mark.django_db
def test_every_obstacle_is_told_at_once_in_the_order_of_the_table():
    category = CategoryFactory(adults_only=True)
    question = Question(
        level=4,
        is_for_under_18=True,
        standards=[standard(retired_on=dt.date(2026, 1, 1), options=["Joiner"])],
        recognition_is_settled=False,
    )

    told = answer(Asked(question, category, Takes(why_over="“Summer” was cancelled."), TODAY))

    assert [(each.verdict, each.says) for each in told.obstacles] == [
        (Verdict.OUT, "“Summer” takes no submissions in this category."),
        (Verdict.OUT, "“Summer” was cancelled."),
        (Verdict.OUT, "It takes level 3, not level 4."),
        (Verdict.OUT, "It is for adults only, and takes nothing for people under 18."),
        (Verdict.NEEDED, f"It must say to which options of {SAID} it aligns."),
        (Verdict.OUT, f"{SAID} was retired on 1 January 2026."),
        (
            Verdict.OUT,
            "Ofqual must recognise the organisation for this level and sector subject area. "
            "Contact Ofqual before you submit.",
        ),
    ]


@pytest.mark.django_db
def test_a_qualification_of_which_nothing_is_known_meets_no_obstacle():
    category = CategoryFactory()

    (told,) = answers(Question(), [category], Takes(category_ids={category.pk}), TODAY)

    assert (told.verdict, told.against()) == (Verdict.IN_SCOPE, [])
    assert [each.says for each in told.needed()] == [
        "It must be at level 3.",
        "It must name at least one standard.",
        "Ofqual must recognise the organisation for this level and sector subject area, "
        "or have been contacted.",
    ]


@pytest.mark.django_db
def test_answers_come_in_the_order_of_the_categories():
    categories = [CategoryFactory(), CategoryFactory(), CategoryFactory()]

    told = answers(Question(), categories, None, TODAY)

    assert [each.category for each in told] == categories


# Whatever is asked


levels = st.integers(1, 8)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
keys = st.integers(1, 5)
areas = st.sampled_from(["", "4.1", "9.9", "Exercise", "x" * 300])


@st.composite
def standards(draw):
    made = OccupationalStandardFactory.build(
        pk=draw(keys),
        level=draw(levels),
        route=None,
        t_level_covered_from=draw(st.none() | days),
        retired_on=draw(st.none() | days),
        status=draw(st.sampled_from(["", "approved", "retired"])),
        options=draw(st.lists(st.sampled_from(["One", "Two"]), unique=True)),
    )
    if draw(st.booleans()):
        made.route = KNOWN_ROUTE
    return made


KNOWN_ROUTE = OccupationalStandardFactory.build(route__pk=3).route
questions = st.builds(
    Question,
    level=st.none() | levels,
    is_for_under_18=st.none() | st.booleans(),
    standards=st.lists(standards(), max_size=4),
    occupations_without_standard=st.integers(0, 3),
    options=st.dictionaries(keys, st.lists(st.sampled_from(["One", "Three"]))),
    has_duties=st.booleans(),
    has_overlapping_duties=st.booleans(),
    specialist_area=areas,
    sector_subject_area=areas,
    recognition_is_settled=st.none() | st.booleans(),
    has_contacted_ofqual=st.booleans(),
    is_recognised=st.none() | st.booleans(),
    has_asked_the_team=st.booleans(),
)
rows = st.builds(
    SimpleNamespace, status=st.sampled_from(ScopeStatus), status_from=days, reason=areas
)
terms = st.none() | st.builds(
    Takes,
    why_over=st.sampled_from(["", "It is over."]),
    category_ids=st.sets(keys),
    levels=st.lists(levels, unique=True),
    routes=st.dictionaries(keys, st.sets(areas)),
    lists_standards=st.booleans(),
    standards=st.dictionaries(keys, rows),
    areas=st.sets(areas),
    agreed_standards=st.sets(st.none() | keys),
    agreed_areas=st.sets(areas),
)
categories = st.builds(
    CategoryFactory.build,
    pk=keys,
    code=st.sampled_from(["HTQ", "OE3"]),
    levels=st.lists(levels, unique=True),
    takes_16_to_18=st.none() | st.booleans(),
    group=st.sampled_from(Group),
    power=st.sampled_from(Power),
    test=st.sampled_from(AppropriateTest),
    is_available=st.booleans(),
    min_standards=st.integers(0, 3),
    max_standards=st.none() | st.integers(0, 3),
    requires_duties_beyond=st.booleans(),
    refuses_t_level_covered=st.booleans(),
)


@given(question=questions, terms=terms, category=categories, on=days)
def test_whatever_is_asked_is_answered_and_it_is_out_exactly_where_a_rule_says_so(
    question, terms, category, on
):
    asked = Asked(question, category, terms, on)

    told = answer(asked)

    found = [each for rule in RULES for each in rule.finds(asked)]
    verdicts = {each.verdict for each in found}
    assert [each.says for each in told.obstacles] == [each.says for each in found]
    assert (told.verdict == Verdict.OUT) == (Verdict.OUT in verdicts)
    assert (told.verdict == Verdict.IN_SCOPE) == (not verdicts - {Verdict.NEEDED})
