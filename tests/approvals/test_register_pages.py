"""The page of one qualification of the register: facts, approval, certificates, changes."""

import datetime as dt
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from approvals.register_pages import certificates
from landscape.academic_years import quarters_of
from landscape.models import CertificateCount, CertificateImport
from landscape.rounding import shown
from tests.factories.approved_list import ApprovedQualificationFactory
from tests.factories.register import (
    RegisterChangeFactory,
    RegisteredOrganisationFactory,
    RegisteredQualificationFactory,
)
from tests.landscape.laid import tell_certificates
from tests.submissions.pages import words


pytestmark = pytest.mark.django_db
HERE = "/register/qualifications/603-2476-0/"


@pytest.mark.parametrize("other", ["603/2476/0", "60324760", "6032476-0"])
def test_other_spellings_of_the_number_lead_to_its_one_address(client, other):
    RegisteredQualificationFactory(number="60324760")

    response = client.get(f"/register/qualifications/{other}/")

    assert (response.status_code, response.url) == (301, HERE)


def test_a_letter_of_a_number_is_a_capital_in_its_address(client):
    made = RegisteredQualificationFactory(number="5001514X")

    assert made.get_absolute_url() == "/register/qualifications/500-1514-X/"
    assert client.get("/register/qualifications/500-1514-x/").url == made.get_absolute_url()


def test_a_number_that_is_not_held_is_not_found(client):
    assert client.get(HERE).status_code == 404


def test_the_page_has_the_facts_in_groups_and_leaves_out_what_is_not_stated(client):
    owner = RegisteredOrganisationFactory(name="Guild of Thatchers")
    RegisteredQualificationFactory(
        number="60324760",
        title="Diploma in Thatching",
        organisation=owner,
        total_qualification_time=1200,
        operational_start_on=dt.date(2020, 1, 2),
        grading_type="Pass/Fail",
        is_offered_in_england=True,
        is_offered_in_northern_ireland=False,
        specification="javascript:alert(1)",
    )

    said = words(client.get(HERE))

    assert said.startswith(
        "Qualification 603/2476/0 Diploma in Thatching Status Available to learners "
        "Organisation Guild of Thatchers "
        "Approval This qualification is not on the approved list . "
        "Level and subject Level Level 3 Type Occupational Qualification "
        "Sector subject area 4.1 Engineering "
        "Size Total qualification time 1,200 "
        "Dates Operational start 2 January 2020 "
        "Assessment Grading type Pass/Fail Specification javascript:alert(1) "
        "Where and to whom it is offered Offered in England Yes Offered in Northern Ireland No "
        "Certificates by quarter There are no certificate figures for this qualification. "
        "Register of Regulated Qualifications: © Ofqual"
    )
    assert 'href="javascript' not in client.get(HERE).content.decode()


def test_the_page_tells_what_is_approved_and_on_which_standards(client):
    row = ApprovedQualificationFactory(qualification_number="60324760")
    ApprovedQualificationFactory(qualification_number="60399990", occupation_title="Another")
    RegisteredQualificationFactory(number="60324760")

    response = client.get(HERE)

    assert (
        f"Approval Approved as {row.category.title} Approved on 24 June 2026 "
        f"First teaching from {date_format(row.first_teaching_from, 'j F Y')} "
        f"Occupational standards {row.occupation_title} "
        f"{row.standard_named()}, level {row.standard_level}, {row.route} "
        "This qualification on the approved list"
    ) in words(response)
    assert f'href="{row.standard.get_absolute_url()}"' in response.content.decode()
    assert "Another" not in words(response)


def test_an_approval_that_ended_says_when(client):
    ApprovedQualificationFactory(qualification_number="60324760", withdrawn=True)
    RegisteredQualificationFactory(number="60324760")

    assert "Approval withdrawn on 24 June 2026" in words(client.get(HERE))


def test_what_is_not_approved_is_said_not_to_be(client):
    RegisteredQualificationFactory(number="60324760")

    assert "Approval This qualification is not on the approved list" in words(client.get(HERE))


# Certificates


def quarters(response) -> list[list[str]]:
    """The table: each year with its quarters and its whole."""
    [table] = html.fromstring(response.content).xpath("//table")
    return [[cell.text_content() for cell in row] for row in table.xpath("tbody/tr")]


def bars(response) -> list[str]:
    """The heights of the chart, without the line at its foot."""
    found = html.fromstring(response.content).xpath("//rect")
    return [int(bar.get("height")) - 1 for bar in found]


@pytest.fixture
def told(tmp_path):
    """Certificates of one qualification, and a revision: 8, 8, 1 and then 17, and one later."""
    RegisteredQualificationFactory(number="60324760")
    for quarter, count in (
        *(("2022 Q4", 8), ("2023 Q1", 8), ("2023 Q2", 1), ("2023 Q3", 7), ("2023 Q3", 17)),
        *(("2023 Q4", 0), ("2024 Q1", -2), ("2024 Q2", 3)),
    ):
        tell_certificates(tmp_path, quarter=quarter, n60324760=count)


def test_certificates_stand_by_quarter_rounded_and_as_they_were_told_last(client, told):
    assert quarters(client.get(HERE)) == [
        ["2023 to 2024", "0", "Not available", "5", "Not available", "5"],
        ["2022 to 2023", "10", "10", "0", "15", "35"],
    ]


def test_the_chart_draws_the_figures_of_the_table_and_says_the_most(client, told):
    response = client.get(HERE)

    assert bars(response) == [66, 66, 1, 100, 1, 33]
    assert (
        "Quarters from October to December 2022 to April to June 2024. "
        "Most certificates in a quarter: 15, in July to September 2023."
    ) in words(response)


def test_three_quarters_and_quarters_without_certificates_are_no_chart(client, tmp_path):
    RegisteredQualificationFactory(number="60324760")
    for quarter in ("2022 Q4", "2023 Q1", "2023 Q2"):
        tell_certificates(tmp_path, quarter=quarter, n60324760=10)
    RegisteredQualificationFactory(number="60324770")
    for quarter in ("2022 Q4", "2023 Q1", "2023 Q2", "2023 Q3"):
        tell_certificates(tmp_path, quarter=quarter, n60324770=0)

    for address in (HERE, "/register/qualifications/603-2477-0/"):
        assert bars(client.get(address)) == []


@pytest.mark.parametrize("told_of", [[], [-2]])
def test_a_qualification_without_figures_says_so(client, tmp_path, told_of):
    RegisteredQualificationFactory(number="60324760")
    for each in told_of:
        tell_certificates(tmp_path, n60324760=each)

    said = words(client.get(HERE))

    assert "There are no certificate figures for this qualification." in said


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=4, max_size=4))
@example([8, 8, 1, 0])
def test_quarters_are_in_fives_and_add_up_to_the_year_as_the_landscape_rounds_it(counts):
    known = {
        begins: n for begins, n in zip(quarters_of(2022), counts, strict=True) if n is not None
    }

    year = certificates.year_of_counts(2022, known)

    figures = [quarter.certificates for quarter in year.quarters]
    assert [figure is None for figure in figures] == [count is None for count in counts]
    assert {figure % 5 for figure in figures if figure is not None} <= {0}
    if known:
        assert sum(figure or 0 for figure in figures) == shown(sum(known.values()))


# Changes


def test_the_page_tells_what_changed_the_newest_first(client, clock):
    was, now = (RegisteredOrganisationFactory(name=name) for name in ("Guild", "Union"))
    RegisteredQualificationFactory(number="60324760")
    RegisterChangeFactory(identifier="60324760", kind="added")
    clock.shift(dt.timedelta(days=7))
    newer = RegisterChangeFactory(identifier="60324760", field="title", old="Dip", new="Diploma")
    moved = {"field": "organisation_id", "old": f"{was.pk}", "new": f"{now.pk}"}
    RegisterChangeFactory(identifier="60324760", run=newer.run, **moved)
    RegisterChangeFactory(identifier="60399990", field="title", old="x", new="y")

    assert (
        "Changes in the register "
        "1 July 2026 Title: from “Dip” to “Diploma” Organisation: from “Guild” to “Union” "
        "24 June 2026 Added "
        "Each date is when the change was imported"
    ) in words(client.get(HERE))


@pytest.mark.parametrize("count", [1, 9])
def test_the_page_costs_five_statements_however_much_is_told(
    client, count, django_assert_num_queries
):
    RegisteredQualificationFactory(number="60324760")
    run = CertificateImport.objects.create(file="certificates.csv")
    for month in range(1, count + 1):
        RegisterChangeFactory(identifier="60324760", field="organisation_id", old="1", new="2")
        ApprovedQualificationFactory(qualification_number="60324760")
        CertificateCount.objects.create(
            number="60324760",
            quarter=dt.date(2023, month, 1),
            academic_year=2022,
            certificates=month,
            told_in=run,
        )

    with django_assert_num_queries(5):
        client.get(HERE)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    number=st.one_of(st.text(min_size=1, max_size=20), st.sampled_from(["603-2476-0", "60324760"])),
    asked=st.dictionaries(st.text(max_size=10), st.text(max_size=30), max_size=3),
)
@example(number="\0", asked={"page": "\0"})
def test_no_address_of_a_qualification_fails_or_costs_more_than_five_statements(
    client, told, number, asked
):
    with CaptureQueriesContext(connection) as made:
        response = client.get(f"/register/qualifications/{quote(number, safe='')}/", asked)

    assert response.status_code in (200, 301, 400, 404)
    assert len(made) <= 5
