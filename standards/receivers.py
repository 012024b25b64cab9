"""What follows when a standard or a KSB is saved by itself: search knows its words."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, SearchEntry


@receiver(post_save, sender=OccupationalStandard, dispatch_uid="search_knows_the_standard")
def standard_is_saved(instance, raw, **kwargs):
    if not raw:
        SearchEntry.objects.write([instance.reference])


@receiver(post_save, sender=KnowledgeSkillBehaviour, dispatch_uid="search_knows_the_ksb")
def ksb_is_saved(instance, raw, **kwargs):
    if not raw:
        SearchEntry.objects.write([instance.standard.reference])
