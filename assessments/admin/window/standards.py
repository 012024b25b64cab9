"""The status of standards in windows: rows are added, never changed or deleted."""

from django import forms
from django.contrib import admin
from django.db.models import Case, Exists, OuterRef, Value, When
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from assessments.forms.windows import DAY, StandardField
from casework.admin import ReadOnlyAdmin
from submissions.actions.keeping_windows import record_status
from submissions.models import StandardInWindow, SubmissionWindow


HOLDS, LATER, EARLIER = "Holds today", "Comes later", "Earlier"


class StatusForm(forms.ModelForm):
    standard = StandardField()

    class Meta:
        model = StandardInWindow
        fields = ["window", "standard", "status", "status_from", "reason"]
        widgets = {"status_from": DAY, "reason": forms.Textarea({"rows": 3})}


class WhenItHolds(admin.SimpleListFilter):
    title = "when it holds"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("today", HOLDS), ("later", LATER), ("earlier", EARLIER)]

    def queryset(self, request, queryset):
        words = dict(self.lookup_choices).get(self.value())
        return queryset.filter(when=words) if words else queryset


@admin.register(StandardInWindow)
class StandardInWindowAdmin(ReadOnlyAdmin):
    """A change is a new row with its day and its reason; the history stays."""

    form = StatusForm
    list_display = ["standard", "window", "status_tag", "status_from", "reason", "when_it_holds"]
    list_filter = [WhenItHolds, "status", ("window", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["standard", "window"]
    search_fields = ["standard__reference", "standard__title"]
    ordering = ["standard__title", "standard__reference", "window", "-status_from", "pk"]
    fields = ["window", "standard", "status", "status_from", "reason"]

    class Media:
        css = {"all": ["govuk/desk.css", "windows/desk.css"]}

    def has_add_permission(self, request):
        return request.user.has_perm("submissions.add_standardinwindow")

    def get_queryset(self, request):
        return with_when(super().get_queryset(request), timezone.localdate(request.received_at))

    def get_fields(self, request, row=None):
        return [*self.fields, "recorded_by", "recorded_at", "history"] if row else self.fields

    def get_readonly_fields(self, request, row=None):
        return self.get_fields(request, row) if row else []

    def get_changeform_initial_data(self, request):
        today = timezone.localdate(request.received_at)
        return {"status_from": today} | super().get_changeform_initial_data(request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "window":
            kwargs["queryset"] = SubmissionWindow.objects.order_by("-opens_at", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, row, form, change):
        record_status(row, by=request.user)

    @admin.display(description="Status", ordering="status")
    def status_tag(self, row):
        return format_html(
            '<span class="desk-tag desk-tag--{}">{}</span>', row.status, row.get_status_display()
        )

    @admin.display(description="When")
    def when_it_holds(self, row):
        if row.when != HOLDS:
            return row.when
        return format_html("<strong>{}</strong>", row.when)

    @admin.display(description="History in this window")
    def history(self, row):
        rows = StandardInWindow.objects.filter(window=row.window_id, standard=row.standard_id)
        told = (
            (f"{each.status_from:%-d %B %Y}", each.get_status_display(), each.reason)
            for each in rows.order_by("-status_from")
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>From {}: {}. {}</li>", told))


def with_when(rows, today):
    holding = StandardInWindow.objects.holding(today).filter(pk=OuterRef("pk"))
    return rows.annotate(
        when=Case(
            When(Exists(holding), then=Value(HOLDS)),
            When(status_from__gt=today, then=Value(LATER)),
            default=Value(EARLIER),
        )
    )
