"""To which options of a standard does the qualification align?"""

from typing import cast

from django import forms

from submissions.actions import drafting
from submissions.forms.comparing import Difference, differences
from submissions.models import RelatedOccupation, Submission


class OptionsForm(forms.Form):
    page, leads_to = "options", "submissions:occupations"

    options = forms.MultipleChoiceField(
        label="Options it aligns to",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose every option whose knowledge, skills and behaviours it covers.",
    )

    def __init__(self, data, submission: Submission, *, occupation: RelatedOccupation):
        super().__init__(data, initial={"options": occupation.options})
        self.submission, self.occupation = submission, occupation
        offered = occupation.standard.options if occupation.standard else []
        cast(forms.ChoiceField, self.fields["options"]).choices = [(each, each) for each in offered]

    def differences(self, submission: Submission) -> list[Difference]:
        now = submission.occupations.filter(pk=self.occupation.pk).first()
        return [*differences(self, {"options": now.options if now else []})]

    def save(self, **who) -> None:
        chosen = self.cleaned_data["options"]
        drafting.save_options(self.submission, self.occupation, chosen, **who)
