"""The public page that searches occupational standards."""

import pytest
import tinyhtml5

from standards.models import OccupationalStandard, SearchEntry
from standards.queries.found import LONGEST, excerpt
from tests.factories.standards import (
    KnowledgeSkillBehaviourFactory,
    OccupationalStandardFactory,
    RouteFactory,
)
from tests.submissions.pages import errors, title, words


pytestmark = pytest.mark.django_db
ADDRESS = "/standards/"


def listed(response) -> list[str]:
    """What the page says of each standard, from top to bottom."""
    page = tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)
    rows = page.iterfind(".//ul[@class='app-found']/li")
    return [" ".join(" ".join(row.itertext()).split()) for row in rows]


def marks(response) -> list[str]:
    page = tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)
    return [mark.text for mark in page.iter("mark")]


def titles(response) -> list[str]:
    return [str(each.standard.title) for each in response.context["found"]]


def many(count: int, **facts) -> None:
    OccupationalStandard.objects.bulk_create(
        OccupationalStandard(reference=f"ST{n:04}", title=f"Welder {n:04}", level=3, **facts)
        for n in range(count)
    )
    SearchEntry.objects.write(f"ST{n:04}" for n in range(count))


# What the page shows


def test_each_reference_has_one_row_with_its_facts(client):
    route = RouteFactory(name="Engineering")
    facts = {"reference": "ST0095", "title": "Welder", "route": route}
    OccupationalStandardFactory(version="1.0", status="retired", **facts)
    OccupationalStandardFactory(version="1.1", status="approved", **facts)
    OccupationalStandardFactory(reference="ST0096", title="Weaver", route=None)

    assert listed(client.get(ADDRESS)) == [
        "Weaver ST0096 · Level 3 Status not stated",
        "Welder ST0095 version 1.1, one of 2 versions · Level 3 · Engineering "
        "Approved for delivery",
    ]


def test_row_says_where_the_words_stand_and_marks_them(client):
    standard = OccupationalStandardFactory(
        reference="ST0001",
        title="Site engineer",
        route=None,
        typical_job_titles=["Foreman", "Crane engineer"],
    )
    ksb = {"standard": standard, "knowledge": True}
    KnowledgeSkillBehaviourFactory(**ksb, code="K1", text="Safe work")
    KnowledgeSkillBehaviourFactory(**ksb, code="K2", text="Law of contracts, and of craneage")
    KnowledgeSkillBehaviourFactory(standard=standard, code="S1", text="Write a contract")

    response = client.get(ADDRESS, {"q": "engin crane contract"})

    assert listed(response) == [
        "Site engineer ST0001 · Level 3 Status not stated Job title: Crane engineer "
        "Knowledge K2: Law of contracts , and of craneage"
    ]
    assert marks(response) == ["engineer", "Crane", "engineer", "contracts", "craneage"]


def test_words_that_no_single_ksb_has_are_told_from_several_but_three_at_most(client):
    standard = OccupationalStandardFactory(title="Architect")
    for code, text in (("S1", "one"), ("S2", "two six"), ("S3", "three"), ("S4", "four")):
        KnowledgeSkillBehaviourFactory(standard=standard, code=code, text=text)

    [found] = client.get(ADDRESS, {"q": "one two three four six"}).context["found"]

    assert [place.name for place in found.places] == ["Skill S2", "Skill S1", "Skill S3"]


def test_long_text_is_told_from_shortly_before_the_first_word():
    text = "before " * 50 + "the valve " + "after " * 50

    said = str(excerpt(["valve"], text))

    assert said.startswith("… before before")
    assert "<mark>valve</mark>" in said
    assert said.endswith(" after …")
    assert len(said) < LONGEST + len("… <mark></mark> …") + 1


@pytest.mark.parametrize(
    "text", ["x" * 1_000 + " valve", "x" * 1_000 + "-valve", "valve" + "x" * 1_000]
)
def test_text_without_spaces_is_cut_too_and_keeps_the_word(text):
    said = str(excerpt(["valve"], text))

    assert "<mark>valve" in said


def test_word_is_marked_where_it_begins_one_and_a_short_one_where_it_stands_alone():
    text = "Re-engineer it: items of an unengineered git"

    assert excerpt(["engine", "it"], text) == (
        "Re-<mark>engineer</mark> <mark>it</mark>: items of an unengineered git"
    )


def test_markup_in_a_standard_is_text(client):
    OccupationalStandardFactory(reference="ST0001", title="<b>Welder</b> & co", route=None)

    response = client.get(ADDRESS, {"q": "welder"})

    assert listed(response) == ["<b> Welder </b> & co ST0001 · Level 3 Status not stated"]


def test_where_no_standard_is_held_the_page_says_so(client):
    assert "No standard is held yet" in words(client.get(ADDRESS))


def test_where_no_standard_fits_the_page_says_how_to_find_more(client):
    OccupationalStandardFactory()

    response = client.get(ADDRESS, {"q": "astronaut"})

    assert "No matching standards A standard must have every word you type" in words(response)


def test_whose_standards_they_are_and_the_licence_are_told(client):
    assert (
        "Occupational standards and occupational maps: © Skills England, licensed under the "
        "Open Government Licence v3.0"
    ) in words(client.get(ADDRESS))


# What can be asked


def test_standards_are_narrowed_by_what_stands_in_the_address(client):
    digital = RouteFactory(slug="digital", name="Digital")
    OccupationalStandardFactory(title="A", route=digital, level=3, status="approved")
    OccupationalStandardFactory(title="B", route=digital, level=4, status="retired")
    OccupationalStandardFactory(title="C", level=3, status="approved")

    def found(**asked):
        return titles(client.get(ADDRESS, asked))

    assert found(route="digital") == ["A", "B"]
    assert found(level="3") == ["A", "C"]
    assert found(status="retired") == ["B"]
    assert found(route="digital", level="3", q="a") == ["A"]


def test_status_is_that_of_the_version_that_is_shown(client):
    for version, status in (("1.0", "retired"), ("1.1", "approved")):
        OccupationalStandardFactory(reference="ST0001", version=version, status=status)

    assert listed(client.get(ADDRESS, {"status": "retired"})) == []


def test_levels_offered_are_those_of_the_versions_that_are_shown(client):
    for version, level, status in (("1.0", 4, "retired"), ("1.1", 3, "approved")):
        facts = {"version": version, "level": level, "status": status}
        OccupationalStandardFactory(reference="ST0001", **facts)

    levels = client.get(ADDRESS).context["form"].fields["level"].choices

    assert levels == [("", "All levels"), ("3", "Level 3")]


def test_chosen_filters_can_be_taken_away_one_by_one(client):
    OccupationalStandardFactory(level=3)

    assert client.get(ADDRESS, {"q": "weld", "level": "3"}).context["chosen"] == [
        {"text": "“weld”", "href": "?level=3"},
        {"text": "Level 3", "href": "?q=weld"},
    ]


def test_wrong_answer_is_told_of_and_the_right_ones_count(client):
    OccupationalStandardFactory(title="A")
    OccupationalStandardFactory(title="B")

    response = client.get(ADDRESS, {"level": "nine", "q": "a"})

    assert errors(response) == [("Choose a level from the list.", "#id_level")]
    assert title(response).startswith("Error: Occupational standards")
    assert titles(response) == ["A"]


@pytest.mark.parametrize("typed", ["word " * 1000, "x" * 10_000])
def test_too_long_a_question_is_refused_with_a_sentence(client, typed):
    assert errors(client.get(ADDRESS, {"q": typed})) == [
        ("Search must be 250 characters or fewer.", "#id_q")
    ]


@pytest.mark.parametrize(
    "typed", ['"', "'", "%", "_", "*", "😀", "NEAR(a b)", "{title}:x", "a OR", "\\", " ", "½"]
)
def test_odd_signs_are_no_failure(client, typed):
    OccupationalStandardFactory(title="Welder")

    assert client.get(ADDRESS, {"q": typed}).status_code == 200


def test_null_character_is_refused(client):
    assert client.get(ADDRESS, {"q": "a\0b"}).status_code == 400


# Pages


def test_fifty_stand_on_a_page_and_every_one_on_some_page(client):
    many(120)

    pages = [client.get(ADDRESS, {"q": "welder", "page": n}) for n in (1, 2, 3)]

    assert [len(titles(page)) for page in pages] == [50, 50, 20]
    assert sum(map(titles, pages), []) == [f"Welder {n:04}" for n in range(120)]  # noqa: RUF017
    assert "51 to 100 of 120 standards" in words(pages[1])
    assert pages[1].context["pages"]["next"] == {"href": "?q=welder&page=3"}


@pytest.mark.parametrize("page", ["0", "-1", "4", "99999999999", "x", ""])
def test_page_that_is_not_there_leads_to_one_that_is(client, page):
    many(51)

    assert len(titles(client.get(ADDRESS, {"page": page}))) in (1, 50)


@pytest.mark.slow
@pytest.mark.parametrize("count", [10, 2_000])
def test_statements_are_the_same_however_many_standards(client, count, django_assert_num_queries):
    many(count)
    newest = OccupationalStandard.objects.get(reference="ST0001")
    KnowledgeSkillBehaviourFactory(standard=newest, text="Forge")

    with django_assert_num_queries(5):
        client.get(ADDRESS)
    with django_assert_num_queries(5):
        client.get(ADDRESS, {"q": "welder"})
    with django_assert_num_queries(6):
        client.get(ADDRESS, {"q": "forge"})
