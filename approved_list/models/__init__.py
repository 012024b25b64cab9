"""The approved list, and the reviews of what stands on it."""

from approved_list.models.approval_review import ApprovalReview
from approved_list.models.approved_qualification import (
    ApprovedQualification,
    ApprovedQualificationQuerySet,
)


__all__ = ["ApprovalReview", "ApprovedQualification", "ApprovedQualificationQuerySet"]
