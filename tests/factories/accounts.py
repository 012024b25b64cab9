"""People and organisations for tests. A few are always the same: `person`, `the_organisation`."""

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from accounts.management.commands.sync_roles import permissions
from accounts.models import AwardingOrganisation, Membership, User
from accounts.roles import ROLES


PASSWORD = "midsummer-evening-walk"
STAFF = {
    "officer": "Officer",
    "second_officer": "Officer",
    "reviewer": "Reviewer",
    "second_reviewer": "Reviewer",
    "panel_secretary": "Panel secretary",
    "decision_maker": "Decision maker",
    "second_decision_maker": "Decision maker",
    "publisher": "Publisher",
    "ofqual_liaison": "Ofqual liaison",
    "funding_officer": "DfE funding officer",
    "auditor": "Auditor",
    "administrator": "Administrator",
}


class AwardingOrganisationFactory(DjangoModelFactory):
    """Another organisation than the one the submissions of the tests are made by."""

    class Meta:
        model = AwardingOrganisation
        django_get_or_create = ("recognition_number",)

    name = factory.Sequence("Awarding organisation {}".format)
    legal_name = factory.LazyAttribute(lambda organisation: f"{organisation.name} Limited")
    recognition_number = factory.Sequence("RN{:05}".format)


class UserFactory(DjangoModelFactory):
    """Somebody without any right, or with the `role` given (as in accounts/roles.py)."""

    class Meta:
        model = User
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence("person-{}".format)
    first_name = factory.LazyAttribute(
        lambda user: user.username.replace("_", " ").replace("-", " ").title()
    )
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def role(self, create, role, **kwargs):
        if role:
            self.groups.add(group_of(role))


class MembershipFactory(DjangoModelFactory):
    """Somebody submits for an organisation."""

    class Meta:
        model = Membership
        django_get_or_create = ("user", "awarding_organisation")

    user = factory.SubFactory(UserFactory)
    awarding_organisation = factory.SubFactory(AwardingOrganisationFactory)
    role = Membership.Role.SUBMITTER


def group_of(role: str) -> Group:
    """The group of a role, with the permissions of the table."""
    group, is_new = Group.objects.get_or_create(name=role)
    if is_new:
        group.permissions.set(permissions(ROLES[role]))
    return group


def the_organisation() -> AwardingOrganisation:
    """The one that makes the submissions, unless a test names another."""
    return AwardingOrganisationFactory(
        name="Northern Awards", recognition_number="RN5133", ukprn="10000001"
    )


def person(name: str) -> User:
    """Always the same person of this name: staff by their role, or the organisation's people."""
    if name in STAFF:
        return UserFactory(username=name, role=STAFF[name], is_staff=True)
    if name == "stranger":
        elsewhere = AwardingOrganisationFactory(name="Elsewhere", recognition_number="RN9999")
        return _member(name, elsewhere, role=Membership.Role.SUBMITTER)
    return _member(name, the_organisation(), role=name)


def submitter_of(organisation: AwardingOrganisation) -> User:
    """Whoever submits for this organisation."""
    ours = organisation.recognition_number == "RN5133"
    name = "submitter" if ours else f"submitter-{organisation.recognition_number}"
    return _member(name, organisation, role=Membership.Role.SUBMITTER)


def _member(name, organisation, *, role) -> User:
    user = UserFactory(username=name)
    return MembershipFactory(user=user, awarding_organisation=organisation, role=role).user
