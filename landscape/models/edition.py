"""An edition of the landscape: all figures, rounded, as they are shown until the next one.

Derived from certificates, the register and performance tables by `actions/rolling_up.py`; there is
no raw figure in it.
"""

import datetime as dt

from django.db import models
from django.db.models import Q

from landscape.academic_years import quarters_of
from register.models import RegisteredOrganisation, RegisteredQualification


class Edition(models.Model):
    """One roll-up. Pages show the current one; the one before stays for those who are reading."""

    made_at = models.DateTimeField(auto_now_add=True)
    is_current = models.BooleanField(default=False)
    made_from = models.CharField(
        max_length=64, blank=True, help_text="The digest of the imports and lists it comes from."
    )
    years = models.JSONField(default=list, help_text="Those with certificates, the newest first.")
    levels = models.JSONField(default=list)
    quarters = models.JSONField(default=list, help_text="First days of those that were told.")
    latest_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "is_current",
                condition=Q(is_current=True),
                name="one_edition_is_current",
                violation_error_message="Another edition is current.",
            )
        ]

    def __str__(self) -> str:
        return f"Edition {self.pk}"

    def has_quarter(self, begins: dt.date) -> bool:
        return begins.isoformat() in self.quarters

    def has_all_of(self, *years: int) -> bool:
        """All quarters of these academic years were told, so that they can be compared."""
        return all(self.has_quarter(begins) for year in years for begins in quarters_of(year))


class Tree(models.Model):
    """All nodes for one answer of the filters: areas, sub areas, organisations, with their sums.

    `level` is empty for all levels; `in_tables` holds where only what counts in performance tables
    is meant. `nodes`: see `landscape/tree.py`.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="trees")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=60, blank=True)
    in_tables = models.BooleanField()
    nodes = models.JSONField()
    before = models.JSONField(
        default=list, help_text="Quarters of the same tree in the year before, if it is compared."
    )
    qualifications = models.PositiveIntegerField(help_text="All, also those without certificates.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "year", "level", "in_tables"],
                name="one_tree_per_answer",
                violation_error_message="The edition has this tree already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.level or 'all levels'}"

    @property
    def is_compared(self) -> bool:
        """With the year before: both are whole."""
        return self.edition.has_all_of(self.year, self.year - 1)


class CurrentQualification(models.Model):
    """A qualification in an academic year, with its certificates rounded: a row of the tables.

    Some hundred thousand are copied at once from what is never deleted, so the database does not
    look again whether each leads somewhere, and keeps no more indexes than pages use.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="qualifications",
        db_constraint=False,
        db_index=False,
    )
    year = models.PositiveSmallIntegerField()
    qualification = models.ForeignKey(
        RegisteredQualification,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    organisation = models.ForeignKey(
        RegisteredOrganisation,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    sub_area = models.CharField(max_length=4)
    level = models.CharField(max_length=60, blank=True)
    in_tables = models.BooleanField()
    certificates = models.PositiveIntegerField(null=True, help_text="Rounded. Empty: not known.")
    place = models.PositiveIntegerField(
        help_text="In the table of the year: most certificates first, then by title and number."
    )

    class Meta:
        indexes = [
            models.Index(fields=["edition", "year", "sub_area"], name="current_in_sub_area"),
            models.Index(fields=["edition", "year", "place"], name="current_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.qualification_id} in {self.year}"
