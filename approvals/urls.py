"""Every address of the service: one include for each app."""

from django.contrib import admin
from django.urls import include, path

from approvals.health import health


urlpatterns = [
    path("health/", health, name="health"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]
