"""Requests to submit late, each granted or refused once."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from assessments.actions import judging_late
from assessments.forms.late import GrantForm, RefuseLateForm
from casework.admin import MovesAdmin
from casework.models import RefusedMove
from submissions.models import LateRequest


@admin.register(LateRequest)
class LateRequestAdmin(MovesAdmin):
    moves = {
        "grant": (judging_late.grant, GrantForm),
        "refuse": (judging_late.refuse, RefuseLateForm),
    }
    list_display = ["submission", "ground", "state", "asked_at", "extended_until"]
    list_filter = ["state", "ground"]
    list_select_related = ["submission"]
    search_fields = ["submission__reference", "submission__title"]
    ordering = ["asked_at", "pk"]
    fields = [
        "submission",
        "ground",
        "what_happened",
        "evidence",
        "began_at",
        "who_asked_it",
        "asked_at",
        "refused_submits",
        "draft_sha256",
        "state",
        "extended_until",
        "reasons",
        "decided_at",
    ]

    @admin.display(description="Asked by")
    def who_asked_it(self, late_request):
        return late_request.asked_by

    @admin.display(description="Submits that were refused")
    def refused_submits(self, late_request):
        """The service's own record of who tried to submit, received when."""
        refused = RefusedMove.objects.of(late_request.submission).filter(move="submit")
        told = [
            (f"{localtime(each.at):%-d %B %Y, %H:%M:%S.%f %Z}", each.by, each.reasons)
            for each in refused.select_related("by")
        ]
        return format_html_join(mark_safe("<br>"), "Received {} from {}: {}", told)
