"""Imports at the desk: what each did, and a small file to preview and to confirm."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import slugify

from casework.admin import ReadOnlyAdmin
from casework.spreadsheets import csv_pieces
from standards.importing import ImportRefused, previewing, telling
from standards.models import ImportPreview, ImportRecord


ROWS_ON_A_PAGE = 100
TOO_LARGE = (
    f"The file is larger than {previewing.LARGEST // 1_000_000} MB. "
    "Import it with the command import_standards."
)
NOT_AS_SEEN = (
    "The service has changed since you saw this preview, so the file would now do something "
    "else. Nothing was imported. This is what it would do now."
)
SAYS_NOTHING = "The file says nothing new. Nothing was written."


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="The feed of Skills England or the form of 2021 (JSON), the list of references "
        "(CSV), the occupational maps (a zip of their four CSV files) or occupations of them "
        "(JSON). Which it is, is found from its content.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "empty": "The file is empty.",
        },
    )
    is_complete = forms.BooleanField(
        label="The file has everything: report what is held here which it lacks",
        required=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > previewing.LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file


@admin.register(ImportRecord)
class ImportRecordAdmin(ReadOnlyAdmin):
    """Nobody edits what an import did. A new one is previewed, then confirmed by who saw it."""

    list_display = ["file_name", "form", "summary", "who", "imported_at"]
    list_filter = ["form"]
    search_fields = ["file_name"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    change_list_template = "admin/standards/imports/list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    @admin.display(description="By", ordering="by")
    def who(self, record):
        return record.by or "by command"

    def get_urls(self):
        own = [
            path("import/", self.new_view, name="standards_importrecord_import"),
            path("import/<int:pk>/", self.preview_view, name="standards_importrecord_preview"),
            path(
                "import/<int:pk>/download/",
                self.preview_download_view,
                name="standards_importrecord_preview_download",
            ),
            path("<int:pk>/download/", self.download_view, name="standards_importrecord_download"),
        ]
        for address in own:
            address.callback = self.admin_site.admin_view(address.callback)
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        extra = {"may_import": may_import(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        kinds = telling.kinds_of(record)
        rows = telling.rows_of(record, chosen(request, kinds))
        return self.page(
            request, "report.html", str(record), record=record, **shown(request, kinds, rows)
        )

    def download_view(self, request, pk):
        record = get_object_or_404(ImportRecord, pk=pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return download(record, telling.rows_of(record).iterator(chunk_size=1000))

    def new_view(self, request):
        self.must_import(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FileForm(*sent)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                seen = previewing.preview(
                    file.read(),
                    file.name,
                    is_complete=form.cleaned_data["is_complete"],
                    by=request.user,
                    at=request.received_at,
                )
            except ImportRefused as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("admin:standards_importrecord_preview", seen.pk)
        return self.page(request, "new.html", "Import a file", form=form)

    def preview_view(self, request, pk):
        seen = self.preview_of(request, pk)
        if request.method == "POST":
            try:
                record = previewing.confirm(seen)
            except ImportPreview.DoesNotExist as gone:
                raise Http404 from gone
            except previewing.NotAsSeen:
                return self.preview_page(request, seen, problem=NOT_AS_SEEN, status=409)
            return self.imported(request, record)
        return self.preview_page(request, seen)

    def imported(self, request, record):
        if record is None:
            self.message_user(request, SAYS_NOTHING, messages.INFO)
            return redirect("admin:standards_importrecord_changelist")
        self.message_user(request, f"Imported: {record.summary}", messages.SUCCESS)
        return redirect("admin:standards_importrecord_change", record.pk)

    def preview_page(self, request, seen, *, problem="", status=200):
        all_rows = seen.rows
        kinds = telling.kinds_in(all_rows)
        kind = chosen(request, kinds)
        rows = [row for row in all_rows if row[0] == kind] if kind else all_rows
        return self.page(
            request,
            "preview.html",
            f"Preview of {seen.file_name}",
            status=status,
            seen=seen,
            problem=problem,
            **shown(request, kinds, rows),
        )

    def preview_download_view(self, request, pk):
        seen = self.preview_of(request, pk)
        return download(seen, seen.rows)

    def preview_of(self, request, pk):
        """One's own, until it ends."""
        self.must_import(request)
        previews = ImportPreview.objects.open_to(request.user, at=request.received_at)
        return get_object_or_404(previews, pk=pk)

    def must_import(self, request):
        if not may_import(request):
            raise PermissionDenied

    def page(self, request, template, title, *, status=200, **facts):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            **facts,
        }
        name = f"admin/standards/imports/{template}"
        return TemplateResponse(request, name, context, status=status)


def may_import(request):
    return request.user.has_perm("standards.add_importrecord")


def chosen(request, kinds):
    """The kind of rows that is asked for; all of them if none is."""
    kind = request.GET.get("kind", "")
    if kind and kind not in [each.kind for each in kinds]:
        raise Http404
    return kind


def shown(request, kinds, rows):
    pages = Paginator(rows, ROWS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return {
        "kinds": kinds,
        "kind": request.GET.get("kind", ""),
        "total": sum(each.total for each in kinds),
        "page": page,
        "rows": [telling.Told(*row) for row in page],
    }


def download(about, rows):
    pieces = csv_pieces(telling.HEAD, telling.lines(rows))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = f"import-{about.pk}-{slugify(about.file_name) or 'file'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
