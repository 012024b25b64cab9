"""What search knows of each version of a standard; the database keeps its own index of it."""

import re
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from standards.models.ksb import KnowledgeSkillBehaviour
from standards.models.occupational_standard import OccupationalStandard, StandardStatus
from standards.search import COLUMNS, words_of


FACTS = ("pk", "reference", "version", "status", "title", "lars_code", "typical_job_titles")


class SearchEntryQuerySet(models.QuerySet):
    def write(self, references: Iterable[str]) -> None:
        """Write anew what is known of all versions of these references."""
        held = OccupationalStandard.objects.filter(reference__in={*references})
        standards = [*held.only(*FACTS).order_by("reference", "pk")]
        texts: dict[int, list[str]] = {standard.pk: [] for standard in standards}
        ksbs = KnowledgeSkillBehaviour.objects.filter(standard__in=texts)
        for key, text in ksbs.order_by("pk").values_list("standard_id", "text"):
            texts[key].append(text)
        SearchEntry.objects.bulk_create(
            (entry(each, texts[each.pk]) for each in standards),
            update_conflicts=True,
            unique_fields=["standard"],
            update_fields=COLUMNS,
        )
        shown = {each.reference: each.pk for each in sorted(standards, key=rank)}
        held.update(is_shown=Q(pk__in=shown.values()))


class SearchEntry(models.Model):
    """The words of one version; each column has those of the columns before it as well."""

    standard = models.OneToOneField(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="search_entry",
    )
    reference = models.TextField()
    title = models.TextField(help_text="Words of the reference and the title.")
    names = models.TextField(help_text="And those of the LARS code and typical job titles.")
    everything = models.TextField(help_text="And those of its KSBs.")

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"Words of {self.reference}"


def rank(standard: OccupationalStandard) -> tuple:
    """Of the versions of a reference the last in this order is shown."""
    numbers = [int(number) for number in re.findall(r"\d+", standard.version)]
    return standard.status == StandardStatus.APPROVED, numbers, standard.pk


def entry(standard: OccupationalStandard, ksbs: list[str]) -> SearchEntry:
    lars = [f"LARS {standard.lars_code}"] if standard.lars_code else []
    names = [standard.reference, standard.title, *lars, *standard.typical_job_titles]
    return SearchEntry(
        standard=standard,
        reference=" ".join(words_of(standard.reference)),
        title=" ".join(words_of(*names[:2])),
        names=" ".join(words_of(*names)),
        everything=" ".join(words_of(*names, *ksbs)),
    )
