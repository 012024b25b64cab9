"""Every address of the service: one include for each app."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from approvals.health import health
from approvals.start_page import home


# One way to sign in: the desk's log-in page is the service's, with its throttling.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("submissions/", include("submissions.urls")),
    path("approved-list/", include("approved_list.urls")),
]
