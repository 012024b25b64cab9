"""The organisations of Ofqual's register, and the names each has had."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify


class RegisteredOrganisation(models.Model):
    """A body of the register. Its recognition number stays, its name may change; never deleted.

    A source without recognition numbers (the funded list of the Department for Education) knows
    it by its name alone.
    """

    recognition_number = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=200, db_index=True)
    legal_name = models.CharField(max_length=200, blank=True)
    acronym = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True, help_text="Often a person: never public.")
    website = models.CharField(max_length=500, blank=True)
    address_line_1 = models.CharField(max_length=250, blank=True)
    address_line_2 = models.CharField(max_length=250, blank=True)
    town = models.CharField(max_length=150, blank=True)
    county = models.CharField(max_length=150, blank=True)
    postcode = models.CharField(max_length=30, blank=True)
    country = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    status = models.CharField("Ofqual status", max_length=50, blank=True)
    recognised_from = models.DateField("recognised by Ofqual from", null=True, blank=True)
    recognised_until = models.DateField("recognised by Ofqual until", null=True, blank=True)
    ccea_status = models.CharField("CCEA status", max_length=50, blank=True)
    ccea_recognised_from = models.DateField("recognised by CCEA from", null=True, blank=True)
    ccea_recognised_until = models.DateField("recognised by CCEA until", null=True, blank=True)
    ended_on = models.DateField(
        "left the register on", null=True, blank=True, help_text="It is in no newer file."
    )
    source_digest = models.BinaryField(max_length=16, default=b"", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "recognition_number",
                condition=~Q(recognition_number=""),
                name="a_recognition_number_belongs_to_one_organisation",
                violation_error_message="Another organisation has this recognition number.",
            ),
            models.UniqueConstraint(
                "name",
                condition=Q(recognition_number=""),
                name="a_name_stands_for_one_organisation_without_a_number",
                violation_error_message="There is an organisation of this name without a number.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="a_registered_organisation_has_a_name",
                violation_error_message="An organisation needs a name.",
            ),
        ]

    def __str__(self) -> str:
        number = f" ({self.recognition_number})" if self.recognition_number else ""
        return f"{self.name}{number}"

    def get_absolute_url(self) -> str:
        return reverse("register:organisation", args=[self.known_as()])

    def recognition_has_ended(self, on: dt.date) -> bool:
        """By its last day, where the register gives one; the status alone has no day."""
        return self.recognised_until is not None and self.recognised_until < on

    def known_as(self) -> str:
        """What stands for it in an address: its number, or else its name and its key here."""
        return self.recognition_number or f"{slugify(self.name)[:80]}-{self.pk}".lstrip("-")


class FormerName(models.Model):
    """A name an organisation had until an import gave it another."""

    organisation = models.ForeignKey(
        RegisteredOrganisation, on_delete=models.PROTECT, related_name="former_names"
    )
    name = models.CharField(max_length=200)
    until = models.DateField()

    def __str__(self) -> str:
        return f"{self.name} (until {self.until:%-d %B %Y})"
