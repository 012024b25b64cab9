"""The specialist area where the window names areas in advance, and the duties of its list."""

from typing import cast

from django import forms

from govuk.forms import Look
from submissions.actions import drafting
from submissions.forms.comparing import Difference
from submissions.forms.fields import LongText
from submissions.models import AreaDuty, SpecialistArea, SpecialistDuty, Submission


ANOTHER = "another"
WHOLE = "The whole area"
TAKEN = "yes"
ASTRAY = (
    "It does not belong to the area that you chose. Leave it out, or change the area or sub area."
)


class ChooseAreaForm(forms.Form):
    """One of the areas the window names, perhaps with a sub area, or another area."""

    page, leads_to = "area", "submissions:duties"

    area = forms.ChoiceField(
        label="Which specialist area is it in?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a specialist area."},
    )
    other_area = forms.CharField(label="Name of the area", max_length=200, required=False)

    def __init__(self, data, submission: Submission):
        super().__init__(data)
        self.submission = submission
        rows = submission.window.areas.prefetch_related("sub_areas").order_by("name")
        self.areas = {str(area.pk): area for area in rows}
        another = (ANOTHER, "Another area, which is not on the list")
        names = [(key, area.name) for key, area in self.areas.items()]
        cast(forms.ChoiceField, self.fields["area"]).choices = [*names, another]
        self._ask_for_sub_areas()
        self.initial = self.saved(submission)
        self.looks = {"area": Look(page_heading=True, reveals=self._reveals(), hints=HINTS)}

    def _ask_for_sub_areas(self) -> None:
        for key, area in self.areas.items():
            if names := sorted(each.name for each in area.sub_areas.all()):
                self.fields[_sub_area(key)] = forms.ChoiceField(
                    label=f"Sub area of {area}",
                    choices=[("", WHOLE), *((name, name) for name in names)],
                    required=False,
                    widget=forms.RadioSelect,
                )

    def _reveals(self) -> dict[str, list[str]]:
        asked = {key: [_sub_area(key)] for key in self.areas if _sub_area(key) in self.fields}
        return {**asked, ANOTHER: ["other_area"]}

    def saved(self, submission: Submission) -> dict[str, str]:
        name, sub_area = submission.specialist_area, submission.specialist_sub_area
        key = next((key for key, area in self.areas.items() if area.name == name), ANOTHER)
        if not name:
            return {}
        return {"area": key, "other_area": name if key == ANOTHER else "", _sub_area(key): sub_area}

    def clean(self) -> None:
        if self.cleaned_data.get("area") == ANOTHER and not self.cleaned_data.get("other_area"):
            self.add_error("other_area", "Name the specialist area.")

    def chosen(self) -> tuple[str, str]:
        """The names of the area and the sub area."""
        key = self.cleaned_data["area"]
        if key == ANOTHER:
            return self.cleaned_data["other_area"], ""
        return self.areas[key].name, self.cleaned_data.get(_sub_area(key), "")

    def differences(self, submission: Submission) -> list[Difference]:
        saved = in_words(submission.specialist_area, submission.specialist_sub_area)
        typed = in_words(*self.chosen())
        return [Difference("Specialist area", saved, typed)] if saved != typed else []

    def save(self, **who) -> None:
        drafting.save_area(self.submission, *self.chosen(), **who)


HINTS = {ANOTHER: "Contact the approvals team about it before you submit."}


def _sub_area(key: str) -> str:
    return f"sub_area_{key}"


def in_words(area: str, sub_area: str) -> str:
    return f"{area}: {sub_area}" if sub_area else area


class ListedDutyForm(forms.Form):
    """A duty of the list: taken or left out, and if it is taken, what is said of it."""

    taken = forms.MultipleChoiceField(
        choices=[(TAKEN, "We include this duty")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
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
        help_text="Codes such as K3 or S12. Leave it empty if there are none.",
    )
    looks = {
        "taken": Look(reveals={TAKEN: ["why_it_goes_beyond", "overlapping_ksbs"]}),
        "overlapping_ksbs": Look(width=20),
    }

    def __init__(self, data, duty: AreaDuty, saved: SpecialistDuty | None, *, belongs: bool):
        self.duty = duty
        names = ("why_it_goes_beyond", "overlapping_ksbs")
        facts = {name: getattr(saved, name) for name in names} if saved else {}
        initial = {"taken": [TAKEN] if saved else [], **facts}
        super().__init__(data, prefix=f"listed-{duty.pk}", initial=initial)
        self.fields["taken"].label = duty.text
        if not belongs:
            self.fields["taken"].help_text = ASTRAY
        elif duty.sub_area:
            self.fields["taken"].help_text = f"Only in the sub area {duty.sub_area}."

    def given(self) -> list[dict]:
        if not self.cleaned_data["taken"]:
            return []
        facts = {name: value for name, value in self.cleaned_data.items() if name != "taken"}
        return [{"text": self.duty.text, "listed": self.duty, **facts}]


def saved_duties(submission: Submission) -> list[SpecialistDuty]:
    return [*submission.duties.select_related("listed__area", "listed__sub_area").order_by("pk")]


def listed_duties(data, rows: list, submission: Submission, area: SpecialistArea | None) -> list:
    """One form for each duty of the list; then those named before that belong to it no more."""
    saved = {row.listed_id: row for row in rows if row.listed}
    listed = area.duties_for(submission.specialist_sub_area) if area else []
    astray = [row.listed for row in saved.values() if row.listed not in listed]
    return [
        *(ListedDutyForm(data, duty, saved.get(duty.pk), belongs=True) for duty in listed),
        *(ListedDutyForm(data, duty, saved[duty.pk], belongs=False) for duty in astray),
    ]


class DifferencesForm(forms.Form):
    """What is to be explained where an area has a list of duties or a suggested standard."""

    why_duties_differ = LongText(
        label="Why your duties differ from the list",
        max_length=2000,
        rows=3,
        required=False,
        help_text="Only if you leave out a listed duty or add one of your own. That this is "
        "explained is this service's own rule.",
    )
    why_another_standard = LongText(
        label="Why it builds upon another standard than the one suggested",
        max_length=2000,
        rows=3,
        required=False,
        help_text="You may choose another standard. That you give the reason is this service's "
        "own rule.",
    )

    def __init__(self, data, submission: Submission, area: SpecialistArea | None):
        names = [*self.base_fields]
        super().__init__(data, initial={name: getattr(submission, name) for name in names})
        if area is None:
            del self.fields["why_duties_differ"]
        named = submission.occupations.select_related("standard") if area else []
        standards = [occupation.standard for occupation in named if occupation.standard]
        if area is None or not area.suggests_another_than(standards):
            del self.fields["why_another_standard"]
