"""What the approved list does on a released decision, and on changes of what it rests on."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from approved_list.actions import entering, opening
from assessments.signals import decision_released
from casework import outbox
from register.signals import register_imported
from standards.models import ImportRecord, OccupationalStandard
from submissions.models import Decision


AFTER_IMPORT = "open_reviews_of_approvals"


@receiver(decision_released, dispatch_uid="enter_in_approved_list")
def enter_in_approved_list(sender, decision, **kwargs):
    if decision.outcome == Decision.Outcome.APPROVED:
        entering.enter(decision)


@receiver(post_save, sender=OccupationalStandard, dispatch_uid="review_approvals_of_standard")
def review_approvals_of_standard(sender, instance, created, raw, **kwargs):
    """Staff entered a dated fact: what is due by it is opened in the same transaction."""
    if not (created or raw):
        opening.open_reviews(references=[instance.reference])


@receiver(post_save, sender=ImportRecord, dispatch_uid="review_approvals_after_import")
def review_approvals_after_import(sender, instance, created, raw, **kwargs):
    """An import writes in bulk, and its record says that it wrote: the rest is owed after it."""
    if created and not raw:
        outbox.owe(AFTER_IMPORT, key=f"{AFTER_IMPORT}-{instance.pk}", payload={})


@receiver(register_imported, dispatch_uid="review_approvals_after_import_of_register")
def review_approvals_after_import_of_register(sender, kept, **kwargs):
    outbox.owe(AFTER_IMPORT, key=f"{AFTER_IMPORT}-register-{kept.pk}", payload={})


@outbox.handles(AFTER_IMPORT)
def open_reviews_after_import() -> None:
    opening.open_reviews()
