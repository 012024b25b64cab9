"""Submission windows: opened and moved by an administrator, never deleted."""

from django.contrib import admin

from submissions.models import SubmissionWindow


@admin.register(SubmissionWindow)
class SubmissionWindowAdmin(admin.ModelAdmin):
    """A window with submissions keeps its code: their references begin with it."""

    list_display = ["code", "name", "opens_at", "closes_at", "is_cancelled"]
    list_per_page = 50
    ordering = ["-opens_at", "pk"]
    filter_vertical = ["categories"]
    fieldsets = [
        (None, {"fields": ["code", "name", "is_cancelled"]}),
        ("Time (UK)", {"fields": ["opens_at", "closes_at", "first_teaching_from"]}),
        ("What it takes", {"fields": ["categories"]}),
        (
            "This service's own rules",
            {"fields": ["completeness_days", "reply_days", "clarification_rounds"]},
        ),
    ]

    def get_readonly_fields(self, request, window=None):
        return ["code"] if window and window.submissions.exists() else []

    def has_delete_permission(self, request, obj=None):
        return False
