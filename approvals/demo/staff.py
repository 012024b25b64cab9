"""The invented people of the authority and its partners, one or more for each role."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.models import User


# fmt: off
#    key                 first name, last name   role (accounts/roles.py)
NAMED = (
    ("officer",          "Grace Lindqvist",      "Officer"),
    ("second_officer",   "Hugh Okafor",          "Officer"),
    ("first_reviewer",   "Ines Calloway",        "Reviewer"),
    ("second_reviewer",  "Jonah Petrov",         "Reviewer"),
    ("third_reviewer",   "Kezia Northam",        "Reviewer"),
    ("panel_secretary",  "Leo Ashgrove",         "Panel secretary"),
    ("decision_maker",   "Maren Tolliver",       "Decision maker"),
    ("ofqual",           "Nils Haverford",       "Ofqual liaison"),
    ("funding_officer",  "Orla Brightwell",      "DfE funding officer"),
    ("publisher",        "Priya Dunmore",        "Publisher"),
    ("administrator",    "Quentin Vale",         "Administrator"),
    ("auditor",          "Rosa Kemble",          "Auditor"),
)
# fmt: on


@dataclass(frozen=True)
class Staff:
    """Who sits at the desk."""

    officer: User
    second_officer: User
    first_reviewer: User
    second_reviewer: User
    third_reviewer: User
    panel_secretary: User
    decision_maker: User
    ofqual: User
    funding_officer: User
    publisher: User
    administrator: User
    auditor: User


def enter(password: str) -> Staff:
    """Enter everybody, each with one role; nobody is a superuser."""
    return Staff(**{key: _enter(key, name, role, password) for key, name, role in NAMED})


def _enter(key: str, name: str, role: str, password: str) -> User:
    first, last = name.split()
    email = f"{key.replace('_', '-')}@authority.example.org"
    person = User.objects.create_user(
        email, email, password, first_name=first, last_name=last, is_staff=True
    )
    person.groups.add(Group.objects.get(name=role))
    return person
