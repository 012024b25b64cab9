"""Windows at the desk: their facts, what is in scope of them, and who asked the team before."""

from assessments.admin.window.areas import SpecialistAreaAdmin
from assessments.admin.window.contacts import ContactRecordAdmin
from assessments.admin.window.page import SubmissionWindowAdmin
from assessments.admin.window.standards import StandardInWindowAdmin


__all__ = [
    "ContactRecordAdmin",
    "SpecialistAreaAdmin",
    "StandardInWindowAdmin",
    "SubmissionWindowAdmin",
]
