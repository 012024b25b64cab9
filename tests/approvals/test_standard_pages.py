"""The public's pages of one occupational standard, of its versions, and its KSBs as a file."""

import datetime as dt
import re

import pytest

from standards.models import StandardStatus
from submissions.models import Submission
from submissions.states import State
from tests.approvals.standards_shown import PAGE, duty, fact, ksb, large, option, part, version
from tests.factories import (
    RouteFactory,
    WindowFactory,
)
from tests.factories.approved_list import ApprovedQualificationFactory
from tests.submissions.pages import title, words


pytestmark = pytest.mark.django_db


# Which version


@pytest.mark.parametrize(
    ("versions", "shown"),
    [
        ({"1.0": "retired", "1.1": "approved", "1.2": "in_development"}, "1.1"),
        ({"1.9": "retired", "1.10": "retired"}, "1.10"),
        ({"": "", "1.0": "retired"}, "1.0"),
        ({"": "approved", "1.0": "retired"}, ""),
        ({"": ""}, ""),
    ],
)
def test_standard_shows_its_approved_version_or_else_the_newest(client, versions, shown):
    for number, status in versions.items():
        version(number, status=status)

    assert client.get(PAGE).context["standard"].version == shown


def test_page_names_the_standard_and_the_version(client):
    version("1.1")

    response = client.get(PAGE)

    assert title(response).startswith("Rail engineer, ST0095 version 1.1 ")
    assert "Occupational standard ST0095, version 1.1 Rail engineer" in words(response)


def test_each_version_has_its_page_which_leads_to_the_one_approved(client):
    version("1.0", title="Rail worker")
    version("1.1", status=StandardStatus.APPROVED)

    response = client.get(f"{PAGE}1.0/")

    assert (
        "version 1.0 Rail worker Another version of this standard is approved for delivery: "
        "version 1.1 ."
    ) in words(response)
    assert "Another version" not in words(client.get(f"{PAGE}1.1/"))


def test_version_that_is_not_the_newest_leads_to_the_newest_where_none_is_approved(client):
    version("1.0")
    version("1.1")

    said = words(client.get(f"{PAGE}1.0/"))

    assert "There is a newer version of this standard: version 1.1 ." in said


# The facts, as they stand today: midsummer 2026


def test_facts_of_a_standard(client):
    version(
        level=5,
        status=StandardStatus.APPROVED,
        route=RouteFactory(name="Engineering"),
        ssa1="4 Engineering",
        ssa2="4.1 Engineering",
        occupation_code="OCC0095",
        approved_for_delivery_on=dt.date(2024, 1, 3),
        latest_start_on=dt.date(2026, 6, 7),
    )

    assert part(client.get(PAGE), "facts") == (
        "Facts Status Approved for delivery Level 5 Route Engineering "
        "Covered by a T Level Not entered as covered by a T Level "
        "Under review Not entered as under review "
        "Sector subject area 4 Engineering, 4.1 Engineering Occupation OCC0095 "
        "Approved for delivery 3 January 2024 Latest start 7 June 2026"
    )


def test_source_that_is_silent_is_told_of(client):
    version(route=None)

    response = client.get(PAGE)

    assert (fact(response, "Status"), fact(response, "Route")) == (
        "Not stated",
        "Its route is not known",
    )
    assert part(response, "overview") == "Overview The source has no overview of this version."
    assert part(response, "duties") == "Duties The source has no duties of this version."
    assert "Knowledge, skills and behaviours The source has none of this version." in words(
        response
    )


@pytest.mark.parametrize(
    ("from_", "said"),
    [
        (dt.date(2026, 6, 24), "Covered From 24 June 2026"),
        (dt.date(2026, 6, 25), "Not yet From 25 June 2026"),
    ],
)
def test_coverage_by_a_t_level_holds_from_its_day(client, from_, said):
    version(t_level_covered_from=from_)

    assert fact(client.get(PAGE), "Covered by a T Level") == said


@pytest.mark.parametrize(
    ("from_", "until", "said"),
    [
        ((2026, 6, 24), None, "Under review From 24 June 2026, no expected end is entered"),
        ((2026, 6, 25), None, "Not yet From 25 June 2026, no expected end is entered"),
        (
            (2026, 1, 1),
            (2026, 6, 25),
            "Under review From 1 January 2026, expected until 25 June 2026",
        ),
        ((2026, 1, 1), (2026, 6, 24), "Over From 1 January 2026 until 24 June 2026"),
    ],
)
def test_review_is_told_with_its_expected_end(client, from_, until, said):
    version(under_review_from=dt.date(*from_), under_review_until=until and dt.date(*until))

    assert fact(client.get(PAGE), "Under review") == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 6, 24), "Retired From 24 June 2026"),
        (dt.date(2026, 6, 25), "Not yet From 25 June 2026"),
    ],
)
def test_retired_is_told_with_its_day(client, day, said):
    version(retired_on=day)

    assert fact(client.get(PAGE), "Retired") == said


def test_standards_that_follow_each_other_lead_to_each_other(client):
    newer = version("1.0", reference="ST1400", title="Track engineer")
    version("1.0", superseded_by=newer)

    old, new = client.get(PAGE), client.get("/standards/ST1400/")

    assert fact(old, "Superseded by") == "ST1400 1.0 Track engineer (level 3)"
    assert 'href="/standards/ST1400/1.0/"' in old.content.decode()
    assert fact(new, "Supersedes") == "ST0095 1.0 Rail engineer (level 3)"
    assert 'href="/standards/ST0095/1.0/"' in new.content.decode()


def test_all_versions_are_listed_the_newest_first_with_status_and_dates(client):
    version("")
    version(
        "1.0",
        status=StandardStatus.RETIRED,
        approved_for_delivery_on=dt.date(2021, 3, 1),
        earliest_start_on=dt.date(2021, 3, 2),
        latest_start_on=dt.date(2024, 9, 1),
        retired_on=dt.date(2024, 9, 2),
    )
    version("1.1", status=StandardStatus.APPROVED)

    assert part(client.get(PAGE), "versions") == (
        "Versions Version 1.1 (this page) Approved for delivery "
        "Version 1.0 Retired Approved for delivery on 1 March 2021. "
        "Starts from 2 March 2021 to 1 September 2024. Retired on 2 September 2024. "
        "Version not stated Status not stated "
        "What changed between two versions"
    )


def test_one_version_alone_has_nothing_to_be_compared_with(client):
    version()

    told = part(client.get(PAGE), "versions")

    assert told == "Versions Version 1.0 (this page) Status not stated"


# The text


def test_overview_job_titles_and_options_are_shown(client):
    standard = version(
        overview="Builds railways.",
        summary="Found in rail.\nWorks at night.",
        typical_job_titles=["Track worker", "Signaller"],
    )
    option(standard, "O1", "Track")
    option(standard, "O2", "Signalling")

    said = part(client.get(PAGE), "overview")

    assert said == (
        "Overview Builds railways. Found in rail. Works at night. "
        "Typical job titles Track worker Signaller Options O1 Track O2 Signalling"
    )


def test_options_of_the_form_of_2021_are_names_without_labels(client):
    version(options=["Track", "Signalling"])

    assert part(client.get(PAGE), "overview").endswith("Options Track Signalling")


def test_ksbs_stand_under_their_kinds_with_their_stored_labels_and_their_duties(client):
    standard = version()
    safety, repair = ksb(standard, "K7", "How rails age"), ksb(standard, "S2", "Repair a rail")
    ksb(standard, "B1", "Is careful")
    duty(standard, "D1", safety, repair)
    duty(standard, "D2", safety)

    response = client.get(PAGE)

    assert part(response, "knowledge") == "Knowledge K7 How rails age Duties D1 , D2"
    assert part(response, "skills") == "Skills S2 Repair a rail Duty D1"
    assert part(response, "behaviours").startswith("Behaviours B1 Is careful Download")


def test_duties_name_the_ksbs_and_options_they_call_on(client):
    standard = version()
    track = option(standard, "O1", "Track")
    first, second = ksb(standard, "K1"), ksb(standard, "S1")
    duty(standard, "D1", second, first, text="Lay track")
    special = duty(standard, "D2", text="Weld track", is_core=False)
    special.options.add(track)

    response = client.get(PAGE)

    assert part(response, "duties") == (
        "Duties D1 Lay track Core duty. Calls on K1 , S1 . "
        "D2 Weld track Not a core duty, for the option O1 . "
        "The source links it to no knowledge, skill or behaviour."
    )


def test_every_link_within_the_page_has_its_place(client):
    standard = version(overview="Builds railways.")
    duty(standard, "D1", ksb(standard, "K1"), ksb(standard, "S1"), ksb(standard, "B1"))
    duty(standard, "D2").options.add(option(standard, "O1", "Track"))

    page = client.get(PAGE).content.decode()

    places = {*re.findall(r' id="([^"]+)"', page)}
    assert {*re.findall(r'href="#([^"]+)"', page)} - places == set()
    assert {"K1", "S1", "B1", "D1", "D2", "O1", "knowledge"} <= places


def test_markup_in_a_text_is_text(client):
    ksb(version(), "K1", "<b>Bold</b> & brave")

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; brave" in client.get(PAGE).content.decode()


# What is approved for it


def approval(**facts):
    return ApprovedQualificationFactory(**{"standard_reference": "ST0095"} | facts)


def test_approved_qualifications_of_every_version_are_shown_with_the_version(client):
    version("1.1")
    row = approval(title="Welding", standard_version="1.0", qualification_number="60324760")
    approval(title="Weaving", qualification_number="")
    approval(title="Withdrawn", withdrawn=True)
    approval(title="For another", standard_reference="ST0096")

    said = part(client.get(PAGE), "approved")

    category = row.category.title
    assert said.startswith(
        "Approved qualifications 2 approved qualifications cover this standard: "
        "Weaving (Northern Awards) Number pending. Level 3, "
    )
    assert said.endswith(
        f"Welding (Northern Awards) 603/2476/0. Level 3, {category}. "
        "Approved on 24 June 2026 for version 1.0. This standard on the approved list"
    )
    assert "a version that is not stated" in said


def test_link_leads_to_what_is_approved_for_the_standard(client):
    version("", reference="LARS 339")
    approval(title="Welding", standard_reference="LARS 339")
    approval(title="Weaving", standard_reference="LARS 33")

    page = client.get("/standards/LARS-339/").content.decode()

    assert 'href="/approved-list/?q=LARS%20339"' in page
    listed = client.get("/approved-list/?q=LARS%20339")
    assert [row.title for row in listed.context["page"]] == ["Welding"]


def test_twenty_are_shown_and_how_many_more_there_are(client):
    version()
    for number in range(10, 33):
        approval(title=f"Title {number}")

    said = part(client.get(PAGE), "approved")

    assert "23 approved qualifications cover this standard. The first 20 are: Title 10" in said
    assert "Title 29" in said
    assert "Title 30" not in said
    assert said.endswith("These and 3 more on the approved list")


def test_superseded_decision_covers_nothing(client):
    version()
    approval()
    Submission.objects.update(state=State.SUPERSEDED)

    assert part(client.get(PAGE), "approved") == (
        "Approved qualifications Nothing on the approved list covers this standard now."
    )


# The file


def test_ksbs_are_a_file_with_their_duties(client):
    standard = version("1.1")
    first, second = ksb(standard, "K1", "How rails age"), ksb(standard, "S1", "Repair, a rail")
    duty(standard, "D1", first, second)
    duty(standard, "D2", first)

    response = client.get(f"{PAGE}1.1/ksbs.csv")

    assert response["Content-Type"] == "text/csv"
    assert response["Content-Disposition"] == 'attachment; filename="ST0095-1.1-ksbs.csv"'
    assert response.getvalue().decode() == (
        "code,kind,text,duties\r\n"
        "K1,Knowledge,How rails age,D1 D2\r\n"
        'S1,Skill,"Repair, a rail",D1\r\n'
    )


def test_formula_in_a_text_stays_a_text_in_the_file(client):
    ksb(version("", reference="LARS 339"), "K1", "=1+1")

    response = client.get("/standards/LARS-339/unversioned/ksbs.csv")

    assert "K1,Knowledge,'=1+1," in response.getvalue().decode()
    assert 'filename="LARS-339-unversioned-ksbs.csv"' in response["Content-Disposition"]


# What it costs


@pytest.mark.parametrize(
    ("versions", "ksbs", "approvals", "windows"), [(1, 3, 1, 1), (10, 60, 1, 5), (1, 3, 30, 1)]
)
def test_page_costs_the_same_whatever_its_size(
    client, versions, ksbs, approvals, windows, django_assert_num_queries
):
    large(versions, ksbs, duties=3)
    for _ in range(approvals):
        approval(submission__window=WindowFactory(closed=True))
    for _ in range(windows):
        WindowFactory(standards_confirmed_on=dt.date(2026, 5, 1))

    with django_assert_num_queries(12):
        client.get(PAGE)
