"""Every cell of the published page of 2 June 2025 can be read on the pages of the categories.

The facts are written out here. Where shared sources lie beside the repository (or beside the
folder that SHARED_DATA names), the text of the published page is held against the pages as well.
"""

import os
import re
from pathlib import Path

import pytest
import tinyhtml5
from django.conf import settings
from django.core.management import call_command

from tests.submissions.pages import words


pytestmark = pytest.mark.django_db
DATA = Path(os.environ.get("SHARED_DATA", Path(settings.BASE_DIR).parent / "shared" / "data"))
SOURCE = DATA.parent / "sources" / "004-categories.txt"

YOUNG, ADULTS, SILENT = "16 to 19 and adults", "Adults only", "Not stated"
ALTERN, SPECIAL, OUTCOMES = (
    "Alternative approval test",
    "Additional specialist competence test",
    "Significant outcomes test",
)
DEMAND = "Employer demand test"
SECTIONS = {ALTERN: "A2D5(3)", SPECIAL: "A2D5(4)", OUTCOMES: "A2D5(5)", DEMAND: "A2D5(6)"}
OPEN, PROCURED, CLOSED = (
    "Available No window is announced",
    "Available Procured: nobody submits here",
    "Not yet available Nobody can submit",
)
NOV, JUL, SEP = "November 2023", "July 2023", "September 2020"

# fmt: off
# code     level     audience group                 own test  power   in scope from available
FACTS = {
    "OE2":  ("2",      YOUNG,  "Aligns",             ALTERN,   "A2D5", NOV,    OPEN),
    "OE3":  ("3",      YOUNG,  "Aligns",             ALTERN,   "A2D5", JUL,    OPEN),
    "OE3A": ("3",      ADULTS, "Aligns",             ALTERN,   "A2D5", JUL,    OPEN),
    "HTQ":  ("4 or 5", SILENT, "Aligns",             ALTERN,   "A2D5", SEP,    OPEN),
    "TL3":  ("3",      SILENT, "Aligns",             None,     "A2D3", SILENT, PROCURED),
    "AS2":  ("2",      YOUNG,  "Builds upon",        SPECIAL,  "A2D5", NOV,    OPEN),
    "AS3":  ("3",      YOUNG,  "Builds upon",        SPECIAL,  "A2D5", JUL,    OPEN),
    "CCF2": ("2",      YOUNG,  "Selectively covers", OUTCOMES, "A2D5", SILENT, CLOSED),
    "CCF3": ("3",      YOUNG,  "Selectively covers", OUTCOMES, "A2D5", SILENT, CLOSED),
    "OP3":  ("3",      YOUNG,  "Selectively covers", OUTCOMES, "A2D5", SILENT, CLOSED),
    "EP2":  ("2",      ADULTS, "No relationship",    OUTCOMES, "A2D5", SILENT, CLOSED),
    "EP3":  ("3",      ADULTS, "No relationship",    OUTCOMES, "A2D5", SILENT, CLOSED),
}
ENTRY = (
    "Lets the learner enter the occupation. More learning or training at work may be needed before "
    "they are fully competent."
)
SPECIALISE = (
    "Develops additional specialist competence: the learner specialises in a job role and builds "
    "on the core knowledge, skills and behaviours they have."
)
FUNCTION = (
    "Takes knowledge, skills and behaviours from different occupational standards, so that the "
    "learner can perform a function at work."
)
SEVERAL = (
    "Lets the learner do a job role that exists in several occupations, to advance or to find "
    "more variety."
)
APART = (
    "Has no occupational standard to relate to. Expected to be rare, and developed by exception "
    "only."
)
NO_STANDARD_YET = (
    "Lets the learner enter an occupation that has no occupational standard yet. More learning or "
    "training at work may be needed before they are fully competent."
)
ONE_OR_MORE = "Aligns to one or more occupational standards"
BUILDS = "Builds on one or more occupational standards."
OUTLINE = (
    "Aligns to the outline content of a T Level, which was developed from occupational standards."
)
SOME = (
    "Covers some of the knowledge, skills and behaviours of one or more occupational standards, "
    "where education alone cannot cover all of them."
)
HIGHER = (
    "Lets the learner enter a chosen profession, or go on to higher education in a related subject."
)
PROGRESS = (
    "Lets the learner develop in an occupation. Employers see what it covers as a help to enter "
    "the occupation or to move on within it."
)
# code   relationship to occupational standards, core aim
WORDS = {
    "OE2":  (f"{ONE_OR_MORE}.", ENTRY),
    "OE3":  (f"{ONE_OR_MORE}, none of which is covered by a T Level.", ENTRY),
    "OE3A": (f"{ONE_OR_MORE}, which may be covered by a T Level.", ENTRY),
    "HTQ":  (f"{ONE_OR_MORE}.", HIGHER),
    "TL3":  (OUTLINE, ENTRY),
    "AS2":  (BUILDS, SPECIALISE),
    "AS3":  (BUILDS, SPECIALISE),
    "CCF2": (f"{FUNCTION} Emergency first aid is an example.", SEVERAL),
    "CCF3": (f"{FUNCTION} Management and leadership is an example.", SEVERAL),
    "OP3":  (SOME, PROGRESS),
    "EP2":  (APART, NO_STANDARD_YET),
    "EP3":  (APART, NO_STANDARD_YET),
}
# code   what its part of the published page says, and what this service's page says for it
PUBLISHED = [
    ("OE2",  "aligns to an occupational standard or standards", "one or more occupational"),
    ("OE2",  "may need more learning or training", "training at work may be needed"),
    ("OE3",  "not covered by T Levels", "none of which is covered by a T Level"),
    ("OE3A", "may be covered by a T Level", "may be covered by a T Level"),
    ("HTQ",  "entry into a chosen profession", "enter a chosen profession"),
    ("HTQ",  "progression onto higher education", "go on to higher education"),
    ("TL3",  "T Level outline content developed", "outline content of a T Level"),
    ("AS2",  "additional specialist competence", "additional specialist competence"),
    ("AS3",  "build on existing core KSBs", "builds on the core knowledge, skills and behaviours"),
    ("CCF2", "Level 2 emergency first aid", "Emergency first aid is an example"),
    ("CCF2", "perform a function at work", "perform a function at work"),
    ("CCF3", "Level 3 management and leadership", "Management and leadership is an example"),
    ("CCF3", "find more variety", "find more variety"),
    ("OP3",  "not all the KSBs", "education alone cannot cover all of them"),
    ("OP3",  "into or within the occupation", "enter the occupation or to move on within it"),
    ("EP2",  "expect these to be rare", "Expected to be rare"),
    ("EP2",  "by exception only", "by exception only"),
    ("EP3",  "no occupational standards currently exist", "no occupational standard yet"),
]
VERBS = {
    "Aligns": "aligns to",
    "Builds upon": "builds on",
    "Selectively covers": "This qualification covers",
    "No relationship": "does not have a relationship to",
}
# fmt: on


@pytest.fixture(autouse=True)
def catalogue(db):
    call_command("load_catalogue", verbosity=0)


def parsed(response):
    return tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)


def text_of(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def facts_of(client, code) -> dict[str, str]:
    """The page's summary: each name with what stands beside it."""
    rows = parsed(client.get(f"/categories/{code}/")).iterfind(".//dl/div")
    return {
        text_of(row.find("dt")): text_of(row.find("dd"))
        for row in rows
        if row.get("class") == "govuk-summary-list__row"
    }


def applied_tests(code) -> list[str]:
    own = FACTS[code][3]
    return [own, DEMAND] if own else []


# One category's own page


@pytest.mark.parametrize("code", FACTS)
def test_its_page_shows_each_fact_of_a_category(client, code):
    level, audience, _group, _test, power, in_scope_from, available = FACTS[code]

    facts = facts_of(client, code)

    shown = [facts[name] for name in ("Level", "Audience", "In scope from", "Available now")]
    assert shown == [level, audience, in_scope_from, available]
    assert facts["Power"].split(" (")[0] == power


@pytest.mark.parametrize("code", FACTS)
def test_its_page_names_the_tests_with_their_sections_of_the_act(client, code):
    named = re.findall(
        r"([A-Z][a-z ]+ test), section (A2D5\(\d\))", facts_of(client, code)["Tests"]
    )

    assert named == [(test, SECTIONS[test]) for test in applied_tests(code)]


@pytest.mark.parametrize("code", WORDS)
def test_its_page_says_its_relationship_to_standards_and_its_core_aim(client, code):
    relationship, aim = WORDS[code]

    page = parsed(client.get(f"/categories/{code}/"))
    said = facts_of(client, code)["Relationship to occupational standards"]

    assert text_of(page.find(".//p[@class='govuk-body-l']")) == aim
    assert said.startswith(f"{relationship} {FACTS[code][2]} is one of four groups. ")


# All of them beside each other


def test_the_table_shows_each_fact_of_each_category(client):
    groups, rows = {}, {}
    for body in parsed(client.get("/categories/")).iterfind(".//tbody"):
        group, *categories = body
        for row in categories:
            code = text_of(row.find("th/span"))
            groups[code] = group.find("th").text.strip()
            rows[code] = [text_of(cell) for cell in row.iterfind("td")]

    assert groups == {code: facts[2] for code, facts in FACTS.items()}
    assert rows == {
        code: [
            level, audience, WORDS[code][0], " ".join(applied_tests(code)) or "None stated", power,
            in_scope_from, available,
        ]
        for code, (level, audience, _, _, power, in_scope_from, available) in FACTS.items()
    }  # fmt: skip


# The published page itself


needs_the_source = pytest.mark.skipif(
    not SOURCE.exists(), reason=f"The published page is not at {SOURCE}."
)


@pytest.fixture
def published() -> dict[str, str]:
    """The part of the published page on each category, in its order, its heading first."""
    heading = r"^(?=Level [^\n]*[qQ]ualifications(?: - [^\n]*)?$)"
    parts = re.split(heading, SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(FACTS, parts, strict=True))


@needs_the_source
@pytest.mark.parametrize("code", FACTS)
def test_heading_agrees_with_the_published_page_on_level_and_audience(client, published, code):
    heading = published[code].splitlines()[0]
    audience = heading.partition(" - ")[2]

    facts = facts_of(client, code)

    assert re.findall(r"\d", heading.partition(" - ")[0]) == re.findall(r"\d", facts["Level"])
    assert (audience.capitalize() or SILENT) == facts["Audience"]


@needs_the_source
@pytest.mark.parametrize("code", FACTS)
def test_month_and_availability_agree_with_the_published_page(client, published, code):
    month = re.search(r"Category in scope from (\w+ \d{4})\.", published[code])
    is_withheld = "This category is not yet available." in published[code]

    facts = facts_of(client, code)

    assert facts["In scope from"] == (month[1] if month else SILENT)
    assert facts["Available now"].startswith("Not yet available") is is_withheld


@needs_the_source
@pytest.mark.parametrize("code", FACTS)
def test_tests_and_power_agree_with_the_published_page(client, published, code):
    applied = re.search(r"We apply (?:the )?(.*?)\.?$", published[code], re.MULTILINE)[1]

    facts = facts_of(client, code)

    tests = re.findall(r"([A-Z][a-z ]+ test), section", facts["Tests"])
    if code == "TL3":
        assert (applied, tests) == ("A2D3 powers to approve T Levels", [])
        assert facts["Power"].startswith("A2D3 ")
    else:
        assert applied == " and ".join(tests).lower()


@needs_the_source
@pytest.mark.parametrize(("code", "theirs", "ours"), PUBLISHED)
def test_relationship_and_aim_agree_with_the_published_page(client, published, code, theirs, ours):
    page = words(client.get(f"/categories/{code}/"))

    assert (theirs in published[code], ours in page) == (True, True)


@needs_the_source
def test_group_is_that_of_the_verb_of_the_published_page(published):
    groups = {
        code: [group for group, verb in VERBS.items() if verb in said]
        for code, said in published.items()
    }

    assert groups == {code: [facts[2]] for code, facts in FACTS.items()}


@needs_the_source
def test_where_the_published_page_points_to_examples_the_approved_list_is_linked(client, published):
    pointing = [code for code, said in published.items() if "Find examples of approved" in said]

    linked = {
        code: "approved-list/" in client.get(f"/categories/{code}/").content.decode()
        for code in pointing
    }

    assert linked == {"OE3A": True, "HTQ": True, "AS3": True}
