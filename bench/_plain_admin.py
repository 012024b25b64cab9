"""Addresses of the service, and beside them the register in an admin as Django makes one."""

from django.contrib import admin
from django.urls import path

from approvals.urls import urlpatterns as ours
from register.models import RegisteredQualification


class PlainAdmin(admin.ModelAdmin):
    """The columns of our page, found by `icontains`; all else as Django has it, without filters."""

    list_display = (
        *("number", "title", "organisation"),
        *("level", "type", "sector_subject_area", "status"),
    )
    list_select_related = ("organisation",)
    search_fields = ("number", "title")


site = admin.AdminSite(name="plain")
site.register(RegisteredQualification, PlainAdmin)
LIST = "/plain/register/registeredqualification/"
urlpatterns = [path("plain/", site.urls), *ours]
