"""What the clock fetches, for staff to see: from where, when last, and what came of it."""

from django.contrib import admin

from casework.admin import ReadOnlyAdmin
from register.models import RegisterDownload


@admin.register(RegisterDownload)
class RegisterDownloadAdmin(ReadOnlyAdmin):
    list_display = ["kind", "says", "tried_at", "request"]
    list_select_related = ["request"]
    ordering = ["kind"]
