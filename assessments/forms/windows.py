"""What an administrator types to keep a window: its facts, its copy, its list of standards."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import TellsProblems
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS, with_its_name
from standards.models import OccupationalStandard
from standards.references import in_short
from submissions.importing.naming import NotFound, find_written
from submissions.importing.scope_list import Preview, ScopeList, read_list
from submissions.importing.tables import LARGEST, FileRefused
from submissions.models import RouteInWindow, SubmissionWindow


LEVELS = [(number, f"Level {number}") for number in (2, 3, 4, 5)]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
INSTANT = forms.DateTimeInput({"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S")
PERIODS = ["intent_from", "intent_until", "proposals_from", "proposals_until"]


class StandardField(forms.CharField):
    """A standard by its reference, with its version where the approved one is not meant."""

    def __init__(self, **kwargs):
        help_text = "Its reference, such as ST0116; another version than the approved: ST0116 1.1."
        super().__init__(**{"help_text": help_text, "max_length": 40} | kwargs)

    def clean(self, value) -> OccupationalStandard | None:
        written = super().clean(value)
        if not written:
            return None
        try:
            return find_written(written)
        except NotFound as wrong:
            raise ValidationError(str(wrong)) from wrong

    def prepare_value(self, value):
        """What a row holds is the key of its standard; what was typed stays as it was."""
        if isinstance(value, int):
            value = OccupationalStandard.objects.filter(pk=value).first()
        return in_short(value) if isinstance(value, OccupationalStandard) else value

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CodesField(forms.TypedMultipleChoiceField):
    """Several codes by checkbox, kept as a list."""

    widget = forms.CheckboxSelectMultiple

    def has_changed(self, initial, data) -> bool:
        return {*map(str, initial or ())} != {*map(str, data or ())}


class SubjectAreas(forms.CheckboxSelectMultiple):
    """Fifty checkboxes, folded away under what is chosen."""

    template_name = "admin/submissions/subject_areas.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["chosen"] = [with_its_name(code) for code in value or ()]
        return context


class WindowForm(forms.ModelForm):
    levels = CodesField(
        choices=LEVELS, coerce=int, required=False, help_text="None: those of its categories."
    )

    class Meta:
        model = SubmissionWindow
        fields = "__all__"  # noqa: DJ007 -- the admin names them


class RouteForm(forms.ModelForm):
    sector_subject_areas = CodesField(
        choices=[(code, f"{code} {name}") for code, name in SECTOR_SUBJECT_AREAS],
        widget=SubjectAreas,
        required=False,
    )

    class Meta:
        model = RouteInWindow
        fields = ["route", "sector_subject_areas"]


class CopyForm(TellsProblems, forms.ModelForm):
    """The following window. What it takes is copied; its own days are typed."""

    class Meta:
        model = SubmissionWindow
        fields = ["code", "name", "opens_at", "closes_at", "first_teaching_from", *PERIODS]
        field_classes = {"opens_at": forms.DateTimeField, "closes_at": forms.DateTimeField}
        widgets = {
            "opens_at": INSTANT,
            "closes_at": INSTANT,
            **dict.fromkeys(("first_teaching_from", *PERIODS), DAY),
        }


class UploadForm(TellsProblems, forms.Form):
    """A list of standards in scope, and the days that belong to it."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        help_text="CSV in UTF-8, or Excel (XLSX), of 2 MB and 5,000 rows at most.",
        error_messages={"required": "Choose a file."},
    )
    on = forms.DateField(
        label="Takes effect on",
        widget=DAY,
        help_text="What changes gets a new status from this day on. Earlier ones stay.",
        error_messages={"required": "Say from which day on the list holds."},
    )
    confirmed_on = forms.DateField(
        label="Confirmed on",
        widget=DAY,
        help_text="Shown to the public with the list.",
        error_messages={"required": "Say on which day the list was confirmed."},
    )

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"on": today, "confirmed_on": today}
        self.today = today

    def clean_confirmed_on(self) -> dt.date:
        if self.cleaned_data["confirmed_on"] > self.today:
            raise ValidationError("A list cannot be confirmed on a day that is still to come.")
        return self.cleaned_data["confirmed_on"]

    def clean(self):
        """A file is read only once its days are right: it has to be chosen again anyway."""
        given = super().clean()
        if not self.errors:
            try:
                self.listed = self._read(given)
            except FileRefused as refused:
                self.add_error("file", str(refused))
        return given

    def _read(self, given: dict) -> ScopeList:
        content = given["file"].read(LARGEST + 1)
        return read_list(content, given["on"], given["confirmed_on"])


class ConfirmForm(TellsProblems, forms.Form):
    """What was seen; and what becomes of standards that are no longer on the list."""

    STAY, OUT = "stay", "out"

    seen = forms.CharField(widget=forms.HiddenInput)
    gone = forms.ChoiceField(
        label="Standards that are no longer on the list",
        choices=[(STAY, "Leave them as they are"), (OUT, "Out of scope from that day")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what becomes of the standards no longer on the list."},
    )
    reason = forms.CharField(
        label="Reason, if they go out of scope",
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Shown to the public.",
    )

    def __init__(self, *args, preview: Preview, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"seen": preview.fingerprint}
        if not preview.gone:
            del self.fields["gone"], self.fields["reason"]

    def clean(self):
        given = super().clean()
        if (
            given.get("gone") == self.OUT
            and not given.get("reason")
            and "reason" not in self.errors
        ):
            self.add_error("reason", "Give the reason why they are out of scope.")
        return given

    def reason_for_gone(self) -> str:
        leave = self.cleaned_data.get("gone") != self.OUT
        return "" if leave else self.cleaned_data["reason"]
