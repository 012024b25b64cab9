"""A form with a field of every kind, for the tests of the look."""

from django import forms

from govuk.forms import DateField, Look


YES_NO = [("yes", "Yes"), ("no", "No")]
COLOURS = [("r", "Red"), ("g", "Green"), ("b", "Blue")]


class EveryKind(forms.Form):
    looks = {
        "hours": Look(width=4, suffix="hours"),
        "fee": Look(prefix="£"),
        "partner": Look(reveals={"yes": ["partner_name"]}, inline=True),
        "colours": Look(hints={"g": "As grass is."}, small=True),
    }

    title = forms.CharField(label="Title", help_text="As in the register.", max_length=50)
    email = forms.EmailField(label="Email", widget=forms.EmailInput({"autocomplete": "email"}))
    hours = forms.IntegerField(label="Hours", min_value=1)
    fee = forms.DecimalField(label="Fee", decimal_places=2)
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    purpose = forms.CharField(label="Purpose", widget=forms.Textarea, max_length=100)
    note = forms.CharField(label="Note", widget=forms.Textarea({"rows": 3}))
    sector = forms.ChoiceField(label="Sector", choices=[("", "---------"), ("1", "Health")])
    several = forms.MultipleChoiceField(label="Several", choices=COLOURS)
    partner = forms.ChoiceField(label="Partner?", choices=YES_NO, widget=forms.RadioSelect)
    partner_name = forms.CharField(label="Partner's name")
    colours = forms.MultipleChoiceField(
        label="Colours", choices=COLOURS, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DateField(label="Start")
    document = forms.FileField(label="Document", widget=forms.FileInput({"accept": ".pdf"}))
    agreed = forms.BooleanField(label="I agree", help_text="To all of it.")
    both = forms.SplitDateTimeField(label="Both")
    seen = forms.CharField(widget=forms.HiddenInput, initial="x1")


FILLED = {
    "title": 'A "title" <b>',
    "email": "jo@example.org",
    "hours": "many",
    "fee": "12.50",
    "password": "never shown",
    "purpose": "\none\n  two",
    "note": "n",
    "sector": "1",
    "several": ["r", "b"],
    "partner": "yes",
    "partner_name": "Ada",
    "colours": ["g"],
    "starts_on-day": "31",
    "starts_on-month": "",
    "starts_on-year": "2026",
    "agreed": "on",
    "both_0": "2026-01-02",
    "both_1": "10:00",
    "seen": "x2",
}
