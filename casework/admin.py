"""Moves as pages of the admin. Every page goes through its action."""

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from casework.models import HistoryEntry, OutboxEntry
from casework.moves import Attempt
from casework.moving import MoveRefused


class ReadOnlyAdmin(admin.ModelAdmin):
    """Something the desk looks at and nobody edits."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class MovesAdmin(ReadOnlyAdmin):
    """Offer the moves open to this person, and make them only through `moves`."""

    moves = {}  # name of the move: (action, form class)
    change_form_template = "admin/casework/change_form_with_moves.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/<slug:name>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        offered = obj.workflow.offered(obj, Attempt(request.user, timezone.now()))
        context["moves"] = [(move, why) for move, why in offered if move.name in self.moves]
        context["history"] = HistoryEntry.objects.of(obj).select_related("by")
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def move_view(self, request, pk, name):
        if name not in self.moves:
            raise Http404
        case = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, case):
            raise PermissionDenied
        action, form_class = self.moves[name]
        form = form_class(request.POST or None, case=case, by=request.user)
        refusals = case.workflow.refusals(case, name, Attempt(request.user, timezone.now()))
        if not refusals and form.is_valid():
            try:
                action(case, by=request.user, **form.facts())
            except MoveRefused as refused:
                refusals = refused.reasons
            else:
                move = case.workflow.moves[name]
                self.message_user(request, f"Done: {move.label.lower()}.", messages.SUCCESS)
                return redirect(admin_urlname(self.opts, "change"), pk)
        return self.move_page(request, case, name, {"form": form, "refusals": refusals})

    def move_page(self, request, case, name, context):
        move = case.workflow.moves[name]
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "case": case,
            "move": move,
            "title": f"{move.label}: {case}",
        }
        status = 409 if context["refusals"] else 200
        return TemplateResponse(request, "admin/casework/move.html", context, status=status)


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ReadOnlyAdmin):
    list_display = ["recorded_at", "case_type", "case_id", "number", "move", "by", "to_state"]
    list_filter = ["case_type", "move"]
    list_select_related = ["case_type", "by"]
    date_hierarchy = "recorded_at"
    ordering = ["-pk"]


class StillOwed(admin.SimpleListFilter):
    title = "what is owed"
    parameter_name = "owed"

    def lookups(self, request, model_admin):
        return [("waiting", "Not done yet"), ("person", "Waiting for a person")]

    def queryset(self, request, queryset):
        if self.value() == "waiting":
            return queryset.not_done()
        return queryset.waiting_for_a_person() if self.value() == "person" else queryset


@admin.register(OutboxEntry)
class OutboxEntryAdmin(ReadOnlyAdmin):
    list_display = ["key", "kind", "owed_at", "attempts", "done_at", "gave_up_at"]
    list_filter = [StillOwed, "kind"]
    ordering = ["-pk"]
