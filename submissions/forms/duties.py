"""The specialist area and its duties, which go beyond a standard."""

from collections.abc import Iterable

from django import forms

from govuk.forms import Look
from submissions.actions import drafting
from submissions.actions.drafting import DUTY
from submissions.forms.areas import DifferencesForm, listed_duties, saved_duties
from submissions.forms.comparing import Difference, differences
from submissions.forms.fields import LongText
from submissions.models import Submission


MOST_DUTIES = 30


class DutyForm(forms.Form):
    text = LongText(label="Duty", max_length=2000, rows=3, required=False)
    why_it_goes_beyond = LongText(
        label="Why it goes beyond the standard, at the same level",
        max_length=2000,
        rows=3,
        required=False,
    )
    overlapping_ksbs = forms.CharField(
        label="KSBs of the standard it overlaps with",
        max_length=200,
        required=False,
        help_text="Codes such as K3 or S12. Leave it empty if there are none: a duty that "
        "overlaps cannot be submitted.",
    )
    looks = {"overlapping_ksbs": Look(width=20)}

    def clean(self) -> None:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if given and not given.get("text") and "text" not in self.errors:
            self.add_error("text", "Describe the duty, or empty its other boxes to take it away.")

    def is_given(self) -> bool:
        return bool(self.cleaned_data.get("text"))


class DutyForms(forms.BaseFormSet):
    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "missing_management_form": "The page was sent incompletely. Load it again.",
        "too_many_forms": "Describe %(num)d duties at most.",
    }


Duties = forms.formset_factory(
    DutyForm, formset=DutyForms, extra=0, max_num=MOST_DUTIES, validate_max=True
)


class AreaForm(forms.Form):
    specialist_area = forms.CharField(
        label="Specialist area",
        max_length=200,
        required=False,
        help_text="The area of work the learner specialises in.",
    )


class DutiesForm:
    """The area and any number of duties as one: asked, shown and saved together.

    Where the window names areas in advance, the area is chosen on a page of its own.
    """

    def __init__(self, data, submission: Submission, *, another: bool = False):
        self.submission = submission
        areas = {area.name: area for area in submission.window.areas.with_duties()}
        self.is_chosen, self.listed_area = bool(areas), areas.get(submission.specialist_area)
        self.comes_after = "" if submission.specialist_area or not areas else "submissions:area"
        rows = saved_duties(submission) if data is None or areas else []
        saved = [{name: getattr(row, name) for name in DUTY} for row in rows if not row.listed]
        blank = [{}] if another or not (saved or self.listed_area) else []
        self.area = AreaForm(data, initial={"specialist_area": submission.specialist_area})
        self.listed = listed_duties(data, rows, submission, self.listed_area)
        self.duties = Duties(data, initial=None if data is not None else saved + blank)
        self.reasons = DifferencesForm(data, submission, self.listed_area)

    def forms(self) -> list:
        area = [] if self.is_chosen else [self.area]
        return [*area, *self.listed, self.duties, self.reasons]

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms()]
        return all(valid)

    def given(self) -> list[dict]:
        listed = [duty for form in self.listed for duty in form.given()]
        return [*listed, *(duty.cleaned_data for duty in self.duties if duty.is_given())]

    def save(self, **who) -> None:
        name = "specialist_area"
        area = self.submission.specialist_area if self.is_chosen else self.area.cleaned_data[name]
        reasons = self.reasons.cleaned_data
        drafting.save_duties(self.submission, area, self.given(), **who, **reasons)

    def differences(self, submission: Submission) -> list[Difference]:
        saved_area = {"specialist_area": submission.specialist_area}
        area = [] if self.is_chosen else differences(self.area, saved_area)
        reasons = {name: getattr(submission, name) for name in self.reasons.fields}
        saved = in_words(submission.duties.order_by("pk").values(*DUTY))
        typed = in_words(self.given())
        duties = [Difference("Duties", saved, typed)] if saved != typed else []
        return [*area, *duties, *differences(self.reasons, reasons)]


def in_words(duties: Iterable[dict]) -> str:
    return "\n\n".join("\n".join(duty[name] for name in DUTY if duty[name]) for duty in duties)
