"""The rows of the approved list: to look at, and to export for those who may see them."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.shortcuts import redirect
from import_export.admin import ExportMixin
from import_export.forms import ExportForm

from approved_list.exports import ApprovedListResource, DeskCSV, DeskXLSX
from approved_list.models import ApprovedQualification
from casework.admin import ReadOnlyAdmin


@admin.register(ApprovedQualification)
class ApprovedQualificationAdmin(ExportMixin, ReadOnlyAdmin):
    """Rows come from released decisions alone."""

    resource_classes = [ApprovedListResource]
    formats = [DeskCSV, DeskXLSX]
    export_form_class = ExportForm
    list_display = [
        "title",
        "number",
        "awarding_organisation",
        "occupation_title",
        "level",
        "approved_on",
        "withdrawn_on",
    ]
    list_filter = ["level", "category", "route", "window"]
    list_select_related = ["awarding_organisation", "category", "replaces", "replaced_by"]
    search_fields = ["title", "qualification_number", "awarding_organisation__name", "reference"]
    ordering = ["title", "occupation_title", "pk"]

    def export_action(self, request):
        """As in the list: what the address asks and does not make sense is left out."""
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            return redirect(request.path)

    @admin.display(description="Number", ordering="qualification_number")
    def number(self, row):
        return row.number_with_slashes() or "Pending"
