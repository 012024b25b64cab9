"""Administrators keep people, organisations and memberships."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from accounts.models import AwardingOrganisation, Membership, User


class MembershipFormSet(forms.BaseInlineFormSet):
    """Says in words what the database would refuse: a row by itself knows nothing of the others."""

    def clean(self):
        super().clean()
        given = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        if sum(row.get("ended_on") is None for row in given) > 1:
            raise forms.ValidationError("A person works for one organisation at a time.")


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    extra = 0
    autocomplete_fields = ["awarding_organisation"]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Rights come from roles alone: no single permission is given, nobody makes superusers here."""

    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Roles", {"fields": ["is_active", "is_staff", "groups"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "email", "usable_password", "password1", "password2"]})
    ]
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]
    readonly_fields = ["last_login", "date_joined"]
    inlines = [MembershipInline]
    list_per_page = 50

    def has_change_permission(self, request, obj=None):
        """Whoever could change a superuser's password or address could become one."""
        may_change = request.user.is_superuser or not (obj and obj.is_superuser)
        return may_change and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AwardingOrganisation)
class AwardingOrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "acronym", "recognition_number", "ukprn"]
    search_fields = ["name", "legal_name", "acronym", "recognition_number", "ukprn"]
    ordering = ["name", "pk"]
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False
