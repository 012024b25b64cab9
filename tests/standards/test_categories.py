"""Every fact of the twelve categories, against the table of the published page of 2 June 2025."""

import datetime as dt

import pytest

from standards.catalogue.reading import read_categories, read_routes
from standards.catalogue.vocabulary import APPROPRIATE_TESTS, EMPLOYER_DEMAND_TEST, AppropriateTest


YOUNG = ("16 to 19 and adults", True)
ADULTS = ("Adults only", False)
SILENT = ("", None)
ALIGN, BUILD, SELECT, APART = "aligns", "builds_upon", "selectively_covers", "no_relationship"
ALTERN, SPECIAL = "alternative_approval", "specialist_competence"
OUTCOME, NO_TEST = "significant_outcomes", "none"
NOV_2023, JUL_2023, SEP_2020 = dt.date(2023, 11, 1), dt.date(2023, 7, 1), dt.date(2020, 9, 1)

# fmt: off
# code     levels audience group    test     demand power   in scope  available
FACTS = {
    "OE2":  ([2],    YOUNG,  ALIGN,  ALTERN,  True, "A2D5", NOV_2023, True),
    "OE3":  ([3],    YOUNG,  ALIGN,  ALTERN,  True, "A2D5", JUL_2023, True),
    "OE3A": ([3],    ADULTS, ALIGN,  ALTERN,  True, "A2D5", JUL_2023, True),
    "HTQ":  ([4, 5], SILENT, ALIGN,  ALTERN,  True, "A2D5", SEP_2020, True),
    "TL3":  ([3],    SILENT, ALIGN,  NO_TEST, None, "A2D3", None,     True),
    "AS2":  ([2],    YOUNG,  BUILD,  SPECIAL, True, "A2D5", NOV_2023, True),
    "AS3":  ([3],    YOUNG,  BUILD,  SPECIAL, True, "A2D5", JUL_2023, True),
    "CCF2": ([2],    YOUNG,  SELECT, OUTCOME, True, "A2D5", None,     False),
    "CCF3": ([3],    YOUNG,  SELECT, OUTCOME, True, "A2D5", None,     False),
    "OP3":  ([3],    YOUNG,  SELECT, OUTCOME, True, "A2D5", None,     False),
    "EP2":  ([2],    ADULTS, APART,  OUTCOME, True, "A2D5", None,     False),
    "EP3":  ([3],    ADULTS, APART,  OUTCOME, True, "A2D5", None,     False),
}
# code   standards (fewest, most)  a duty beyond  refuses what a T Level covers
GUARDS = {
    "OE2":  (1, None, False, False),
    "OE3":  (1, None, False, True),
    "OE3A": (1, None, False, False),
    "HTQ":  (1, None, False, False),
    "TL3":  (0, None, False, False),
    "AS2":  (1, None, True,  False),
    "AS3":  (1, None, True,  False),
    "CCF2": (2, None, False, False),
    "CCF3": (2, None, False, False),
    "OP3":  (1, None, False, False),
    "EP2":  (0, 0,    False, False),
    "EP3":  (0, 0,    False, False),
}
# fmt: on

COMMON = ["R1", "R2", "R3", "N1", "F1"]
ASSESSMENT = ["A1", "P1", "P2", "P3"]
SPECIALIST = ["AS-1", "AS-2", "AS-3", "AS-4"]
CRITERIA = {
    "OE2": ["OE-1", "OE-2", "OE-3", "OE-5", "D1", *ASSESSMENT, "OE-6", *COMMON],
    "OE3": ["OE-1", "OE-2", "OE-3", "D1", *ASSESSMENT, "OE-6", *COMMON],
    "OE3A": ["OE-1", "OE-2", "OE-3", "OE-4", "D1", *ASSESSMENT, "OE-6", *COMMON],
    "HTQ": ["HT-1", "HT-2", "HT-3", "D1", "HT-4", "HT-5", "HT-6", "HT-R3", "HT-N1"],
    "TL3": ["TL-1", "TL-2", "TL-3"],
    "AS2": [*SPECIALIST, "AS-6", "AS-7", "D1", *ASSESSMENT, "AS-8", *COMMON],
    "AS3": [*SPECIALIST, "AS-5", "AS-6", "AS-7", "D1", *ASSESSMENT, "AS-8", *COMMON],
    "CCF2": ["CCF-1", "D1", *ASSESSMENT, *COMMON],
    "CCF3": ["CCF-1", "D1", *ASSESSMENT, *COMMON],
    "OP3": ["OP-1", "OP-2", "D1", *ASSESSMENT, *COMMON],
    "EP2": ["EP-1", "EP-2", "D1", *ASSESSMENT, *COMMON],
    "EP3": ["EP-1", "EP-2", "D1", *ASSESSMENT, *COMMON],
}
CATEGORIES = {category.code: category for category in read_categories()}
CRITERION = {
    criterion.code: criterion for category in CATEGORIES.values() for criterion in category.criteria
}


def test_the_catalogue_has_the_twelve_categories_in_the_order_of_the_page():
    assert list(CATEGORIES) == list(FACTS)


@pytest.mark.parametrize("code", FACTS)
def test_a_category_has_the_facts_of_the_published_page(code):
    category = CATEGORIES[code]

    assert (
        category.levels,
        (category.audience, category.takes_16_to_18),
        category.group,
        category.test,
        category.has_employer_demand_test,
        category.power,
        category.in_scope_from,
        category.is_available,
    ) == FACTS[code]


@pytest.mark.parametrize("code", GUARDS)
def test_a_category_asks_for_its_number_of_standards_and_duties(code):
    category = CATEGORIES[code]

    assert (
        category.min_standards,
        category.max_standards,
        category.requires_duties_beyond,
        category.refuses_t_level_covered,
    ) == GUARDS[code]


def test_a_category_is_in_force_from_when_it_came_in_scope_or_else_from_the_page():
    starts = {code: category.in_force_from for code, category in CATEGORIES.items()}

    assert starts == {
        code: in_scope_from or dt.date(2025, 6, 2)
        for code, (*_, in_scope_from, _is_available) in FACTS.items()
    }


@pytest.mark.parametrize("code", CRITERIA)
def test_a_category_has_its_criteria_in_order(code):
    assert [criterion.code for criterion in CATEGORIES[code].criteria] == CRITERIA[code]


def test_criteria_belong_to_one_of_three_kinds_of_test():
    by_test = {
        test: sorted(code for code, criterion in CRITERION.items() if criterion.test == test)
        for test in ("employer_demand", "category")
    }

    assert by_test == {
        "employer_demand": ["D1"],
        "category": [
            "AS-1", "AS-2", "AS-3", "AS-4", "AS-5", "CCF-1", "EP-1", "HT-1", "HT-2", "HT-3",
            "OE-1", "OE-2", "OE-3", "OE-4", "OE-5", "OP-1", "OP-2",
        ],
    }  # fmt: skip


def test_the_organisation_answers_for_each_occupation_what_is_judged_for_each():
    per_occupation = sorted(code for code, c in CRITERION.items() if c.per_occupation)

    assert per_occupation == [
        "AS-2", "AS-3", "CCF-1", "D1", "EP-1", "HT-1", "HT-3", "OE-1", "OE-2", "OE-3", "OP-1",
    ]  # fmt: skip


def test_the_desk_judges_these_criteria_without_asking_for_evidence():
    silent = sorted(code for code, c in CRITERION.items() if not c.asks_for_evidence)

    assert silent == [
        "AS-8", "F1", "HT-5", "HT-6", "HT-N1", "HT-R3", "N1", "OE-6", "R1", "R2", "R3",
        "TL-1", "TL-2", "TL-3",
    ]  # fmt: skip


def test_these_criteria_are_recorded_but_refuse_nothing_by_themselves():
    advisory = sorted(code for code, c in CRITERION.items() if c.is_advisory)

    assert advisory == ["AS-8", "OE-4", "OE-5", "OE-6"]


def criteria_from(provenance) -> set:
    return {
        (code, criterion.code)
        for code, category in CATEGORIES.items()
        for criterion in category.criteria
        if criterion.provenance == provenance
    }


def test_what_no_source_says_is_marked_as_this_services_own():
    """Nothing is published on level 3 employer-proposed: the criteria of level 2 are taken over."""
    assert criteria_from("own") == {
        ("AS2", "AS-7"), ("AS3", "AS-7"), ("EP3", "EP-1"), ("EP3", "EP-2"),
    }  # fmt: skip


def test_only_what_the_guidance_on_approvals_says_is_marked_as_such():
    assert sorted({criterion for _, criterion in criteria_from("official")}) == [
        "AS-1", "AS-2", "AS-3", "AS-6", "CCF-1", "D1", "N1", "OE-1", "R1", "R2", "R3",
    ]  # fmt: skip


def test_level_3_employer_proposed_asks_what_level_2_asks():
    def asked(code):
        return [
            (each.code, each.wording, each.evidence_asked) for each in CATEGORIES[code].criteria
        ]

    assert asked("EP3") == asked("EP2")


def test_every_category_with_a_rule_of_our_own_says_so():
    own = {code for code, category in CATEGORIES.items() if category.own_rules}

    assert own == {"TL3", "CCF2", "CCF3"}


def test_the_statutory_tests_cite_their_own_subsections():
    sections = {test.value: APPROPRIATE_TESTS[test].section for test in APPROPRIATE_TESTS}

    assert sections == {
        AppropriateTest.ALTERNATIVE_APPROVAL: "A2D5(3)",
        AppropriateTest.SPECIALIST_COMPETENCE: "A2D5(4)",
        AppropriateTest.SIGNIFICANT_OUTCOMES: "A2D5(5)",
    }
    assert EMPLOYER_DEMAND_TEST.section == "A2D5(6)"


def test_there_are_fifteen_routes_and_two_have_an_older_name():
    routes = read_routes()

    assert len(routes) == 15
    assert {route.name: route.aliases for route in routes if route.aliases} == {
        "Construction and the built environment": ["Construction"],
        "Education and early years": ["Education and childcare"],
    }
