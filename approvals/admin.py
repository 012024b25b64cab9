"""The desk's front door: the admin site of the service."""

from functools import wraps

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR


SEARCHES = (SEARCH_VAR, "term")  # of a list, and of a box that completes what is typed
LONGEST_SEARCH = 200  # characters; each word is a condition on each field that is searched


class ApprovalsAdminSite(admin.AdminSite):
    site_header = "Technical qualification approvals"
    site_title = "Technical qualification approvals"
    index_title = "The desk"
    enable_nav_sidebar = False

    def login(self, request, extra_context=None):
        """One way to sign in: the service's own page, with its throttling."""
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        """Every page of the desk comes by here, those of Django's own admins as well."""
        return super().admin_view(with_a_short_search(view), cacheable)


def with_a_short_search(view):
    """Cut what is searched for to what every database can answer; the page shows what is left."""

    @wraps(view)
    def page(request, *args, **kwargs):
        request.GET = request.GET.copy()
        for name in SEARCHES:
            if name in request.GET:
                request.GET[name] = request.GET[name][:LONGEST_SEARCH]
        return view(request, *args, **kwargs)

    return page
