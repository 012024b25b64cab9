"""A catalogue with a mistake is refused, with the place of every mistake at once."""

import datetime as dt

import pytest

from standards.catalogue.reading import CatalogueRefused, read_categories, read_routes


CATEGORY = """
[[category]]
code = "OE3"
title = "Level 3 occupational entry"
in_force_from = 2023-07-01
levels = [3]
group = "aligns"
relationship = "Aligns to a standard."
aim = "Lets the learner enter the occupation."
power = "A2D5"
test = "alternative_approval"
has_employer_demand_test = true
is_available = true
min_standards = 1
source = "A page."
criteria = ["D1", "OE-1"]
"""
CRITERIA = """
[criterion.D1]
test = "employer_demand"
wording = "Employers want it."
provenance = "official"
source = "A page."

[criterion.OE-1]
test = "category"
wording = "It aligns."
evidence_asked = "Say how."
provenance = "public"
source = "A page."
"""
WHOLE = CATEGORY + CRITERIA

ABOUT_DATES = "“in_force_from” must be a date such as 2023-07-01"
ABOUT_GROUPS = "“group” must be one of: aligns, builds_upon, selectively_covers, no_relationship"
ABOUT_LEVELS = "“levels” must be a list of different levels from 1 to 8, the lowest first"
ABOUT_MORATORIA = "“moratorium_until” must be after “moratorium_from”"
ABOUT_POWERS = "a category under A2D5 has an appropriate test, and one under A2D3 has “none”"
UNNAMED = '[criterion.X]\ntest = "common"\nwording = "X"\nprovenance = "own"\nsource = "X"\n'
IN_OE3 = "category OE3 in force from 1 July 2023"


@pytest.fixture
def problems(tmp_path):
    """What is wrong with a catalogue of this text."""

    def of(text, read=read_categories):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CatalogueRefused) as refused:
            read(path)
        return refused.value.problems

    return of


def test_a_whole_catalogue_is_read_with_what_is_left_out_as_not_stated(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text(WHOLE)

    (category,) = read_categories(path)

    assert (category.code, category.in_force_from) == ("OE3", dt.date(2023, 7, 1))
    assert (category.audience, category.takes_16_to_18, category.in_scope_from) == ("", None, None)
    assert [(c.code, c.asks_for_evidence, c.decided_by) for c in category.criteria] == [
        ("D1", False, "reviewer"),
        ("OE-1", True, "reviewer"),
    ]


def test_two_versions_of_a_category_may_follow_each_other(tmp_path):
    path = tmp_path / "policy.toml"
    ended = CATEGORY + "in_force_until = 2026-01-01\n"
    path.write_text(ended + CATEGORY.replace("2023-07-01", "2026-01-01") + CRITERIA)

    categories = read_categories(path)

    assert [str(category) for category in categories] == [
        "OE3 in force from 1 July 2023",
        "OE3 in force from 1 January 2026",
    ]


def test_a_criterion_with_new_wording_keeps_its_code(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text(
        WHOLE.replace("[criterion.OE-1]", '[criterion.OE-1-2026]\ncode = "OE-1"').replace(
            '"OE-1"]', '"OE-1-2026"]'
        )
    )

    (category,) = read_categories(path)

    assert [criterion.code for criterion in category.criteria] == ["D1", "OE-1"]


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('code = "OE3"', 'code = ""', "“code” must be text of 1 to 10 characters"),
        ('code = "OE3"', "code = 3", "“code” must be text of 1 to 10 characters"),
        ('code = "OE3"\n', "", "“code” is missing"),
        ("levels = [3]", "levels = 3", ABOUT_LEVELS),
        ("levels = [3]", "levels = []", ABOUT_LEVELS),
        ("levels = [3]", "levels = [5, 4]", ABOUT_LEVELS),
        ("levels = [3]", "levels = [9]", ABOUT_LEVELS),
        ("levels = [3]", "levels = [true]", ABOUT_LEVELS),
        ("in_force_from = 2023-07-01", 'in_force_from = "soon"', ABOUT_DATES),
        ("in_force_from = 2023-07-01", "in_force_from = 2023-07-01T09:00:00", ABOUT_DATES),
        ("is_available = true", 'is_available = "yes"', "“is_available” must be true or false"),
        (
            "min_standards = 1",
            "min_standards = -1",
            "“min_standards” must be a number from 0 to 99",
        ),
        (
            "min_standards = 1",
            "min_standards = true",
            "“min_standards” must be a number from 0 to 99",
        ),
        (
            "min_standards = 1",
            "min_standards = 2\nmax_standards = 1",
            "“max_standards” is below “min_standards”",
        ),
        (
            "min_standards = 1",
            "min_standards = 1\nin_scope_from = 2023-07-02",
            "“in_scope_from” must be the first day of a month, such as 2023-07-01",
        ),
        (
            "min_standards = 1",
            "min_standards = 1\nmax_standard = 1",
            "“max_standard” is not a field of it",
        ),
        (
            "min_standards = 1",
            "min_standards = 1\nin_force_until = 2023-07-01",
            "“in_force_until” must be after “in_force_from”",
        ),
        ("min_standards = 1", "min_standards = 1\nmoratorium_until = 2026-01-01", ABOUT_MORATORIA),
        (
            "min_standards = 1",
            "min_standards = 1\nmoratorium_from = 2026-01-01\nmoratorium_until = 2026-01-01",
            ABOUT_MORATORIA,
        ),
        ('group = "aligns"', 'group = "sits"', ABOUT_GROUPS),
        ('group = "aligns"', "group = []", ABOUT_GROUPS),
        ('power = "A2D5"', 'power = "A2D3"', ABOUT_POWERS),
        ('test = "alternative_approval"', 'test = "none"', ABOUT_POWERS),
        ('["D1", "OE-1"]', '"D1"', "“criteria” must be a list of texts"),
    ],
)
def test_a_mistake_in_a_category_is_named_with_its_place(problems, right, wrong, says):
    assert right in WHOLE

    found = problems(WHOLE.replace(right, wrong))

    assert [problem.split(": ", 1)[1] for problem in found] == [f"{says}."]
    assert all(problem.startswith("policy.toml, category ") for problem in found)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            'provenance = "public"',
            'provenance = "hearsay"',
            "criterion OE-1: “provenance” must be one of: official, public, own.",
        ),
        (
            'evidence_asked = "Say how."',
            'evidence_asked = " "',
            "criterion OE-1: “evidence_asked” must be text of 1 to 1000 characters.",
        ),
        (
            'evidence_asked = "Say how."',
            "per_occupation = 1",
            "criterion OE-1: “per_occupation” must be true or false.",
        ),
        ('"D1", "OE-1"]', '"D1", "OE-1", "OE-9"]', f"{IN_OE3}: there is no criterion “OE-9”."),
        (
            '"D1", "OE-1"]',
            '"D1", "OE-1", "OE-1"]',
            f"{IN_OE3}: two of its criteria have the code OE-1.",
        ),
        (
            "[criterion.OE-1]",
            "[criterion]\nOE-2 = 1\n[criterion.OE-1]",
            "criterion OE-2: must be a table of fields.",
        ),
        ("[criterion.OE-1]", UNNAMED + "[criterion.OE-1]", "criterion X: no category names it."),
        (
            'test = "employer_demand"',
            'test = "common"',
            f"{IN_OE3}: it is available, but no criterion belongs to the employer demand test.",
        ),
        (
            'test = "category"',
            'test = "common"',
            f"{IN_OE3}: it is available, but no criterion belongs to the test of the category.",
        ),
    ],
)
def test_a_mistake_in_a_criterion_is_named_with_its_place(problems, right, wrong, says):
    assert right in WHOLE

    assert problems(WHOLE.replace(right, wrong)) == [f"policy.toml, {says}"]


def test_mistakes_are_named_all_at_once(problems):
    text = WHOLE.replace("levels = [3]", "levels = 3").replace('"public"', '"hearsay"')

    assert problems(text) == [
        "policy.toml, criterion OE-1: “provenance” must be one of: official, public, own.",
        "policy.toml, category 1: “levels” must be a list of different levels from 1 to 8, "
        "the lowest first.",
    ]


def test_two_versions_in_force_on_one_day_are_refused(problems):
    ended = CATEGORY + "in_force_until = 2026-01-02\n"
    text = ended + CATEGORY.replace("2023-07-01", "2026-01-01") + CRITERIA

    assert problems(text) == [
        "policy.toml, category OE3 in force from 1 July 2023: it must end (“in_force_until”) "
        "when the next version starts, on 1 January 2026."
    ]


def test_a_version_without_an_end_before_the_next_is_refused(problems):
    text = CATEGORY + CATEGORY.replace("2023-07-01", "2026-01-01") + CRITERIA

    assert problems(text) == [
        "policy.toml, category OE3 in force from 1 July 2023: it must end (“in_force_until”) "
        "when the next version starts, on 1 January 2026."
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "",
            [
                "policy.toml: at least one “category” is needed.",
                "policy.toml: at least one “criterion” is needed.",
            ],
        ),
        (CATEGORY, ["policy.toml: at least one “criterion” is needed."]),
        ("category = 3\n" + CRITERIA, ["policy.toml: at least one “category” is needed."]),
        ("categories = 1\n" + WHOLE, ["policy.toml: “categories” is not known here."]),
    ],
)
def test_a_catalogue_without_its_tables_is_refused(problems, text, says):
    assert problems(text) == says


def test_a_file_that_is_no_toml_is_refused_with_the_line(problems):
    (problem,) = problems(WHOLE + "\nlevels = [3")

    assert problem.startswith("policy.toml cannot be read: ")
    assert "end of document" in problem


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CatalogueRefused, match=r"nothing\.toml cannot be read: "):
        read_categories(tmp_path / "nothing.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(CatalogueRefused, match=r"policy\.toml cannot be read: "):
        read_categories(path)


ROUTE = '[[route]]\nslug = "digital"\nname = "Digital"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            ROUTE + ROUTE.replace('"Digital"', '"Data"'),
            "policy.toml: two routes have the slug “digital”.",
        ),
        (
            ROUTE + ROUTE.replace('"digital"', '"data"'),
            "policy.toml: two routes are called “digital”.",
        ),
        (ROUTE + 'aliases = ["Digital"]', "policy.toml: two routes are called “digital”."),
        (
            ROUTE.replace('"digital"', '"Digital!"'),
            "policy.toml, route 1: “slug” must be lower-case letters, digits and hyphens.",
        ),
        (ROUTE + "aliases = [1]", "policy.toml, route 1: “aliases” must be a list of texts."),
    ],
)
def test_a_mistake_in_a_route_is_named_with_its_place(problems, text, says):
    assert problems(text, read=read_routes) == [says]
