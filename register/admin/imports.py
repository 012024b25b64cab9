"""Each import of the register that wrote something: what it did, row by row."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path

from register.admin.reports import ReportAdmin
from register.models import RegisterImport


@admin.register(RegisterImport)
class RegisterImportAdmin(ReportAdmin):
    list_display = ["files", "imported_at", "who", "added", "changed", "ended", "refused"]
    ordering = ["-pk"]
    change_list_template = "admin/register/imports.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("imported_by")

    @admin.display(description="By")
    def who(self, run):
        return run.imported_by or "by command or by the clock"

    def get_urls(self):
        view = self.admin_site.admin_view(self.download_view)
        name = "register_registerimport_download"
        return [path("<int:pk>/<slug:part>.csv", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may_import = request.user.has_perm("register.add_requestedimport")
        return super().changelist_view(request, {"may_import": may_import, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        return self.page(
            request, "import.html", str(run), run=run, of=run, **self.report(request, run)
        )
