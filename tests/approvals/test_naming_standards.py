"""Standards named in the check: by reference, in a version, by words, or by what is wrong."""

import pytest
from django.core.management import call_command

from approvals.check_scope.forms import MOST_FOUND
from standards.models import StandardStatus
from standards.references import Named, read
from tests.factories import OccupationalStandardFactory, WindowFactory
from tests.submissions.pages import errors, title, value_of, words


pytestmark = pytest.mark.django_db
ADDRESS = "/check-scope/"


@pytest.fixture(autouse=True)
def window(db):
    call_command("load_catalogue", verbosity=0)
    return WindowFactory(code="SUMMER")


def standard(reference, version="", title="Carpentry", **facts):
    return OccupationalStandardFactory(reference=reference, version=version, title=title, **facts)


def named(client, typed) -> list[str]:
    response = client.get(ADDRESS, {"standards": typed})
    assert errors(response) == []
    return [f"{each.reference} {each.version}".strip() for each in standards_of(response)]


def standards_of(response):
    return response.context["check"].question.standards


# Reading


@pytest.mark.parametrize(
    ("typed", "references", "left"),
    [
        ("", [], []),
        (" , ;\n ", [], []),
        ("ST0095, ST0264 1.1, LARS 339", ["ST0095", "ST0264 1.1", "LARS 339"], []),
        ("st0095;St 0264 v1.1\nlars0339", ["ST0095", "ST0264 1.1", "LARS 339"], []),
        ("ST0095 ST0264", ["ST0095", "ST0264"], []),
        ("ST0095, ST0095", ["ST0095"], []),
        ("ST0264 1.1 Carpentry and joinery (level 2)", ["ST0264 1.1"], []),
        ("FA0001, AU0002", ["FA0001", "AU0002"], []),
        ("carpentry, ST0095, bricks and roofs", ["ST0095"], ["carpentry", "bricks and roofs"]),
        ("ST00951, XST0095, ST\u0660095", [], ["ST00951", "XST0095", "ST\u0660095"]),
    ],
)
def test_references_are_read_however_they_are_written(typed, references, left):
    reading = read(typed)

    assert [str(each) for each in reading.named] == references
    assert reading.words == left


def test_a_reference_without_a_version_is_that_reference():
    assert read("ST0095").named == [Named("ST0095")]


# Which version


def test_a_reference_means_the_version_approved_for_delivery(client):
    standard("ST0264", "1.0", status=StandardStatus.RETIRED)
    standard("ST0264", "1.1", status=StandardStatus.APPROVED)
    standard("ST0264", "1.2", status=StandardStatus.IN_DEVELOPMENT)

    assert named(client, "ST0264") == ["ST0264 1.1"]
    assert named(client, "ST0264 1.2") == ["ST0264 1.2"]
    assert named(client, "ST0264 v1") == ["ST0264 1.0"]


def test_or_else_the_newest_that_no_other_replaces(client):
    newest = standard("ST0264", "1.10")
    standard("ST0264", "1.9")
    standard("ST0264", "1.11", superseded_by=newest)

    assert named(client, "ST0264") == ["ST0264 1.10"]


def test_a_lars_code_means_its_standard(client):
    standard("LARS 339")
    standard("ST0264", "1.1", lars_code=91)

    assert named(client, "LARS 339, lars 91") == ["LARS 339", "ST0264 1.1"]


def test_one_standard_named_twice_is_asked_about_once(client):
    standard("ST0264", "1.1", lars_code=91)

    assert named(client, "ST0264, ST0264 1.1, LARS 91") == ["ST0264 1.1"]


def test_a_version_that_was_replaced_is_answered_with_a_notice(client):
    newer = standard("ST0264", "1.1")
    standard("ST0264", "1.0", superseded_by=newer)

    text = words(client.get(ADDRESS, {"standards": "ST0264 1.0"}))

    assert "ST0264 1.0 Carpentry (level 3) has been replaced by a newer version." in text


# What is wrong


def test_everything_that_is_not_found_is_told_at_once_and_stays_typed(client):
    standard("ST0264", "1.1")
    standard("ST0264", "1.0")
    typed = "ST9999, ST0264 2.0, xyzzy, LARS 7"

    response = client.get(ADDRESS, {"standards": typed, "level": "3"})

    assert [says for says, _ in errors(response)] == [
        "There is no standard ST9999.",
        "There is no version 2.0 of ST0264. There is 1.0 and 1.1.",
        "There is no standard LARS 7.",
        "No standard is found for “xyzzy”. Write a reference such as ST0095, or words of its "
        "title.",
    ]
    assert title(response).startswith("Error: Check what is in scope")
    assert value_of(response, "standards").strip() == typed
    assert 'value="3" checked' in response.content.decode()


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"window": "NO"}, "Choose a window from the list."),
        ({"level": "9"}, "Choose a level from the list."),
        ({"audience": "children"}, "Choose an audience from the list."),
        ({"sector_subject_area": "99"}, "Choose a sector subject area from the list."),
        (
            {"specialist_area": "x" * 10_000},
            "The specialist area must be 200 characters or fewer.",
        ),
        ({"standards": "x" * 10_000}, "Write 2,000 characters or fewer."),
        ({"standards": ",".join(f"word{n}" for n in range(11))}, "Name 10 standards at most."),
    ],
    ids=["window", "level", "audience", "area", "long area", "long standards", "many"],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_answered(client, answers, says):
    response = client.get(ADDRESS, answers)

    assert [told for told, _ in errors(response)] == [says]
    assert not response.context["is_answered"]


# Words


def test_words_find_standards_to_choose_from_before_anything_is_answered(client):
    standard("ST0264", "1.1")
    standard("ST0095", title="Bricks")

    response = client.get(ADDRESS, {"standards": "ST0095, carpentry"})

    assert not response.context["is_answered"]
    assert errors(response) == []
    assert "Which standards do you mean? ST0264 1.1 Carpentry (level 3)" in words(response)


def test_what_was_chosen_stands_in_the_address_in_place_of_its_words(client):
    standard("ST0264", "1.1")
    standard("ST0265", title="Bricks")
    standard("ST0095", title="Roofs")

    response = client.get(
        ADDRESS,
        {"standards": "ST0095, carpentry, bricks", "chosen": ["ST0264 1.1"], "level": "3"},
    )

    assert response.status_code == 302
    assert response["Location"] == (
        f"{ADDRESS}?standards=ST0095%2C+ST0264+1.1%2C+bricks&level=3&window=SUMMER"
    )


def test_a_standard_that_was_replaced_is_not_offered(client):
    newer = standard("ST0264", "1.1")
    standard("ST0264", "1.0", superseded_by=newer)

    response = client.get(ADDRESS, {"standards": "carpentry"})

    assert [key for key, _ in response.context["form"].fields["chosen"].choices] == ["ST0264 1.1"]


def test_where_many_are_found_the_first_are_offered_and_it_says_so(client):
    for number in range(MOST_FOUND + 1):
        standard(f"ST{number:04}", title=f"Technician {number:02}")

    response = client.get(ADDRESS, {"standards": "technician"})

    assert len(response.context["form"].fields["chosen"].choices) == MOST_FOUND
    assert "These are the first 20 for “technician”. Add a word to find fewer." in words(response)
