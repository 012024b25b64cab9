"""The organisations that own the qualifications of a file: found by number, else by name."""

import pytest

from register.importing.owners import recognition_number
from register.models import RegisteredOrganisation, RegisteredQualification
from tests.register.files import take, take_bodies


NUMBER, NAME = "Owner Organisation Recognition Number", "Owner Organisation Name"
ACRONYM = "Owner Organisation Acronym"


def owned(at, number, name):
    return {"Qualification Number": f"6000000{at}", NUMBER: number, NAME: name}


def owners():
    """Of each qualification, by the number of its own: which organisation owns it."""
    held = RegisteredQualification.objects.order_by("number")
    return [*held.values_list("organisation__recognition_number", "organisation__name")]


@pytest.mark.parametrize(
    ("written", "number"),
    [("RN5133", "RN5133"), (" rn5133 ", "RN5133"), ("XX1290", "XX1290"), ("RN12345678",) * 2],
)
def test_a_recognition_number_is_up_to_ten_letters_and_digits(written, number):
    assert recognition_number(written) == number


@pytest.mark.parametrize("written", ["", "  ", "RN 5133", "RN-5133", "RN513\u00e9", "RN123456789"])
def test_anything_else_is_no_recognition_number(written):
    with pytest.raises(ValueError, match=r"^It has no recognition number such as RN5133\.$"):
        recognition_number(written)


@pytest.mark.django_db
def test_one_name_under_two_numbers_is_two_organisations(tmp_path):
    take(tmp_path, owned(1, "RN5133", "Pearson"), owned(2, "RN5134", "Pearson"))

    assert owners() == [("RN5133", "Pearson"), ("RN5134", "Pearson")]


@pytest.mark.django_db
def test_two_names_under_one_number_are_one_organisation_called_as_it_is_held(tmp_path):
    take_bodies(tmp_path)
    take(tmp_path, owned(1, "RN5133", "EDI"), owned(2, "RN5134", "Laser"), owned(3, "rn5134", "L"))

    assert owners() == [
        *(("RN5133", "Pearson Education Ltd"), ("RN5134", "Laser"), ("RN5134", "Laser"))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "None", "to be told"])
def test_an_owner_without_a_number_is_the_one_of_its_name(number, tmp_path):
    take_bodies(tmp_path)
    take(tmp_path, owned(1, number, "Pearson Education Ltd"), owned(2, number, "Laser"))

    assert owners() == [("RN5133", "Pearson Education Ltd"), ("", "Laser")]


@pytest.mark.django_db
def test_an_owner_that_was_entered_is_found_by_its_name_and_by_its_number(tmp_path):
    take(tmp_path, owned(1, "RN5133", "Pearson"), owned(2, "", "Pearson"), owned(3, "RN5133", "P"))

    assert owners() == [("RN5133", "Pearson")] * 3


@pytest.mark.django_db
def test_of_one_name_the_organisation_with_a_number_is_the_owner_whenever_it_was_entered(tmp_path):
    take_bodies(tmp_path)
    take(tmp_path, owned(1, "", "Pearson"))
    take_bodies(tmp_path, {"Name": "Pearson"})
    take(tmp_path, owned(2, "", "Pearson"), is_part=True)

    assert owners() == [("", "Pearson"), ("RN5133", "Pearson")]


@pytest.mark.django_db
def test_an_owner_of_no_name_is_called_so(tmp_path):
    take(tmp_path, owned(1, "RN5133", " "))

    assert owners() == [("RN5133", "Not named")]


@pytest.mark.django_db
def test_a_name_and_an_acronym_that_are_too_long_are_cut(tmp_path):
    take(tmp_path, {**owned(1, "RN5133", "N" * 201), ACRONYM: "A" * 61})

    assert [*RegisteredOrganisation.objects.values_list("name", "acronym")] == [
        ("N" * 200, "A" * 60)
    ]
