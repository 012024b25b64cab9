"""Who asked the team before submitting, and what they were told. A correction is a new record."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AwardingOrganisation
from assessments.forms.windows import DAY, StandardField
from casework.admin import ReadOnlyAdmin
from submissions.models import ContactRecord, SubmissionWindow


class ContactForm(forms.ModelForm):
    standard = StandardField(required=False)

    class Meta:
        model = ContactRecord
        fields = [
            "window",
            "awarding_organisation",
            "about",
            "standard",
            "specialist_area",
            "contacted_on",
            "advice",
            "allows",
        ]
        widgets = {"contacted_on": DAY, "advice": forms.Textarea({"rows": 4})}

    def clean_contacted_on(self):
        if self.cleaned_data["contacted_on"] > timezone.localdate():
            raise ValidationError("The day on which they asked cannot be still to come.")
        return self.cleaned_data["contacted_on"]


@admin.register(ContactRecord)
class ContactRecordAdmin(ReadOnlyAdmin):
    """A record says what was said on a day: it is added by an officer, and stays."""

    form = ContactForm
    fields = ContactForm.Meta.fields
    list_display = [
        "contacted_on",
        "awarding_organisation",
        "window",
        "about",
        "standard",
        "specialist_area",
        "allows",
        "recorded_by",
    ]
    list_filter = ["allows", "about", ("window", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["awarding_organisation", "window", "standard", "recorded_by"]
    search_fields = ["awarding_organisation__name", "standard__reference", "specialist_area"]
    ordering = ["-contacted_on", "-pk"]

    class Media:
        css = {"all": ["govuk/desk.css", "windows/desk.css"]}

    def has_add_permission(self, request):
        return request.user.has_perm("submissions.add_contactrecord")

    def get_fields(self, request, record=None):
        return [*self.fields, "recorded_by", "recorded_at"] if record else self.fields

    def get_readonly_fields(self, request, record=None):
        return self.get_fields(request, record) if record else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        in_order = {
            "window": SubmissionWindow.objects.order_by("-opens_at", "pk"),
            "awarding_organisation": AwardingOrganisation.objects.order_by("name"),
        }
        if db_field.name in in_order:
            kwargs["queryset"] = in_order[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, record, form, change):
        record.recorded_by = request.user
        super().save_model(request, record, form, change)
