"""Each standard and version has one readable address; whoever comes by another is led there."""

import pytest
from django.urls import reverse

from tests.approvals.standards_shown import PAGE, version


pytestmark = pytest.mark.django_db


def test_pages_have_names(client):
    assert [
        reverse("standards:detail", args=["LARS 339"]),
        reverse("standards:version", args=["ST0095", ""]),
        reverse("standards:compare", args=["ST0095"]),
        reverse("standards:ksbs", args=["ST0095", "1.1"]),
    ] == [
        "/standards/LARS-339/",
        "/standards/ST0095/unversioned/",
        "/standards/ST0095/compare/",
        "/standards/ST0095/1.1/ksbs.csv",
    ]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/standards/st0095/", "/standards/ST0095/"),
        ("/standards/St0095/1.0/", "/standards/ST0095/1.0/"),
        ("/standards/st0095/compare/?from=1.0", "/standards/ST0095/compare/?from=1.0"),
        ("/standards/st0095/1.0/ksbs.csv", "/standards/ST0095/1.0/ksbs.csv"),
        ("/standards/lars-339/", "/standards/LARS-339/"),
        ("/standards/LARS%20339/", "/standards/LARS-339/"),
        ("/standards/lars 339/unversioned/", "/standards/LARS-339/unversioned/"),
    ],
)
def test_reference_in_other_letters_leads_to_the_one_address(client, typed, address):
    version("1.0")
    version("", reference="LARS 339")

    response = client.get(typed)

    assert (response.status_code, response["Location"]) == (301, address)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/standards/ST0096/",
        "/standards/ST0096/1.0/",
        "/standards/ST0096/compare/",
        "/standards/ST0095/1.1/",
        "/standards/ST0095/unversioned/",
        "/standards/ST0095/1.1/ksbs.csv",
        "/standards/ST95/",
        "/standards/LARS-1/",
        "/standards/LARS-9999999999/",
        "/standards/ST0095/1.0.x/",
    ],
)
def test_what_is_unknown_is_not_found(client, address):
    version("1.0")

    assert client.get(address).status_code == 404


def test_standard_known_by_its_lars_code_alone_is_found_when_it_has_got_its_reference(client):
    version("", lars_code=339)
    version("1.0", lars_code=339)
    version("1.0", reference="ST0777", lars_code=340)

    response = client.get("/standards/LARS-339/")
    unversioned = client.get("/standards/LARS-339/unversioned/")

    assert (response.status_code, response["Location"]) == (301, PAGE)
    assert unversioned["Location"] == f"{PAGE}unversioned/"


@pytest.mark.parametrize(
    ("reference", "number", "address"),
    [
        ("ST0095", "1.1", "/standards/ST0095/1.1/"),
        ("ST0095", "", "/standards/ST0095/unversioned/"),
        ("LARS 339", "", "/standards/LARS-339/unversioned/"),
    ],
)
def test_every_standard_knows_its_address(client, reference, number, address):
    standard = version(number, reference=reference)

    assert standard.get_absolute_url() == address
    assert client.get(address).context["standard"] == standard


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1.0/", f"{PAGE}compare/", f"{PAGE}1.0/ksbs.csv"])
def test_pages_only_answer_questions(client, address):
    version("1.0")

    assert client.post(address).status_code == 405
