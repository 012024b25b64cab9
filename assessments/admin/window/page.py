"""Submission windows: opened, moved, cancelled and copied by an administrator, never deleted."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Count
from django.urls import path, reverse
from django.utils import timezone

from assessments.admin.window.choices import read_once
from assessments.admin.window.copying import Copying
from assessments.admin.window.uploading import Uploading
from assessments.forms.windows import DAY, INSTANT, PERIODS, RouteForm, WindowForm
from standards.catalogue.vocabulary import Power
from standards.models import Category, Route
from standards.scope_question import ScopeStatus
from submissions.models import RouteInWindow, SubmissionWindow
from submissions.states import State


class RouteInline(admin.StackedInline):
    """A route that the window takes. None: it takes every route."""

    model = RouteInWindow
    form = RouteForm
    extra = 0
    ordering = ["route__name"]

    def has_delete_permission(self, request, obj=None):
        """To take a route off is a change of the window."""
        return self.has_change_permission(request, obj)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("route")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "route":
            field.queryset = Route.objects.order_by("name")
            return read_once(field)
        return field


@admin.register(SubmissionWindow)
class SubmissionWindowAdmin(Copying, Uploading, admin.ModelAdmin):
    """A window with submissions keeps its code: their references begin with it."""

    form = WindowForm
    inlines = [RouteInline]
    list_display = ["code", "name", "opens_at", "closes_at", "is_cancelled"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["code", "name"]
    ordering = ["-opens_at", "pk"]
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": INSTANT},
        models.DateField: {"widget": DAY},
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple},
        models.TextField: {"widget": forms.Textarea({"rows": 3})},
    }
    fieldsets = [
        (None, {"fields": ["code", "name", "is_cancelled"]}),
        ("Time (UK)", {"fields": ["opens_at", "closes_at", "first_teaching_from"]}),
        (
            "Before it opens",
            {
                "description": "Days, the last included. Empty: there is no such period.",
                "fields": PERIODS,
            },
        ),
        ("What it takes", {"fields": ["levels", "categories", "standards_confirmed_on"]}),
        ("Where it comes from", {"fields": ["source", "own_rules"]}),
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

    class Media:
        css = {"all": ["govuk/desk.css", "windows/desk.css"]}

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """T Level technical qualifications (A2D3) are procured: no window takes them."""
        if db_field.name == "categories":
            kwargs["queryset"] = Category.objects.filter(power=Power.A2D5).in_order()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_urls(self):
        name = "submissions_submissionwindow_"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/copy/", view(self.copy_view), name=f"{name}copy"),
            path("<int:pk>/standards/", view(self.upload_view), name=f"{name}upload"),
            path(
                "<int:pk>/standards/<slug:token>/", view(self.preview_view), name=f"{name}preview"
            ),
            *super().get_urls(),
        ]

    def view_on_site(self, window):
        return reverse("windows:detail", args=[window.code])

    def get_readonly_fields(self, request, window=None):
        return ["code"] if window and window.submissions.exists() else []

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, obj=None, **kwargs):
        if obj is not None:
            context |= kept_with(obj, timezone.localdate(request.received_at))
            context["may_copy"] = self.has_add_permission(request)
            context["may_upload"] = self.may_upload(request)
            context["may_add_areas"] = request.user.has_perm("submissions.add_specialistarea")
            context["may_see_contacts"] = request.user.has_perm("submissions.view_contactrecord")
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def save_model(self, request, window, form, change):
        super().save_model(request, window, form, change)
        if change and "is_cancelled" in form.changed_data:
            self.message_user(request, what_it_means(window), messages.WARNING)


def kept_with(window, today) -> dict:
    """What else is kept of a window, for its page."""
    now = window.standards.holding(today).values_list("status").annotate(Count("pk")).order_by()
    counts = dict(now)
    return {
        "statuses": [(label, counts.get(value, 0)) for value, label in ScopeStatus.choices],
        "areas": window.areas.annotate(number=Count("duties")).order_by("name"),
        "today": today,
    }


def what_it_means(window) -> str:
    if not window.is_cancelled:
        return f"“{window}” is no longer cancelled. Its dates decide again."
    number = window.submissions.filter(state=State.DRAFT).count()
    drafts = "Its draft is" if number == 1 else f"Its {number:,} drafts are"
    kept = f"{drafts} kept" if number else "It has no drafts"
    return (
        f"“{window}” is cancelled: nobody can submit in it. {kept}; organisations can begin a "
        "draft again in a later window. You can copy the window to the next cycle."
    )
