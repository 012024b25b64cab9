"""How a submission goes on after a standard left the scope of its window."""

from django import forms
from django.utils import timezone

from assessments.forms.plain import CaseForm, Words
from submissions.models import ScopeSettlement
from submissions.states import State


Choice = ScopeSettlement.Choice


class SettleScopeForm(CaseForm):
    """A choice with its reason for each standard that left the scope."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.left = self.case.standards_that_left_scope(timezone.now())
        for each in self.left:
            self._ask_about(each)

    def _ask_about(self, left):
        settled, pk = left.settlement, left.standard.pk
        self.fields[f"choice_{pk}"] = forms.ChoiceField(
            label=f"{left.standard}: how does it go on?",
            choices=self.choices(),
            widget=forms.RadioSelect,
            initial=settled and settled.choice,
            help_text=left.because,
            error_messages={"required": f"Choose how it goes on: {left.standard}."},
        )
        self.fields[f"reason_{pk}"] = Words(
            label=f"Reason: {left.standard}",
            rows=3,
            initial=settled and settled.reason,
            help_text="The awarding organisation reads it as written.",
            error_messages={"required": f"Give the reason: {left.standard}."},
        )

    def choices(self) -> list[tuple[str, str]]:
        """Once it is in review its occupations stay, so that it cannot be aligned to others."""
        is_reviewed = self.case.state == State.IN_REVIEW
        offered = [each for each in Choice if not (is_reviewed and each == Choice.REALIGN)]
        return [(each.value, each.label) for each in offered]

    def facts(self) -> dict:
        return {
            "choices": {
                each.standard.pk: (
                    self.cleaned_data[f"choice_{each.standard.pk}"],
                    self.cleaned_data[f"reason_{each.standard.pk}"],
                )
                for each in self.left
            }
        }
