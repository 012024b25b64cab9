"""Ofqual's register: organisations, what they are recognised for, and qualifications."""

from register.models.organisation import FormerName, RegisteredOrganisation
from register.models.qualification import RegisteredQualification
from register.models.recognition import Recognition
from register.models.register_import import RegisterChange, RegisterFinding, RegisterImport
from register.models.requested_import import ForeseenRow, RegisterDownload, RequestedImport


__all__ = [
    "ForeseenRow",
    "FormerName",
    "Recognition",
    "RegisterChange",
    "RegisterDownload",
    "RegisterFinding",
    "RegisterImport",
    "RegisteredOrganisation",
    "RegisteredQualification",
    "RequestedImport",
]
