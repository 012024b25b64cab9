"""Is every part of a submission there, and usable?"""

from django import forms

from assessments.forms.plain import CaseForm, Words
from submissions.models import CompletenessItem


OK = CompletenessItem.Finding.OK


class CompletenessForm(CaseForm):
    """One finding for each part, with the reason where something is missing or defective."""

    panel_template = "admin/submissions/_panel_content.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        found = {item.section: item for item in self.file.completeness}
        for section in self.case.sections():
            self._ask_about(section, found.get(section))

    def _ask_about(self, section, found):
        self.fields[f"finding_{section}"] = forms.ChoiceField(
            label=section.label,
            choices=CompletenessItem.Finding,
            widget=forms.RadioSelect,
            initial=found and found.finding,
            error_messages={"required": f"{section.label}: say whether it is complete."},
        )
        self.fields[f"reason_{section}"] = Words(
            label=f"{section.label}: what is missing or defective",
            rows=2,
            required=False,
            initial=found and found.reason,
        )

    def clean(self):
        cleaned = super().clean()
        for section in self.case.sections():
            finding = cleaned.get(f"finding_{section}")
            if finding and finding != OK and not cleaned.get(f"reason_{section}"):
                message = f"{section.label}: say what is missing or defective."
                self.add_error(f"reason_{section}", message)
        return cleaned

    def facts(self) -> dict:
        return {
            "items": {
                section: (
                    self.cleaned_data[f"finding_{section}"],
                    self.cleaned_data[f"reason_{section}"],
                )
                for section in self.case.sections()
            }
        }
