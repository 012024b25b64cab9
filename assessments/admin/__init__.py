"""The desk in the admin: the queue of submissions, flags, late requests and windows."""

from assessments.admin.flag import OfqualFlagAdmin
from assessments.admin.late_request import LateRequestAdmin
from assessments.admin.submission import SubmissionAdmin
from assessments.admin.window import (
    ContactRecordAdmin,
    SpecialistAreaAdmin,
    StandardInWindowAdmin,
    SubmissionWindowAdmin,
)


__all__ = [
    "ContactRecordAdmin",
    "LateRequestAdmin",
    "OfqualFlagAdmin",
    "SpecialistAreaAdmin",
    "StandardInWindowAdmin",
    "SubmissionAdmin",
    "SubmissionWindowAdmin",
]
