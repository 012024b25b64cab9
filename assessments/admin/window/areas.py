"""Specialist areas of a window, each with its sub areas and duties on one page."""

from django import forms
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.html import format_html

from assessments.admin.window.choices import read_once
from assessments.forms.windows import StandardField
from submissions.models import AreaDuty, SpecialistArea, SubArea, SubmissionWindow


class AreaForm(forms.ModelForm):
    suggested_standard = StandardField(required=False)

    class Meta:
        model = SpecialistArea
        fields = ["window", "name", "suggested_standard"]


class PartInline(admin.TabularInline):
    """To take a part off is a change of its area; the area itself stays."""

    extra = 1

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class SubAreaInline(PartInline):
    model = SubArea
    max_num = 30
    ordering = ["name"]


class DutyInline(PartInline):
    """A duty may belong to a sub area of its own area alone."""

    model = AreaDuty
    max_num = 80
    ordering = ["sub_area__name", "pk"]
    verbose_name_plural = "duties (save a new sub area first, then choose it here)"
    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 2})}}

    def get_formset(self, request, area=None, **kwargs):
        self.area = area
        return super().get_formset(request, area, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "sub_area":
            own = SubArea.objects.filter(area=self.area) if self.area else SubArea.objects.none()
            field.queryset = own.order_by("name")
            field.empty_label = "The whole area"
            field.error_messages["invalid_choice"] = "Choose a sub area of this area."
            return read_once(field)
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """No window of its own to add a sub area: they stand above on the same page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "sub_area":
            field.widget = field.widget.widget
        return field


@admin.register(SpecialistArea)
class SpecialistAreaAdmin(admin.ModelAdmin):
    form = AreaForm
    fields = ["window", "name", "suggested_standard"]
    inlines = [SubAreaInline, DutyInline]
    list_display = ["name", "window", "suggested_standard"]
    list_filter = [("window", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["window", "suggested_standard"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": ["govuk/desk.css", "windows/desk.css"]}

    def get_readonly_fields(self, request, area=None):
        return ["window_page"] if area else []

    def get_fields(self, request, area=None):
        """An area stays in its window; the next cycle has a copy of it."""
        return ["window_page", *self.fields[1:]] if area else self.fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "window":
            kwargs["queryset"] = SubmissionWindow.objects.order_by("-opens_at", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Window")
    def window_page(self, area):
        page = reverse("admin:submissions_submissionwindow_change", args=[area.window_id])
        return format_html('<a href="{}">{}</a>', page, area.window)
