"""What changes of Ofqual's register mean for a submission."""

from django import forms

from assessments.actions.settling_register import unsettled
from assessments.forms.plain import CaseForm, Words
from submissions.models import RegisterSettlement
from submissions.states import NOT_STARTED


Choice = RegisterSettlement.Choice


class SettleRegisterForm(CaseForm):
    """One choice with its reason for all that has changed, up to the last import that is shown."""

    panel_template = "admin/submissions/_panel_register.html"

    choice = forms.ChoiceField(
        label="What do the changes mean for the submission?",
        widget=forms.RadioSelect,
    )
    reason = Words(rows=3, help_text="The awarding organisation reads it as written.")
    up_to = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.news = unsettled(self.case)
        self.initial["up_to"] = self.news[-1].run_id if self.news else None
        may_be_aligned = self.case.state in NOT_STARTED
        offered = [each for each in Choice if may_be_aligned or each != Choice.REALIGN]
        self.fields["choice"].choices = [(each.value, each.label) for each in offered]  # type: ignore[attr-defined]

    def clean_up_to(self) -> int:
        return self.cleaned_data["up_to"] or 0
