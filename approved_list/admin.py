"""The approved list at the desk: to look at, and to export for those who may see it."""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.forms import ExportForm

from approved_list.exports import ApprovedListResource, DeskCSV, DeskXLSX
from approved_list.models import ApprovedQualification


@admin.register(ApprovedQualification)
class ApprovedQualificationAdmin(ExportMixin, admin.ModelAdmin):
    """Rows come from released decisions alone, so nothing can be added, changed or deleted here."""

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
    list_select_related = ["awarding_organisation", "category"]
    search_fields = ["title", "qualification_number", "awarding_organisation__name", "reference"]
    ordering = ["title", "occupation_title", "pk"]
    show_full_result_count = False

    @admin.display(description="Number", ordering="qualification_number")
    def number(self, row):
        return row.number_with_slashes() or "Pending"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
