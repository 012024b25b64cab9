"""What is in scope of a window: its routes, its standards by day, its specialist areas."""

import datetime as dt
from operator import attrgetter

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from register.sector_subject_areas import SECTOR_SUBJECT_AREAS
from standards.scope_question import ScopeStatus


class RouteInWindow(models.Model):
    """A route that a window takes, with the sector subject areas mapped to it.

    Source: the funding approval manual for 2025 to 2026, which maps them for each cycle.
    """

    window = models.ForeignKey(
        "submissions.SubmissionWindow", on_delete=models.PROTECT, related_name="routes"
    )
    route = models.ForeignKey("standards.Route", on_delete=models.PROTECT, related_name="+")
    sector_subject_areas = models.JSONField(
        default=list, blank=True, help_text="Codes such as 5.2. None: not checked."
    )

    class Meta:
        verbose_name = "route of the window"
        verbose_name_plural = "routes of the window"
        constraints = [
            models.UniqueConstraint(
                "window",
                "route",
                name="a_window_names_a_route_once",
                violation_error_message="This route is named already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.route)

    def clean(self) -> None:
        unknown = {*self.sector_subject_areas} - {code for code, _ in SECTOR_SUBJECT_AREAS}
        if unknown:
            named = ", ".join(sorted(map(str, unknown)))
            raise ValidationError({"sector_subject_areas": f"Not a subject area: {named}."})


class StandardInWindowQuerySet(models.QuerySet):
    def holding(self, on: dt.date):
        """The row of each standard that holds on a day: the latest that has begun."""
        later = StandardInWindow.objects.filter(
            window=models.OuterRef("window"),
            standard=models.OuterRef("standard"),
            status_from__lte=on,
            status_from__gt=models.OuterRef("status_from"),
        )
        return self.filter(~models.Exists(later), status_from__lte=on)


class StandardInWindow(models.Model):
    """The status of a standard in a window from a day on. A change is a new row: none is deleted.

    Source: the standards in scope of each cycle, which name these three statuses.
    """

    window = models.ForeignKey(
        "submissions.SubmissionWindow", on_delete=models.PROTECT, related_name="standards"
    )
    standard = models.ForeignKey(
        "standards.OccupationalStandard", on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=10, choices=ScopeStatus)
    status_from = models.DateField("from")
    reason = models.TextField(blank=True, help_text="Shown to the public. Needed unless in scope.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StandardInWindowQuerySet.as_manager()

    class Meta:
        verbose_name = "standard in a window"
        verbose_name_plural = "standards in a window"
        constraints = [
            models.UniqueConstraint(
                "window",
                "standard",
                "status_from",
                name="a_standard_has_one_status_a_day",
                violation_error_message="This standard has another status from this day.",
            ),
            models.CheckConstraint(
                condition=Q(status=ScopeStatus.IN_SCOPE) | ~Q(reason=""),
                name="a_standard_out_of_scope_has_a_reason",
                violation_error_message="Give the reason, unless it is in scope.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard}: {self.get_status_display()} from {self.status_from:%-d %B %Y}"


class SpecialistAreaQuerySet(models.QuerySet):
    def with_duties(self):
        return self.select_related("suggested_standard").prefetch_related("duties__sub_area")


class SpecialistArea(models.Model):
    """A specialist area that a window names in advance, with the duties that belong to it.

    The suggested standard is the one it builds upon; an organisation may choose another.
    Source: the introduction to technical qualifications, 7 March 2025.
    """

    window = models.ForeignKey(
        "submissions.SubmissionWindow", on_delete=models.PROTECT, related_name="areas"
    )
    name = models.CharField(max_length=200)
    suggested_standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SpecialistAreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "window",
                "name",
                name="a_window_names_an_area_once",
                violation_error_message="This window names this area already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def duties_for(self, sub_area: str) -> list["AreaDuty"]:
        """Those of the whole area, and those of the sub area of this name, in stable order."""
        by_pk = sorted(self.duties.all(), key=attrgetter("pk"))
        return [duty for duty in by_pk if not duty.sub_area or duty.sub_area.name == sub_area]

    def suggests_another_than(self, standards) -> bool:
        """Another version of the suggested standard is the same standard."""
        named = {standard.reference for standard in standards}
        suggested = self.suggested_standard
        return bool(suggested and named and suggested.reference not in named)


class SubArea(models.Model):
    """A part of a specialist area, with duties of its own."""

    area = models.ForeignKey(SpecialistArea, on_delete=models.CASCADE, related_name="sub_areas")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "area",
                "name",
                name="an_area_names_a_sub_area_once",
                violation_error_message="This area names this sub area already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AreaDuty(models.Model):
    """A duty of a specialist area, or of one of its sub areas alone."""

    area = models.ForeignKey(SpecialistArea, on_delete=models.CASCADE, related_name="duties")
    sub_area = models.ForeignKey(
        SubArea,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="duties",
        help_text="Empty: it belongs to the whole area.",
    )
    text = models.TextField("duty")

    class Meta:
        verbose_name = "duty of a specialist area"
        verbose_name_plural = "duties of a specialist area"

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        if self.sub_area and self.sub_area.area_id != self.area_id:
            raise ValidationError({"sub_area": "This sub area belongs to another area."})


class ContactRecord(models.Model):
    """An organisation asked the team before it submitted, and what it was told.

    Where `allows` is set, the organisation may go on, in this window and with this alone.
    Source: the introduction to technical qualifications, 7 March 2025: contact the team first
    about a standard or an area that is not listed.
    """

    class About(models.TextChoices):
        STANDARD = "standard", "A standard that is not listed, or is “contact us”"
        AREA = "area", "A specialist area that is not listed"
        OTHER = "other", "Something else"

    window = models.ForeignKey(
        "submissions.SubmissionWindow", on_delete=models.PROTECT, related_name="contacts"
    )
    awarding_organisation = models.ForeignKey(
        "accounts.AwardingOrganisation", on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(max_length=10, choices=About)
    standard = models.ForeignKey(
        "standards.OccupationalStandard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    specialist_area = models.CharField(max_length=200, blank=True)
    contacted_on = models.DateField()
    advice = models.TextField("what the organisation was told")
    allows = models.BooleanField("it may be submitted", default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(about="standard", standard__isnull=False, specialist_area="")
                    | Q(about="area", standard=None) & ~Q(specialist_area="")
                    | Q(about="other", standard=None, specialist_area="", allows=False)
                ),
                name="a_contact_names_what_it_is_about",
                violation_error_message="Name the standard, or else the specialist area.",
            )
        ]

    def __str__(self) -> str:
        about = self.standard or self.specialist_area or self.get_about_display()
        return f"{self.awarding_organisation} about {about}, {self.contacted_on:%-d %B %Y}"
