"""People, organisations and who works for whom."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Membership, User
from tests.factories import AwardingOrganisationFactory, MembershipFactory, UserFactory
from tests.impossible import assert_the_database_refuses, constraints_of, told


pytestmark = pytest.mark.django_db
IMPOSSIBLE = {
    "a_ukprn_belongs_to_one_organisation": (
        lambda: (
            AwardingOrganisationFactory(ukprn="10000003"),
            {"ukprn": AwardingOrganisationFactory(ukprn="10000004").ukprn},
        ),
        "Another organisation has this UKPRN.",
    ),
    "an_email_address_belongs_to_one_person": (
        lambda: (UserFactory(), {"email": UserFactory(email="jo@example.org").email.upper()}),
        "Somebody has this email address already.",
    ),
    "one_current_membership_per_person": (
        lambda: (
            MembershipFactory(user=MembershipFactory().user, ended_on=dt.date(2026, 1, 1)),
            {"ended_on": None},
        ),
        "This person works for an organisation already.",
    ),
}
each = pytest.mark.parametrize("name", IMPOSSIBLE)


def test_every_constraint_of_the_app_is_here():
    assert {*IMPOSSIBLE} == constraints_of("accounts")


@each
def test_the_database_refuses(name):
    make, _ = IMPOSSIBLE[name]

    assert_the_database_refuses(*make())


@each
def test_a_sentence_says_why(name):
    make, sentence = IMPOSSIBLE[name]

    assert told(*make()) == [sentence]


# Possible all the same


def test_organisations_without_a_ukprn_are_several():
    AwardingOrganisationFactory(ukprn="")

    AwardingOrganisationFactory(ukprn="")


def test_people_without_an_email_address_are_several():
    UserFactory(email="")

    UserFactory(email="")


def test_somebody_may_have_worked_for_an_organisation_before():
    somebody = UserFactory()
    MembershipFactory(user=somebody, ended_on=dt.date(2026, 1, 1))
    MembershipFactory(user=somebody, ended_on=dt.date(2026, 2, 1))

    MembershipFactory(user=somebody)

    assert somebody.memberships.current().count() == 1


# Organisations


@pytest.mark.parametrize("number", ["RN5133", "RN12345678"])
def test_a_recognition_number_is_two_letters_and_digits(number):
    AwardingOrganisationFactory(recognition_number=number).full_clean()


@pytest.mark.parametrize(
    "number", ["5133", "rn5133", "RN513", "RN 5133", "RN5133\n", "RN\uff15133"]
)
def test_another_recognition_number_is_refused_with_an_example(number):
    organisation = AwardingOrganisationFactory.build(recognition_number=number)

    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()

    assert refused.value.message_dict["recognition_number"] == ["Enter it like RN5133."]


@pytest.mark.parametrize("ukprn", ["1000000", "100000011", "1000000X"])
def test_a_ukprn_has_eight_digits(ukprn):
    organisation = AwardingOrganisationFactory.build(ukprn=ukprn)

    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()

    assert "A UKPRN has 8 digits." in refused.value.message_dict["ukprn"]


def test_an_organisation_is_named_with_its_recognition_number(organisation):
    assert str(organisation) == "Northern Awards (RN5133)"


# Who works for whom


def test_somebody_works_for_the_organisation_of_their_current_membership(submitter, organisation):
    assert submitter.awarding_organisation() == organisation


def test_who_left_works_for_nobody(submitter):
    submitter.memberships.update(ended_on=dt.date(2026, 6, 23))

    assert submitter.awarding_organisation() is None


def test_staff_work_for_no_organisation(officer):
    assert officer.awarding_organisation() is None


def test_it_is_asked_once_in_a_request(submitter, django_assert_num_queries):
    with django_assert_num_queries(1):
        submitter.awarding_organisation()
        submitter.awarding_organisation()


def test_nobody_is_asked_once_as_well(officer, django_assert_num_queries):
    with django_assert_num_queries(1):
        officer.awarding_organisation()
        officer.awarding_organisation()


def test_a_membership_says_who_does_what_where(organisation):
    somebody = UserFactory(first_name="Ada", last_name="Byron")

    membership = MembershipFactory(
        user=somebody, awarding_organisation=organisation, role=Membership.Role.EDITOR
    )

    assert str(membership) == "Ada Byron, editor at Northern Awards (RN5133)"


def test_a_person_without_a_name_is_called_by_their_user_name():
    assert str(User(username="ada")) == "ada"
