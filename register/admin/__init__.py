"""Ofqual's register at the desk: what it holds, each import of it, and the door for a new one."""

from register.admin.downloads import RegisterDownloadAdmin
from register.admin.holdings import (
    RecognitionAdmin,
    RegisteredOrganisationAdmin,
    RegisteredQualificationAdmin,
)
from register.admin.imports import RegisterImportAdmin
from register.admin.requests import RequestedImportAdmin


__all__ = [
    "RecognitionAdmin",
    "RegisterDownloadAdmin",
    "RegisterImportAdmin",
    "RegisteredOrganisationAdmin",
    "RegisteredQualificationAdmin",
    "RequestedImportAdmin",
]
