"""The desk's front door: the admin site of the service."""

from django.contrib import admin


class ApprovalsAdminSite(admin.AdminSite):
    site_header = "Technical qualification approvals"
    site_title = "Technical qualification approvals"
    index_title = "The desk"
    enable_nav_sidebar = False
