"""What a category takes, of which standards and from whom: each rule both ways, in its words."""

import datetime as dt

import pytest

from standards import scope_rules
from standards.models import StandardStatus
from tests.factories import CategoryFactory
from tests.standards.asking import CONTACT, NEEDED, OUT, SAID, finds, standard


pytestmark = pytest.mark.django_db
ASK = "Contact the team before you submit."


@pytest.mark.parametrize(
    ("levels", "level", "found"),
    [
        ([3], 3, []),
        ([4, 5], 5, []),
        ([3], None, [(NEEDED, "It must be at level 3.")]),
        ([4, 5], None, [(NEEDED, "It must be at level 4 or 5.")]),
        ([3], 2, [(OUT, "It takes level 3, not level 2.")]),
        ([4, 5], 6, [(OUT, "It takes level 4 or 5, not level 6.")]),
    ],
)
def test_g2_the_level_is_one_of_the_category(levels, level, found):
    category = CategoryFactory(levels=levels)

    assert finds(scope_rules.level_fits_the_category, category=category, level=level) == found


COVERED = (
    f"{SAID} is covered by a T Level from 24 June 2026. "
    "Occupational entry for adults only (OE3A) may take it."
)


@pytest.mark.parametrize(
    ("refuses", "on", "found"),
    [
        (True, dt.date(2026, 6, 23), []),
        (True, dt.date(2026, 6, 24), [(OUT, COVERED)]),
        (False, dt.date(2026, 6, 24), []),
    ],
    ids=["the day before", "from that day", "adults only"],
)
def test_g3_a_standard_covered_by_a_t_level_is_for_adults_only(refuses, on, found):
    category = CategoryFactory(refuses_t_level_covered=refuses)
    covered = standard(t_level_covered_from=dt.date(2026, 6, 24))

    assert (
        finds(
            scope_rules.no_standard_is_covered_by_a_t_level,
            category=category,
            standards=[covered],
            on=on,
        )
        == found
    )


@pytest.mark.parametrize(
    ("takes_16_to_18", "is_for_under_18", "is_taken"),
    [
        (True, True, True),
        (None, True, True),
        (False, False, True),
        (False, None, True),
        (False, True, False),
    ],
)
def test_g4_a_category_for_adults_takes_nothing_for_people_under_18(
    takes_16_to_18, is_for_under_18, is_taken
):
    category = CategoryFactory(takes_16_to_18=takes_16_to_18)

    found = finds(
        scope_rules.ages_fit_the_category, category=category, is_for_under_18=is_for_under_18
    )

    says = "It is for adults only, and takes nothing for people under 18."
    assert found == ([] if is_taken else [(OUT, says)])


DUTY = (NEEDED, "It must name a specialist duty beyond the standard.")
OVERLAP = (OUT, "A duty overlaps with what the standard asks for already.")


@pytest.mark.parametrize(
    ("has_duties", "overlap", "found"),
    [(True, False, []), (False, False, [DUTY]), (True, True, [OVERLAP])],
)
def test_g5_a_specialist_qualification_names_a_duty_that_goes_beyond(has_duties, overlap, found):
    known = {"has_duties": has_duties, "has_overlapping_duties": overlap}
    rule = scope_rules.a_specialist_duty_is_named_where_needed

    assert finds(rule, category=CategoryFactory(additional_specialist=True), **known) == found
    assert finds(rule, category=CategoryFactory(), **known) == []


@pytest.mark.parametrize(
    ("at_least", "at_most", "named", "without", "found"),
    [
        (1, None, 1, 0, []),
        (0, None, 1, 0, []),
        (1, None, 0, 0, [(NEEDED, "It must name at least one standard.")]),
        (0, None, 0, 0, [(NEEDED, "It must name at least one standard.")]),
        (2, None, 1, 0, [(NEEDED, "It must name at least 2 standards.")]),
        (1, None, 1, 1, [(OUT, "It is only for occupations that have a standard.")]),
        (1, 2, 2, 0, []),
        (1, 2, 3, 0, [(OUT, "It takes 2 standards at most.")]),
        (0, 0, 0, 1, []),
        (0, 0, 0, 0, [(NEEDED, "It must name an occupation that has no standard.")]),
        (0, 0, 1, 0, [(OUT, "It is only for occupations that have no standard.")]),
        (0, 0, 1, 1, [(OUT, "It is only for occupations that have no standard.")]),
    ],
)
def test_g6_a_category_takes_a_number_of_standards(at_least, at_most, named, without, found):
    category = CategoryFactory(min_standards=at_least, max_standards=at_most)
    standards = [standard(version=str(number)) for number in range(named)]

    assert (
        finds(
            scope_rules.number_of_standards_fits_the_category,
            category=category,
            standards=standards,
            occupations_without_standard=without,
        )
        == found
    )


def of_level(level):
    return f"ST0264 1.1 Carpentry (level {level})"


@pytest.mark.parametrize(
    ("level", "of_standard", "has_asked", "found"),
    [
        (5, 4, False, []),
        (4, 4, False, []),
        (None, 5, False, []),
        (4, 5, True, []),
        (
            4,
            5,
            False,
            [(CONTACT, f"{of_level(5)} is of a higher level than the qualification. {ASK}")],
        ),
        (4, 3, True, [(OUT, f"{of_level(3)} is not a standard of level 4 or 5.")]),
        (5, 6, False, [(OUT, f"{of_level(6)} is not a standard of level 4 or 5.")]),
    ],
)
def test_g7_a_higher_technical_qualification_fits_its_standards(
    level, of_standard, has_asked, found
):
    known = {
        "level": level,
        "standards": [standard(level=of_standard)],
        "has_asked_the_team": has_asked,
    }
    higher, other = CategoryFactory(code="HTQ", higher=True), CategoryFactory(higher=True)

    assert finds(scope_rules.levels_of_the_standards_fit, category=higher, **known) == found
    assert finds(scope_rules.levels_of_the_standards_fit, category=other, **known) == []


@pytest.mark.parametrize(
    ("category", "of_standard", "has_asked", "is_taken"),
    [
        ({}, 3, False, True),
        ({}, 2, False, False),
        ({}, 2, True, True),
        ({"additional_specialist": True}, 2, False, False),
        ({"group": "selectively_covers"}, 2, False, True),
        ({"code": "HTQ"}, 2, False, True),
    ],
    ids=["same level", "another", "agreed", "specialist", "selective", "higher, see G7"],
)
def test_a_standard_of_another_level_is_talked_over_first(
    category, of_standard, has_asked, is_taken
):
    found = finds(
        scope_rules.standards_are_of_the_level_of_the_category,
        category=CategoryFactory(**category),
        standards=[standard(level=of_standard)],
        has_asked_the_team=has_asked,
    )

    says = f"{of_level(2)} is not a standard of level 3. {ASK}"
    assert found == ([] if is_taken else [(CONTACT, says)])


@pytest.mark.parametrize(
    ("options", "named", "group", "is_said"),
    [
        ([], [], "aligns", True),
        (["Joiner", "Carpenter"], ["Joiner"], "aligns", True),
        (["Joiner", "Carpenter"], [], "builds_upon", True),
        (["Joiner", "Carpenter"], [], "aligns", False),
    ],
    ids=["no options", "one is named", "need not align", "none is named"],
)
def test_g9_the_options_it_aligns_to_are_named(options, named, group, is_said):
    carpentry = standard(options=options)

    found = finds(
        scope_rules.options_are_named_where_a_standard_has_them,
        category=CategoryFactory(group=group),
        standards=[carpentry],
        options={carpentry.pk: named},
    )

    says = f"It must say to which options of {SAID} it aligns."
    assert found == ([] if is_said else [(NEEDED, says)])


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"status": StandardStatus.APPROVED}, []),
        ({"retired_on": dt.date(2026, 6, 25)}, []),
        ({"retired_on": dt.date(2026, 6, 25), "status": StandardStatus.RETIRED}, []),
        ({"retired_on": dt.date(2026, 6, 24)}, [(OUT, f"{SAID} was retired on 24 June 2026.")]),
        ({"status": StandardStatus.RETIRED}, [(OUT, f"{SAID} was retired.")]),
        ({"status": StandardStatus.WITHDRAWN}, [(OUT, f"{SAID} was retired.")]),
    ],
    ids=["in use", "approved", "tomorrow", "tomorrow by day", "today", "status", "withdrawn"],
)
def test_a_retired_standard_is_taken_by_no_category(facts, found):
    assert finds(scope_rules.no_standard_is_retired, standards=[standard(**facts)]) == found


RECOGNISED = "Ofqual must recognise the organisation for this level and sector subject area"


@pytest.mark.parametrize(
    ("settled", "found"),
    [
        (True, []),
        (None, [(NEEDED, f"{RECOGNISED}, or have been contacted.")]),
        (False, [(OUT, f"{RECOGNISED}. Contact Ofqual before you submit.")]),
    ],
)
def test_r1_ofqual_recognises_the_organisation_or_was_contacted(settled, found):
    rule = scope_rules.recognition_is_confirmed_or_ofqual_contacted

    assert finds(rule, recognition_is_settled=settled) == found


DENIED = (
    "Ofqual's register, as held here, shows no recognition of the organisation for level 3 in "
    "4.1 Engineering. Contact Ofqual before you submit."
)


@pytest.mark.parametrize(
    ("says", "settled", "contacted", "found"),
    [
        (True, None, False, []),
        (True, False, False, []),
        (False, True, False, [(OUT, DENIED)]),
        (False, None, False, [(OUT, DENIED)]),
        (False, True, True, []),
        (None, True, False, []),
    ],
    ids=[
        "shown, and nothing told",
        "shown, and denied by the organisation",
        "not shown, and claimed by the organisation",
        "not shown, and nothing told",
        "not shown, and Ofqual contacted",
        "not known, and claimed by the organisation",
    ],
)
def test_r1_the_register_counts_before_what_the_organisation_says(says, settled, contacted, found):
    asked = {
        "is_recognised": says,
        "recognition_is_settled": settled,
        "has_contacted_ofqual": contacted,
        "level": 3,
        "sector_subject_area": "4.1",
    }

    assert finds(scope_rules.recognition_is_confirmed_or_ofqual_contacted, **asked) == found
