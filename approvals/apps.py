"""The project as a Django app, for its commands, and the admin with this service's own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"


class ApprovalsAdminConfig(AdminConfig):
    default_site = "approvals.admin.ApprovalsAdminSite"
