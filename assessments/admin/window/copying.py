"""A window copied to the next cycle, from its page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from assessments.forms.windows import CopyForm
from submissions.actions.keeping_windows import Copied, copy_to_next_cycle, what_would_be_copied
from submissions.models import SubmissionWindow


COPIED_AS_WELL = ("completeness_days", "reply_days", "clarification_rounds", "panel_quorum")
NAMED = 20  # more are counted


class Copying:
    """The page that asks for the following window, and says what is copied to it."""

    def copy_view(self, request, pk):
        if not self.has_add_permission(request):
            raise PermissionDenied
        window = get_object_or_404(SubmissionWindow, pk=pk)
        today = timezone.localdate(request.received_at)
        own_rules = {name: getattr(window, name) for name in COPIED_AS_WELL}
        form = CopyForm(request.POST or None, instance=SubmissionWindow(**own_rules))
        if form.is_valid():
            following = form.save(commit=False)
            copied = copy_to_next_cycle(window, following, by=request.user, on=today)
            self.log_addition(request, following, f"Copied from {window.code}.")
            self.message_user(request, what_was_copied(window, copied), messages.SUCCESS)
            if left_out := what_was_left_out(copied):
                self.message_user(request, left_out, messages.WARNING)
            return redirect("admin:submissions_submissionwindow_change", following.pk)
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "window": window,
            "form": form,
            "copied": what_would_be_copied(window, today),
            "title": f"Copy {window.code} to the next cycle",
            "today": today,
        }
        return TemplateResponse(request, "admin/submissions/submissionwindow/copy.html", shown)


def what_was_copied(window, copied: Copied) -> str:
    parts = (
        counted(len(copied.categories), "category", "categories"),
        counted(copied.routes, "route", "routes"),
        counted(copied.areas, "specialist area", "specialist areas"),
        counted(copied.standards, "standard", "standards"),
    )
    told = ", ".join(parts)
    return f"Copied from {window.code}: {told}. The list of standards is not confirmed yet."


def counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def what_was_left_out(copied: Copied) -> str:
    left = []
    if copied.without_category:
        codes = ", ".join(copied.without_category)
        left.append(f"No version is in force when it opens of: {codes}.")
    if copied.retired:
        names = [f"{each.reference} {each.version}".strip() for each in copied.retired[:NAMED]]
        more = len(copied.retired) - len(names)
        left.append(f"Retired: {', '.join(names)}{f' and {more:,} more' if more else ''}.")
    return f"Not copied. {' '.join(left)}" if left else ""
