"""The page of one qualification of the register: facts, what is approved for it, what changed."""

import datetime as dt

import pytest

from tests.factories.approved_list import ApprovedQualificationFactory
from tests.factories.register import (
    RegisterChangeFactory,
    RegisteredOrganisationFactory,
    RegisteredQualificationFactory,
)
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
        "Level and subject Level Level 3 Type Occupational Qualification "
        "Sector subject area 4.1 Engineering "
        "Size Total qualification time 1,200 "
        "Dates Operational start 2 January 2020 "
        "Assessment Grading type Pass/Fail Specification javascript:alert(1) "
        "Where and to whom it is offered Offered in England Yes Offered in Northern Ireland No "
        "Register of Regulated Qualifications: © Ofqual"
    )
    assert 'href="javascript' not in client.get(HERE).content.decode()


def test_the_page_tells_what_is_approved_for_it(client):
    row = ApprovedQualificationFactory(qualification_number="60324760")
    ApprovedQualificationFactory(qualification_number="60399990", occupation_title="Another")
    RegisteredQualificationFactory(number="60324760")

    said = words(client.get(HERE))

    assert (
        f"Approved for {row.occupation_title} {row.standard_named()}. {row.category.title}. "
        "Approved on 24 June 2026."
    ) in said
    assert "Another" not in said


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
        "Each day is that of the import"
    ) in words(client.get(HERE))


@pytest.mark.parametrize("changes", [1, 9])
def test_the_page_costs_four_statements_however_much_changed(
    client, changes, django_assert_num_queries
):
    RegisteredQualificationFactory(number="60324760")
    for _ in range(changes):
        RegisterChangeFactory(identifier="60324760", field="organisation_id", old="1", new="2")

    with django_assert_num_queries(4):
        client.get(HERE)
