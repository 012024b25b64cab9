"""The models of a submission, gathered: import them from here."""

from submissions.models.clarification import Clarification
from submissions.models.completeness import CompletenessCheck, CompletenessItem, Ineligibility
from submissions.models.decision import Decision, Letter, PanelRecommendation
from submissions.models.evidence import Evidence, SpecialistDuty
from submissions.models.flag import OfqualAdvice, OfqualFlag
from submissions.models.late_request import LateRequest
from submissions.models.occupation import RelatedOccupation, Result
from submissions.models.register_settlement import RegisterSettlement
from submissions.models.review import Finding, Review
from submissions.models.settlement import ScopeSettlement
from submissions.models.submission import Submission
from submissions.models.version import SubmissionVersion
from submissions.models.window import SubmissionWindow
from submissions.models.window_scope import (
    AreaDuty,
    ContactRecord,
    RouteInWindow,
    SpecialistArea,
    StandardInWindow,
    SubArea,
)


__all__ = [
    "AreaDuty",
    "Clarification",
    "CompletenessCheck",
    "CompletenessItem",
    "ContactRecord",
    "Decision",
    "Evidence",
    "Finding",
    "Ineligibility",
    "LateRequest",
    "Letter",
    "OfqualAdvice",
    "OfqualFlag",
    "PanelRecommendation",
    "RegisterSettlement",
    "RelatedOccupation",
    "Result",
    "Review",
    "RouteInWindow",
    "ScopeSettlement",
    "SpecialistArea",
    "SpecialistDuty",
    "StandardInWindow",
    "SubArea",
    "Submission",
    "SubmissionVersion",
    "SubmissionWindow",
]
