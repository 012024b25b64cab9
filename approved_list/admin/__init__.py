"""The approved list at the desk, and the reviews of what stands on it."""

from approved_list.admin.approval_review import ApprovalReviewAdmin
from approved_list.admin.approved_qualification import ApprovedQualificationAdmin


__all__ = ["ApprovalReviewAdmin", "ApprovedQualificationAdmin"]
