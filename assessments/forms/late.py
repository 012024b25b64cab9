"""The answer to a request to submit late."""

from django import forms
from django.utils import timezone

from assessments.forms.plain import Words
from casework.forms import MoveForm


class LateForm(MoveForm):
    """What the organisation asks stands above the answer."""

    panel_template = "admin/submissions/_panel_late.html"


class GrantForm(LateForm):
    extended_until = forms.DateTimeField(
        label="They may submit until",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="UK time. This instant is still in time.",
    )
    reasons = Words(help_text="Sent to the awarding organisation as written.")

    def clean_extended_until(self):
        until = self.cleaned_data["extended_until"]
        if until <= timezone.now():
            raise forms.ValidationError("The new deadline must be in the future.")
        return until


class RefuseLateForm(LateForm):
    reasons = Words(help_text="Sent to the awarding organisation as written.")
