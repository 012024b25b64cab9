"""The list of standards in scope of a window: uploaded, previewed, confirmed."""

import secrets

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from assessments.forms.windows import ConfirmForm, UploadForm
from submissions.importing.applying import ListRefused, PreviewIsStale, confirm
from submissions.importing.scope_list import preview_of
from submissions.models import SubmissionWindow


AN_HOUR = 60 * 60
FOLDER = "admin/submissions/submissionwindow"
MOST_SHOWN = 200  # of what is wrong


class Uploading:
    """Two pages: a file is chosen; what it would change is shown, and confirmed.

    What was read is kept for an hour under a name that nobody can guess, for its window and the
    person who uploaded it. The file itself is not kept.
    """

    def may_upload(self, request) -> bool:
        return request.user.has_perm("submissions.add_standardinwindow")

    def upload_view(self, request, pk):
        window = self._window_to_list(request, pk)
        today = timezone.localdate(request.received_at)
        form = UploadForm(request.POST or None, request.FILES or None, today=today)
        if form.is_valid():
            token = secrets.token_urlsafe(16)
            cache.set(_key(request, window, token), form.listed, AN_HOUR)
            return redirect("admin:submissions_submissionwindow_preview", window.pk, token)
        title = "Upload the list of standards in scope"
        return self._page(request, "upload", window, title, {"form": form})

    def preview_view(self, request, pk, token):
        window = self._window_to_list(request, pk)
        listed = cache.get(_key(request, window, token))
        if listed is None:
            message = "This preview was kept for an hour and is gone. Upload the file again."
            self.message_user(request, message, messages.WARNING)
            return redirect("admin:submissions_submissionwindow_upload", window.pk)
        preview = preview_of(listed, window)
        form = ConfirmForm(request.POST or None, preview=preview)
        if preview.wrong or not form.is_bound:
            return self._preview(request, window, listed, form)
        try:
            if request.POST.get("seen") != preview.fingerprint:
                raise PreviewIsStale
            if not form.is_valid():
                return self._preview(request, window, listed, form)
            number = self._confirm(request, window, listed, form)
        except (PreviewIsStale, ListRefused) as refused:
            # Another form, so that it carries the preview that is shown now.
            form = ConfirmForm(None, preview=preview_of(listed, window))
            return self._preview(request, window, listed, form, refused=str(refused))
        cache.delete(_key(request, window, token))
        self.message_user(request, what_was_written(number, listed), messages.SUCCESS)
        return redirect("admin:submissions_submissionwindow_change", window.pk)

    def _window_to_list(self, request, pk) -> SubmissionWindow:
        if not self.may_upload(request):
            raise PermissionDenied
        return get_object_or_404(SubmissionWindow, pk=pk)

    def _confirm(self, request, window, listed, form) -> int:
        number = confirm(
            listed,
            window,
            seen=form.cleaned_data["seen"],
            reason_for_gone=form.reason_for_gone(),
            by=request.user,
        )
        self.log_change(request, window, f"List of standards uploaded: {number} statuses added.")
        return number

    def _preview(self, request, window, listed, form, refused=""):
        preview = preview_of(listed, window)
        shown = {
            "form": form,
            "preview": preview,
            "listed": listed,
            "refused": refused,
            "wrong": preview.wrong[:MOST_SHOWN],
            "writes": len(preview.to_write()),
        }
        status = 409 if refused else 200
        title = "Preview of the list of standards in scope"
        return self._page(request, "preview", window, title, shown, status)

    def _page(self, request, name, window, title, shown, status=200):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "window": window,
            "title": title,
            "upload": reverse("admin:submissions_submissionwindow_upload", args=[window.pk]),
            **shown,
        }
        return TemplateResponse(request, f"{FOLDER}/{name}.html", context, status=status)


def _key(request, window, token: str) -> str:
    return f"scope-list-{window.pk}-{request.user.pk}-{token}"


def what_was_written(number: int, listed) -> str:
    rows = "1 status was" if number == 1 else f"{number:,} statuses were"
    return (
        f"The list of standards is confirmed on {listed.confirmed_on:%-d %B %Y}. {rows} added from "
        f"{listed.on:%-d %B %Y} on."
    )
