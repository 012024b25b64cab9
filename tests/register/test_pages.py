"""The public pages that search the register and show an organisation, and the register as files."""

import csv
import datetime as dt
import io
from urllib.parse import quote

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from casework.spreadsheets import csv_pieces
from register.exports import HEAD, pieces, rows_of
from register.models import FormerName, RegisteredQualification
from tests.factories.register import (
    RecognitionFactory,
    RegisteredOrganisationFactory,
    RegisteredQualificationFactory,
    RegisterImportFactory,
)
from tests.submissions.pages import errors, title, words


pytestmark = pytest.mark.django_db
ADDRESS = "/register/"
MOST_STATEMENTS = 4  # once the words for the boxes are kept, as the first visit leaves them
MOST_OF_AN_ORGANISATION = 5


def titles(response) -> list[str]:
    listed = RegisteredQualification.objects.filter(pk__in=response.context["page"].object_list)
    return [each.title for each in listed.in_order()]


def said(client, **asked) -> str:
    return words(client.get(ADDRESS, asked))


# Search


def test_a_row_says_number_title_organisation_level_type_area_and_status(client):
    owner = RegisteredOrganisationFactory(name="Guild of Thatchers")
    RegisteredQualificationFactory(
        number="60324760",
        title="Diploma in Thatching",
        organisation=owner,
        status="No longer awarded",
    )

    assert (
        "1 qualification Qualification Organisation Level, type and area Status "
        "Diploma in Thatching 603/2476/0 Guild of Thatchers "
        "Level 3 Occupational Qualification 4.1 Engineering No longer awarded"
    ) in said(client)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "thatching"},
        {"q": "603/2476/0"},
        {"organisation": "RN9999"},
        {"level": "Level 2"},
        {"type": "Key Skills"},
        {"sector_subject_area": "5.2"},
        {"status": "No longer awarded"},
        {"q": "diploma", "level": "Level 2", "organisation": "RN9999"},
    ],
)
def test_each_question_in_the_address_narrows_the_list(client, asked):
    RegisteredQualificationFactory(title="Diploma in Weaving")
    RegisteredQualificationFactory(
        number="60324760",
        title="Diploma in Thatching",
        organisation__recognition_number="RN9999",
        level="Level 2",
        type="Key Skills",
        sector_subject_area="5.2",
        status="No longer awarded",
    )

    assert titles(client.get(ADDRESS, asked)) == ["Diploma in Thatching"]


def test_an_organisation_without_a_number_can_be_asked_for(client):
    made = RegisteredOrganisationFactory(by_name_alone=True, name="Guild & Sons")
    RegisteredQualificationFactory(organisation=made, title="Of the guild")
    RegisteredQualificationFactory()

    asked = {"organisation": f"guild-sons-{made.pk}"}

    assert titles(client.get(ADDRESS, asked)) == ["Of the guild"]


def test_a_word_of_the_register_that_is_not_known_here_is_offered(client):
    RegisteredQualificationFactory(type="Quite New Qualification", title="New")
    RegisteredQualificationFactory()

    assert titles(client.get(ADDRESS, {"type": "Quite New Qualification"})) == ["New"]


def test_a_wrong_answer_is_told_of_and_the_right_ones_count(client):
    RegisteredQualificationFactory(title="Diploma")
    RegisteredQualificationFactory(title="Award")

    response = client.get(ADDRESS, {"q": "award", "level": "Level 99"})

    assert errors(response) == [("Choose a level from the list.", "#id_level")]
    assert titles(response) == ["Award"]


def test_fifty_are_on_a_page_in_the_order_of_titles(client):
    owner = RegisteredOrganisationFactory()
    for number in range(51):
        RegisteredQualificationFactory(title=f"Award {50 - number:02}", organisation=owner)

    first, second = client.get(ADDRESS), client.get(ADDRESS, {"page": 2})

    assert titles(first) == [f"Award {number:02}" for number in range(50)]
    assert titles(second) == ["Award 50"]
    assert (
        title(second)
        == "Register of regulated qualifications, page 2 \u2013 Technical qualification approvals"
    )


@pytest.mark.parametrize("asked", [{}, {"q": "diploma"}])
def test_of_very_many_the_first_thousand_are_listed_and_told_of(client, monkeypatch, asked):
    for module in ("register.views.searching", "register.models.qualification"):
        monkeypatch.setattr(f"{module}.MOST_LISTED", 2)
    owner = RegisteredOrganisationFactory()
    for name in "cab":
        RegisteredQualificationFactory(title=f"Diploma {name}", organisation=owner)

    response = client.get(ADDRESS, asked)

    assert titles(response) == ["Diploma a", "Diploma b"]
    assert "more than 2 qualifications" in words(response)
    assert "Only the first 2 results by title are listed here." in words(response)


def test_an_empty_register_and_a_search_without_a_find_say_so(client):
    assert "The register has not been imported yet" in said(client)
    assert "No matching qualifications" in said(client, q="thatching")


def test_the_licence_of_the_register_is_named(client):
    assert "© Ofqual, licensed under the Open Government Licence v3.0" in said(client)


NAMES = st.text(min_size=1, max_size=30)
QUERIES = st.dictionaries(
    st.sampled_from(
        ["q", "organisation", "level", "type", "sector_subject_area", "status", "page"]
    ),
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(["Level 3", "RN0001", "4.1", "diploma", "-1", "9" * 30, "603/2476/0"]),
    ),
)


@pytest.fixture
def held(client):
    """One qualification of the register, imported, and the words for the boxes kept."""
    RegisterImportFactory()
    made = RegisteredQualificationFactory(organisation__recognition_number="RN0001")
    client.get(ADDRESS)
    return made


INVENTED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@INVENTED
@given(asked=QUERIES)
@example(asked={"q": "diploma", "level": "Level 3", "page": "2"})
@example(asked={"q": "\0"})
def test_no_search_fails_or_costs_more_than_a_fixed_number_of_statements(client, held, asked):
    with CaptureQueriesContext(connection) as made:
        response = client.get(ADDRESS, asked)

    assert response.status_code in (200, 400)
    assert len(made) <= MOST_STATEMENTS


@INVENTED
@given(asked=QUERIES, suffix=st.sampled_from(["csv", "xlsx"]))
@example(asked={"q": "diploma", "level": "Level 3", "page": "2"}, suffix="csv")
@example(asked={"q": "\0"}, suffix="xlsx")
def test_no_file_fails_or_costs_more_than_a_fixed_number_of_statements(client, held, asked, suffix):
    with CaptureQueriesContext(connection) as made:
        response = client.get(f"{ADDRESS}download.{suffix}", asked)
        if response.streaming:
            response.getvalue()

    assert response.status_code in (200, 400)
    assert len(made) <= MOST_STATEMENTS


@INVENTED
@given(asked=QUERIES, known_as=st.one_of(NAMES, st.sampled_from(["RN0001", "rn0001", "x-1"])))
def test_no_address_of_an_organisation_fails_or_costs_more_than_five_statements(
    client, held, asked, known_as
):
    with CaptureQueriesContext(connection) as made:
        response = client.get(f"{ADDRESS}organisations/{quote(known_as, safe='')}/", asked)

    assert response.status_code in (200, 301, 400, 404)
    assert len(made) <= MOST_OF_AN_ORGANISATION


@pytest.mark.parametrize("count", [1, 60])
def test_a_search_costs_four_statements_however_many_are_found(
    client, held, count, django_assert_num_queries
):
    for _ in range(count):
        RegisteredQualificationFactory(organisation=held.organisation)

    with django_assert_num_queries(4):
        client.get(ADDRESS, {"q": "diploma", "level": "Level 3"})


def test_the_boxes_offer_what_the_last_import_brought(client, held):
    RegisteredQualificationFactory(
        organisation__recognition_number="RN9999", type="Quite New Qualification"
    )
    RegisterImportFactory()

    page = client.get(ADDRESS).content.decode()

    assert '<option value="RN9999">' in page
    assert '<option value="Quite New Qualification">' in page


# Files


def test_the_csv_has_what_the_page_found_with_every_column(client):
    RegisteredQualificationFactory(title="Award")
    owner = RegisteredOrganisationFactory(recognition_number="RN9999", name="Guild")
    RegisteredQualificationFactory(
        number="60324760",
        title="=Diploma",
        organisation=owner,
        operational_start_on=dt.date(2020, 1, 2),
        is_offered_in_england=True,
        total_credits=30,
    )

    response = client.get("/register/download.csv", {"q": "diploma"})
    [row] = csv.DictReader(io.StringIO(response.getvalue().decode()))

    assert response["Content-Disposition"] == 'attachment; filename="register-2026-06-24.csv"'
    assert {name: value for name, value in row.items() if value} == {
        "qualification_number": "603/2476/0",
        "title": "'=Diploma",
        "organisation": "Guild",
        "recognition_number": "RN9999",
        "level": "Level 3",
        "type": "Occupational Qualification",
        "sector_subject_area_code": "4.1",
        "status": "Available to learners",
        "operational_start_on": "2020-01-02",
        "is_offered_in_england": "Yes",
        "total_credits": "30",
    }


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 (0)141", "'01962 737500", " =1", "\u200b@x", "\uff1d1", "-", "\t", "\n=1",
     "a,\"b\"\n=c", "(QCF) Award", "", " ", "\\.", "\\N", "é", "a\r\n", "Genève 1",
     "\u2212 5", "x\ty"],
)  # fmt: skip
def test_the_csv_of_a_database_is_that_of_the_one_writer_byte_for_byte(text):
    """PostgreSQL writes lines by itself, and looks only at those that may hold a formula."""
    owner = RegisteredOrganisationFactory(name=text or "Guild", acronym=text)
    RegisteredQualificationFactory(title=f"A {text}", specialisms=text, organisation=owner)
    RegisteredQualificationFactory(title=text or "B", total_credits=3, is_offered_in_england=False)
    everything = RegisteredQualification.objects.all()

    written = b"".join(pieces(everything, "csv"))

    assert written == b"".join(csv_pieces(HEAD, rows_of(everything)))


def test_the_xlsx_has_the_same_columns_and_rows(client):
    made = RegisteredQualificationFactory(number="00301061", title="+44 Award")

    response = client.get("/register/download.xlsx")
    head, row = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active.iter_rows(
        values_only=True
    )

    assert head == HEAD
    assert row[:3] == ("003/0106/1", "'+44 Award", made.organisation.name)


def test_a_file_is_read_in_one_statement(django_assert_num_queries):
    RegisteredQualificationFactory()
    with django_assert_num_queries(1):
        assert len([*rows_of(RegisteredQualification.objects.all())]) == 1


def test_there_is_no_other_format(client):
    assert client.get("/register/download.json").status_code == 404


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("+44 (0)141 582 2000", "'+44 (0)141 582 2000"),  # telephones of the register of 2017
        ("'01962 737500", "'01962 737500"),
        ("'Fanshaws'", "'Fanshaws'"),
    ],
)
def test_cells_of_the_published_organisations_are_harmless(cell, written):
    [_, row] = csv.reader(io.StringIO(b"".join(csv_pieces(["telephone"], [[cell]])).decode()))

    assert row == [written]


# An organisation


def test_the_page_of_an_organisation_has_its_facts_names_and_scope_but_no_email(client):
    owner = RegisteredOrganisationFactory(
        recognition_number="RN5133",
        name="Guild of Thatchers",
        acronym="GoT",
        email="jo.bloggs@example.org",
        website="https://example.org",
        recognised_from=dt.date(2011, 5, 12),
    )
    FormerName.objects.create(
        organisation=owner, name="Thatchers' Union", until=dt.date(2020, 3, 1)
    )
    RecognitionFactory(organisation=owner, type="Occupational Qualification")
    RecognitionFactory(organisation=owner, level="Level 2")
    RecognitionFactory(organisation=owner, sector_subject_area="2.1", level="")
    RecognitionFactory(organisation=owner, is_exclusion=True, description="Not gas fitting")
    RecognitionFactory(organisation=owner, subject="Ended", valid_until=dt.date(2026, 1, 1))
    RegisteredQualificationFactory(organisation=owner)

    response = client.get("/register/organisations/RN5133/")

    assert (
        words(response)
        .removesuffix(".")
        .startswith(
            "Organisation RN5133 Guild of Thatchers Ofqual status Recognised "
            "Recognition number RN5133 "
            "Acronym GoT Recognised by Ofqual from 12 May 2011 Website https://example.org "
            "Former names Thatchers' Union, until 1 March 2020 "
            "Qualifications 1 qualification of this organisation "
            "Recognised for 2.1 Science All levels "
            "4.1 Engineering Level 3, Occupational Qualification Level 2 "
            "Not recognised for 4.1 Engineering Level 3, Not gas fitting"
        )
    )
    assert 'href="/register/?organisation=RN5133"' in response.content.decode()
    assert 'rel="nofollow" href="https://example.org"' in response.content.decode()
    assert "jo.bloggs" not in response.content.decode()


def test_a_website_that_is_no_whole_address_is_no_link(client):
    RegisteredOrganisationFactory(recognition_number="RN5133", website="www.example.org")

    page = client.get("/register/organisations/RN5133/")

    assertContains(page, "www.example.org")
    assertNotContains(page, 'href="www.example.org"')


def test_an_organisation_of_which_little_is_known_has_no_empty_sections(client):
    owner = RegisteredOrganisationFactory(
        by_name_alone=True, name="Guild", ended_on=dt.date(2026, 5, 1)
    )

    response = client.get(owner.get_absolute_url())

    assert words(response).startswith(
        "Organisation Guild Ofqual status Left the register Recognition number "
        "Not stated Left the register on 1 May 2026 "
        "Qualifications The register has no qualifications of this organisation. Register of"
    )


def test_an_organisation_has_one_address(client):
    numbered = RegisteredOrganisationFactory(recognition_number="RN5133", name="Guild")
    named = RegisteredOrganisationFactory(by_name_alone=True, name="Sons & Daughters")
    places = "/register/organisations"

    for other in ("rn5133", f"anything-{numbered.pk}"):
        assert client.get(f"{places}/{other}/").url == f"{places}/RN5133/"
    assert client.get(f"{places}/x-{named.pk}/").url == f"{places}/sons-daughters-{named.pk}/"
    for nowhere in ("RN9", "x-0", f"x-{'9' * 40}", "x-²"):
        assert client.get(f"{places}/{nowhere}/").status_code == 404
