"""What the approved list does when a decision is released below."""

from django.dispatch import receiver

from approved_list.actions import entering
from assessments.signals import decision_released
from submissions.models import Decision


@receiver(decision_released, dispatch_uid="enter_in_approved_list")
def enter_in_approved_list(sender, decision, **kwargs):
    if decision.outcome == Decision.Outcome.APPROVED:
        entering.enter(decision)
