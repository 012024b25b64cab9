"""What an organisation is told of the reviews of its approvals, on its submission's page."""

from django import template

from approved_list.models import ApprovalReview


register = template.Library()


@register.inclusion_tag("approved_list/_reviews.html")
def reviews_of_approvals(submission) -> dict:
    return {"reviews": ApprovalReview.objects.told_to_the_organisation(submission)}
