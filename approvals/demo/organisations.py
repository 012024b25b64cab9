"""The invented awarding organisations of the play, and their people."""

from dataclasses import dataclass

from accounts.models import AwardingOrganisation, Membership, User


@dataclass(frozen=True)
class Invented:
    """What is made up about one organisation; Ofqual gives nobody recognition from RN9901."""

    key: str
    name: str
    legal_name: str
    acronym: str
    recognition_number: str
    ukprn: str
    editor: str
    submitter: str


INVENTED = (
    Invented(
        key="awards",
        name="Sample Awards",
        legal_name="Sample Awards Limited",
        acronym="SA",
        recognition_number="RN9901",
        ukprn="99000001",
        editor="Ada Whitlock",
        submitter="Bram Oduya",
    ),
    Invented(
        key="trades",
        name="Sample Trades",
        legal_name="The Sample Board of Trades",
        acronym="ST",
        recognition_number="RN9902",
        ukprn="99000002",
        editor="Carys Fenwick",
        submitter="Dev Marchetti",
    ),
    Invented(
        key="care",
        name="Sample Care",
        legal_name="The Sample Board for Health and Care",
        acronym="SC",
        recognition_number="RN9903",
        ukprn="",
        editor="Elin Stanhope",
        submitter="Farid Copley",
    ),
)


@dataclass(frozen=True)
class People:
    """An awarding organisation with the two people who write and hand in its submissions."""

    organisation: AwardingOrganisation
    editor: User
    submitter: User


def enter(password: str) -> dict[str, People]:
    """Enter each organisation with its editor and submitter."""
    return {invented.key: _enter(invented, password) for invented in INVENTED}


def _enter(invented: Invented, password: str) -> People:
    organisation = AwardingOrganisation(
        name=invented.name,
        legal_name=invented.legal_name,
        acronym=invented.acronym,
        recognition_number=invented.recognition_number,
        ukprn=invented.ukprn,
    )
    organisation.full_clean()
    organisation.save()
    return People(
        organisation,
        editor=_member(organisation, invented.editor, Membership.Role.EDITOR, password),
        submitter=_member(organisation, invented.submitter, Membership.Role.SUBMITTER, password),
    )


def _member(organisation, name: str, role: Membership.Role, password: str) -> User:
    first, last = name.split()
    email = f"{role.value}@{organisation.acronym.lower()}.example.org"
    person = User.objects.create_user(email, email, password, first_name=first, last_name=last)
    Membership.objects.create(user=person, awarding_organisation=organisation, role=role)
    return person
