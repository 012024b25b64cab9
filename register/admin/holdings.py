"""What the register holds, to read: organisations, qualifications, and what is recognised.

Nothing is sought in the middle of words over all rows: words go to the full-text search.
"""

from django import forms
from django.contrib import admin
from django.db.models import Q

from casework.admin import ReadOnly, ReadOnlyAdmin
from register.changes import NAMES
from register.models import (
    FormerName,
    Recognition,
    RegisteredOrganisation,
    RegisteredQualification,
)
from register.queries import offered


AREA = "sector_subject_area"


class OneOf(admin.SimpleListFilter):
    """The words of one column, which are known without reading all rows."""

    def lookups(self, request, model_admin):
        return [(word, word) for word in offered().words[self.parameter_name]]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(**{self.parameter_name: value}) if value else queryset


class OfLevel(OneOf):
    title = parameter_name = "level"


class OfType(OneOf):
    title = parameter_name = "type"


class OfStatus(OneOf):
    title = parameter_name = "status"


class Included(admin.SimpleListFilter):
    title, parameter_name = "inclusion", "recognised"

    def lookups(self, request, model_admin):
        return [("yes", "Included"), ("no", "Excluded")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(is_exclusion=self.value() == "no")
        return queryset


class FormerNameInline(ReadOnly, admin.TabularInline):
    model = FormerName

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("register.view_registeredorganisation")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("-until", "pk")


@admin.register(RegisteredOrganisation)
class RegisteredOrganisationAdmin(ReadOnlyAdmin):
    list_display = ["name", "recognition_number", "acronym", "status", "ended_on"]
    search_fields = ["name", "acronym", "=recognition_number"]
    ordering = ["name", "pk"]
    inlines = [FormerNameInline]


class InWords(forms.ModelForm):
    """Each field is called as on the public's page."""

    class Meta:
        labels = NAMES[RegisteredQualification]


@admin.register(RegisteredQualification)
class RegisteredQualificationAdmin(ReadOnlyAdmin):
    form = InWords
    list_display = ["numbered", "title", "organisation", "level", "type", "status", "ended_on"]
    list_display_links = ["numbered", "title"]
    list_select_related = ["organisation"]
    list_filter = [OfLevel, OfType, OfStatus]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["number"]  # shows the box; what is found says get_search_results
    sortable_by = ["numbered", "title"]
    ordering = ["title", "pk"]

    @admin.display(description="Number", ordering="number")
    def numbered(self, qualification):
        return qualification.number_with_slashes()

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False

    def lookup_allowed(self, lookup, value, request):
        """Those of the filters, and of one organisation or area, which have an index."""
        return lookup in ("level", "type", "status", "organisation__id__exact", AREA)


@admin.register(Recognition)
class RecognitionAdmin(ReadOnlyAdmin):
    list_display = [
        "organisation",
        "kind",
        "level",
        "subject_area",
        "type",
        "valid_from",
        "valid_until",
    ]
    list_select_related = ["organisation"]
    list_filter = [Included]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["organisation__recognition_number"]  # as above
    sortable_by = []
    ordering = ["pk"]

    def get_search_results(self, request, queryset, search_term):
        """By the number of an organisation or of an area, as a whole."""
        if search_term:
            of_organisation = Q(organisation__recognition_number=search_term.strip().upper())
            queryset = queryset.filter(of_organisation | Q(sector_subject_area=search_term.strip()))
        return queryset, False

    @admin.display(description="Recognised")
    def kind(self, recognition):
        return "Excluded" if recognition.is_exclusion else "Included"

    @admin.display(description="For")
    def subject_area(self, recognition):
        return (
            recognition.sector_subject_area
            or recognition.apprenticeship_standard
            or recognition.subject
        )
