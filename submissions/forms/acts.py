"""What is asked before an act: to submit, withdraw, answer, or ask for more time."""

import datetime as dt
import uuid

from django import forms
from django.utils import timezone

from govuk.forms import DateField, Look
from submissions.forms.fields import LongText
from submissions.models import LateRequest
from submissions.models.snapshot import DECLARATIONS


class HandInForm(forms.Form):
    """Every declaration is needed. The token makes the same page sent twice one receipt."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data):
        super().__init__(data, initial={"token": uuid.uuid4()})
        for number, declaration in enumerate(DECLARATIONS, start=1):
            self.fields[f"declaration_{number}"] = forms.BooleanField(
                label=declaration,
                error_messages={"required": f"Confirm this to submit: “{declaration}”"},
            )


class NothingMoreForm(forms.Form):
    """A page which asks for nothing but the button."""


class WithdrawForm(forms.Form):
    reason = LongText(
        label="Why are you withdrawing it?",
        max_length=2000,
        help_text="The approvals team will read this.",
        error_messages={"required": "Say why you are withdrawing it."},
    )


class AnswerForm(forms.Form):
    answer = LongText(
        label="Your answer",
        max_length=10_000,
        rows=10,
        error_messages={"required": "Write your answer."},
    )


class LateRequestForm(forms.Form):
    ground = forms.ChoiceField(
        label="What kept you from submitting in time?",
        choices=LateRequest.Ground,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kept you from submitting in time."},
    )
    began_on = DateField(
        label="On which day did it begin?",
        error_messages={"required": "Enter the day on which it began."},
    )
    began_time = forms.TimeField(
        label="At what time, on the UK clock?",
        help_text="For example, 15:40.",
        error_messages={
            "required": "Enter the time at which it began.",
            "invalid": "Enter a time like 15:40.",
        },
    )
    what_happened = LongText(
        label="What happened?",
        max_length=5000,
        error_messages={"required": "Say what happened."},
    )
    evidence = LongText(
        label="What shows that it happened?",
        max_length=5000,
        help_text="For example, error messages with their times, or an incident number of your "
        "own systems.",
        error_messages={"required": "Say what shows that it happened."},
    )
    looks = {"began_time": Look(width=5)}

    def clean(self) -> None:
        day = self.cleaned_data.pop("began_on", None)
        time = self.cleaned_data.pop("began_time", None)
        if day is None or time is None:
            return
        began_at = timezone.make_aware(dt.datetime.combine(day, time))
        if began_at > timezone.now():
            self.add_error("began_on", "It cannot begin in the future.")
        self.cleaned_data["began_at"] = began_at
