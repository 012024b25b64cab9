"""The desk's front door: the admin site of the service."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin


class ApprovalsAdminSite(admin.AdminSite):
    site_header = "Technical qualification approvals"
    site_title = "Technical qualification approvals"
    index_title = "The desk"
    enable_nav_sidebar = False

    def login(self, request, extra_context=None):
        """One way to sign in: the service's own page, with its throttling."""
        return secure_admin_login(super().login)(request, extra_context)
