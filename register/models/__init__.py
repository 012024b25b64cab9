"""Ofqual's register: organisations, what they are recognised for, and qualifications."""

from register.models.organisation import FormerName, RegisteredOrganisation
from register.models.qualification import RegisteredQualification
from register.models.recognition import Recognition
from register.models.register_import import RegisterChange, RegisterFinding, RegisterImport


__all__ = [
    "FormerName",
    "Recognition",
    "RegisterChange",
    "RegisterFinding",
    "RegisterImport",
    "RegisteredOrganisation",
    "RegisteredQualification",
]
