"""Every address of the service: one include for each app."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from approvals.health import health
from approvals.start_page import home


urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("admin/", admin.site.urls),
    path("accounts/email/", RedirectView.as_view(pattern_name="home")),  # administrators keep it
    path("accounts/", include("allauth.urls")),
    path("submissions/", include("submissions.urls")),
    path("check-scope/", include("approvals.check_scope.urls")),
    path("categories/", include("approvals.categories.urls")),
    path("standards/", include("approvals.standard_pages.urls")),
    path("register/", include("approvals.register_pages.urls")),
    path("windows/", include("approvals.windows.urls")),
    path("landscape/", include("landscape.urls")),
    path("approved-list/", include("approved_list.urls")),
]
