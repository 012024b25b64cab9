"""Submission windows: opened and moved by an administrator, never deleted."""

from django import forms
from django.contrib import admin
from django.db import models

from standards.catalogue.vocabulary import Power
from standards.models import Category
from submissions.models import SubmissionWindow


INSTANT = forms.DateTimeInput({"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S")
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


@admin.register(SubmissionWindow)
class SubmissionWindowAdmin(admin.ModelAdmin):
    """A window with submissions keeps its code: their references begin with it."""

    list_display = ["code", "name", "opens_at", "closes_at", "is_cancelled"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-opens_at", "pk"]
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": INSTANT},
        models.DateField: {"widget": DAY},
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple},
    }
    fieldsets = [
        (None, {"fields": ["code", "name", "is_cancelled"]}),
        ("Time (UK)", {"fields": ["opens_at", "closes_at", "first_teaching_from"]}),
        ("What it takes", {"fields": ["categories"]}),
        (
            "This service's own rules",
            {
                "fields": [
                    "completeness_days",
                    "reply_days",
                    "clarification_rounds",
                    "panel_quorum",
                ]
            },
        ),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """T Level technical qualifications (A2D3) are procured: no window takes them."""
        if db_field.name == "categories":
            kwargs["queryset"] = Category.objects.filter(power=Power.A2D5).in_order()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    class Media:
        css = {"all": ["govuk/desk.css"]}

    def get_readonly_fields(self, request, window=None):
        return ["code"] if window and window.submissions.exists() else []

    def has_delete_permission(self, request, obj=None):
        return False
