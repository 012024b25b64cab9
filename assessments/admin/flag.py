"""The flags of Ofqual, each with its moves."""

from django.contrib import admin

from assessments.actions import flagging
from assessments.forms import plain
from casework.admin import MovesAdmin
from submissions.models import OfqualFlag


@admin.register(OfqualFlag)
class OfqualFlagAdmin(MovesAdmin):
    """A flag is raised on the page of its submission."""

    moves = {
        "discuss": (flagging.discuss, plain.NoteForm),
        "address": (flagging.address, plain.HowForm),
        "leave_unresolved": (flagging.leave_unresolved, plain.WhyForm),
        "close": (flagging.close, plain.ConcernForm),
    }
    list_display = ["kind", "submission", "is_critical", "is_confidential", "state", "raised_at"]
    list_filter = ["state", "is_critical", "kind"]
    list_select_related = ["submission"]
    search_fields = ["submission__reference", "submission__title"]
    ordering = ["raised_at", "pk"]
    fields = [
        "submission",
        "kind",
        "concern",
        "is_critical",
        "is_confidential",
        "state",
        "who_raised_it",
        "raised_at",
        "addressed_at",
        "how_it_was_settled",
    ]

    def get_queryset(self, request):
        return OfqualFlag.objects.visible_at_the_desk_to(request.user)

    @admin.display(description="Raised by")
    def who_raised_it(self, flag):
        return flag.raised_by
