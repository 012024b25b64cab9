"""Moves as pages of the admin. Every page goes through its action."""

import inspect

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from accounts.kept import behind_sign_in, posted
from casework.models import HistoryEntry, OutboxEntry, RefusedMove
from casework.moves import Attempt
from casework.moving import MoveRefused, remember_refusal


class ReadOnly:
    """Something that staff look at and nobody adds, changes or deletes here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SensibleList(ChangeList):
    """Django lets through what no calendar has, such as the year after 9999, and then stumbles."""

    def __init__(self, *args, **kwargs):
        try:
            super().__init__(*args, **kwargs)
        except (OverflowError, ValueError) as nonsense:
            raise IncorrectLookupParameters(nonsense) from nonsense


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_changelist(self, request, **kwargs):
        return SensibleList

    def get_object(self, request, object_id, from_field=None):
        """What a person may not see is not found, as if it were not there."""
        if (found := super().get_object(request, object_id, from_field)) is None:
            raise Http404
        return found


class MovesAdmin(ReadOnlyAdmin):
    """Offer the moves open to this person, and make them only through `moves`."""

    moves = {}  # name of the move: (action, form class)
    change_form_template = "admin/casework/change_form_with_moves.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = behind_sign_in(self.admin_site.admin_view(self.move_view))
        return [path("<int:pk>/move/<slug:name>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        offered = [*obj.workflow.offered(obj, Attempt(request.user, timezone.now()))]
        ours = [(move, why) for move, why in offered if move.name in self.moves]
        context["moves_open"] = [move for move, why in ours if not why]
        context["moves_not_yet"] = [(move, why) for move, why in ours if why]
        context |= self.case_context(request, obj)
        context["subtitle"] = context["name"]
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def case_context(self, request, case) -> dict:
        """What the page of a case shows beside its moves."""
        history = HistoryEntry.objects.of(case).select_related("by")
        return {"history": history, "name": self.name_of(request, case)}

    def name_of(self, request, case) -> str:
        """What a case is called on its pages."""
        return str(case)

    def move_view(self, request, pk, name):
        if name not in self.moves:
            raise Http404
        with transaction.atomic():
            case = self.case_to_move(request, pk)
            return self.make_move(request, case, name)

    def case_to_move(self, request, pk):
        """Locked while a move is tried: of two people who press at once, one is told."""
        cases = self.get_queryset(request)
        if request.method == "POST":
            cases = cases.select_for_update(of=("self",))
        case = get_object_or_404(cases, pk=pk)
        if not self.has_view_permission(request, case):
            raise PermissionDenied
        return case

    def make_move(self, request, case, name):
        action, form_class = self.moves[name]
        is_sent = request.method == "POST"
        form = form_class(posted(request), case=case, by=request.user)
        attempt = Attempt(request.user, timezone.now())
        refusals = case.workflow.refusals(case, name, attempt)
        if is_sent and refusals:
            remember_refusal(case, name, attempt, refusals)
        elif is_sent and form.is_valid():
            try:
                action(case, by=request.user, **form.facts())
            except MoveRefused as refused:
                refusals = refused.reasons
            else:
                return self.move_is_made(request, case, case.workflow.moves[name])
        return self.move_page(request, case, name, form, refusals)

    def move_is_made(self, request, case, move):
        became = f" It is now “{move.target.label}”." if move.target else ""
        self.message_user(request, f"{move.label}: done.{became}", messages.SUCCESS)
        return redirect(admin_urlname(self.opts, "change"), case.pk)

    def move_page(self, request, case, name, form, refusals):
        move, called = case.workflow.moves[name], self.name_of(request, case)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "case": case,
            "name": called,
            "move": move,
            "what_it_does": first_paragraph(self.moves[name][0]),
            "state": case.state_as_told_to(request.user),
            "form": form,
            "refusals": refusals,
            "title": f"{move.label}: {called}",
        }
        status = 409 if refusals and request.method == "POST" else 200
        return TemplateResponse(request, "admin/casework/move.html", context, status=status)


def first_paragraph(action) -> str:
    """What a move does, in the words of its action."""
    return " ".join(inspect.getdoc(action).split("\n\n")[0].split())


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ReadOnlyAdmin):
    list_display = ["recorded_at", "case_type", "case_id", "number", "move", "by", "to_state"]
    list_filter = ["case_type", "move"]
    list_select_related = ["case_type", "by"]
    date_hierarchy = "recorded_at"
    ordering = ["-pk"]


@admin.register(RefusedMove)
class RefusedMoveAdmin(ReadOnlyAdmin):
    list_display = ["recorded_at", "case_type", "case_id", "move", "by", "at", "reasons"]
    list_filter = ["case_type", "move"]
    list_select_related = ["case_type", "by"]
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
