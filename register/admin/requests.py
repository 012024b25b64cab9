"""The door for a new import: an upload, a worker's progress, its result, and a word to go on."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone

from register.admin.reports import ReportAdmin
from register.changes import called
from register.importing import ImportRefused
from register.importing.requesting import ask, go_on, has_stopped, heard_of, let_go
from register.models import RequestedImport


Stage = RequestedImport.Stage
CHECK, IMPORT = "check", "import"
FORMS = "CSV, XLSX, or pages of the register's interface (JSON)."
TOTALS = {
    "organisations": "Organisations read",
    "qualifications": "Qualifications read",
    "recognitions": "Rows of scope read",
    "added": "Added",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "ended": "Left the register",
    "back": "Back on the register",
    "refused": "Lines refused",
    "warned": "Lines to look at",
}


class FilesForm(forms.Form):
    """Files of the register and how they are meant. What each holds is found from its content."""

    qualifications = forms.FileField(
        label="Qualifications",
        help_text=f"{FORMS} Also the list approved for funding by the Department for Education.",
        required=False,
    )
    organisations = forms.FileField(label="Organisations", help_text=FORMS, required=False)
    scopes = forms.FileField(label="Scopes of recognition", help_text=FORMS, required=False)
    what = forms.ChoiceField(
        label="What to do",
        choices=[
            (CHECK, "Check only: show what would change, and write nothing"),
            (IMPORT, "Import at once"),
        ],
        initial=CHECK,
        widget=forms.RadioSelect,
    )
    is_part = forms.BooleanField(
        label="The files are only a part of the register: what they do not have has not left it",
        required=False,
    )
    accepts_ends = forms.BooleanField(
        label="More than a tenth of what is held may leave the register", required=False
    )

    def clean(self):
        given = super().clean()
        files = self.files_given()
        if not files and not self.errors:
            self.add_error("qualifications", "Choose at least one file.")
        most = settings.REGISTER_LARGEST_FILE_MB
        if sum(file.size for file in files.values()) > most * 1_000_000:
            kind = max(files, key=lambda kind: files[kind].size)
            says = (
                f"The files are larger than {most} MB. Import them by the command import_register."
            )
            self.add_error(kind, says)
        return given

    def files_given(self):
        kinds = ("organisations", "qualifications", "scopes")
        return {kind: self.cleaned_data[kind] for kind in kinds if self.cleaned_data.get(kind)}

    def options(self):
        given = self.cleaned_data
        return {
            "is_check": given["what"] == CHECK,
            "is_part": given["is_part"],
            "accepts_ends": given["accepts_ends"],
        }


@admin.register(RequestedImport)
class RequestedImportAdmin(ReportAdmin):
    list_display = ["named", "what", "asked_at", "who", "standing", "says"]
    ordering = ["-pk"]
    change_list_template = "admin/register/requests.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("asked_by", "run")

    @admin.display(description="By")
    def who(self, asked):
        return asked.asked_by or "by the clock"

    @admin.display(description="Asked for")
    def what(self, asked):
        return "Check" if asked.is_check else "Import"

    @admin.display(description="Stage")
    def standing(self, asked):
        """Nobody writes down that a worker has died: it shows by its silence."""
        stopped = has_stopped(asked, at=timezone.now())
        return (Stage.STOPPED if stopped else Stage(asked.stage)).label

    def get_urls(self):
        own = [
            path("import/", self.new_view, name="register_requestedimport_import"),
            path("<int:pk>/go-on/", self.go_on_view, name="register_requestedimport_go_on"),
            path(
                "<int:pk>/<slug:part>.csv",
                self.download_view,
                name="register_requestedimport_download",
            ),
        ]
        for address in own:
            address.callback = self.admin_site.admin_view(address.callback)
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        extra = {"may_import": may_import(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def new_view(self, request):
        must_import(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FilesForm(*sent)
        if form.is_valid():
            try:
                asked = ask(
                    form.files_given(), by=request.user, at=request.received_at, **form.options()
                )
            except ImportRefused as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("admin:register_requestedimport_change", asked.pk)
        largest = settings.REGISTER_LARGEST_FILE_MB
        return self.page(request, "new.html", "Import files", form=form, largest=largest)

    def go_on_view(self, request, pk):
        """Import what was checked, or begin again what has stopped: by whoever asked for it."""
        must_import(request)
        if request.method != "POST":
            return redirect("admin:register_requestedimport_change", pk)
        let_go(request.received_at)
        asked = get_object_or_404(RequestedImport, pk=pk, asked_by=request.user)
        try:
            if asked.is_waiting_for(request.user):
                go_on(asked, at=request.received_at)
        except ImportRefused as refused:
            return self.show(request, asked, problem=str(refused), status=409)
        return redirect("admin:register_requestedimport_change", pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        asked = self.get_object(request, object_id)
        if not self.has_view_permission(request, asked):
            raise PermissionDenied
        return self.show(request, asked)

    def show(self, request, asked, *, problem="", status=200):
        """How far it is while it is under way, and then what came of it."""
        facts = {"asked": asked, "of": asked, "problem": problem}
        stopped = has_stopped(asked, at=request.received_at)
        if asked.stage == Stage.UNDER_WAY and not stopped:
            heard = heard_of(asked)
            return self.page(request, "progress.html", str(asked), heard=heard, **facts)
        is_mine = asked.is_waiting_for(request.user) or (
            stopped and asked.asked_by_id == request.user.pk
        )
        stage = Stage.STOPPED if stopped else Stage(asked.stage)
        is_idle = stage == Stage.CHECKED and not says_something(asked)
        return self.page(
            request,
            "result.html",
            str(asked),
            status=status,
            stage=stage,
            may_go_on=is_mine and may_import(request) and not is_idle,
            is_idle=is_idle,
            may_import=may_import(request),
            totals=totals_of(asked),
            unknown_words=[(called(field), *rest) for field, *rest in asked.unknown_words],
            **facts,
            **self.report(request, asked),
        )


def totals_of(asked):
    """What was read and done, in words; kinds of files that were not given are left out."""
    read = ("organisations", "qualifications", "recognitions")
    return [
        (label, asked.totals[name])
        for name, label in TOTALS.items()
        if asked.totals and (asked.totals[name] or name not in read)
    ]


def says_something(asked):
    """Whether what was read differs from what is held."""
    return any(asked.totals.get(name) for name in ("added", "changed", "ended", "back"))


def may_import(request):
    return request.user.has_perm("register.add_requestedimport")


def must_import(request):
    if not may_import(request):
        raise PermissionDenied
