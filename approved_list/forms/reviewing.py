"""What people at the desk write down to settle a review of an approval."""

from django import forms

from approved_list.states import Outcome
from casework.forms import MoveForm
from standards.models import OccupationalStandard, StandardStatus


class ReviewForm(MoveForm):
    """A move of a review, with what was approved and what changed above it."""

    panel_template = "admin/approved_list/_panel_review.html"

    @property
    def file(self):
        return self.case


class Words(forms.CharField):
    """Some sentences; what is only spaces is empty."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea({"rows": 5, "cols": 80}), **kwargs)


class ViewOnFundingForm(ReviewForm):
    view = Words(
        label="DfE's view on funding",
        help_text="Kept in the history. Whatever DfE decides about funding, DfE tells the "
        "awarding organisation: this service does not.",
    )


class NamedStandard(forms.CharField):
    """A standard by reference and version; without version the one approved for delivery."""

    def clean(self, value):
        typed = super().clean(value).upper().split()
        return self._found(*typed) if typed else None

    def _found(self, reference: str, version: str = "", *more: str) -> OccupationalStandard:
        versions = OccupationalStandard.objects.filter(reference=reference)
        asked = {"version": version} if version else {"status": StandardStatus.APPROVED}
        found = None if more else versions.filter(**asked).first()
        if found is None:
            raise forms.ValidationError(
                "No such standard is here. Write its reference and version, for example ST0095 1.1."
            )
        return found


class ProposalForm(ReviewForm):
    outcome = forms.ChoiceField(
        label="What do you propose?", choices=Outcome, widget=forms.RadioSelect
    )
    link_to = NamedStandard(
        label="Standard to link to",
        required=False,
        help_text="Only to re-link: reference and version, for example ST0095 1.1. Without a "
        "version, the one that is approved for delivery is meant.",
    )
    reasons = Words(help_text="A decision maker reads them. Kept in the history.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if suggested := self.case.suggested_standard():
            self.initial["link_to"] = suggested

    def clean(self):
        cleaned = super().clean()
        is_named = bool(cleaned.get("link_to")) or "link_to" in self.errors
        if cleaned.get("outcome") == Outcome.RELINK:
            if not is_named:
                self.add_error("link_to", "Name the standard to link to.")
        elif "link_to" in cleaned:
            cleaned["link_to"] = None  # suggested, and not asked for
        return cleaned


class DecisionForm(ReviewForm):
    reasons = Words(
        label="Reasons for the decision",
        help_text="Told to the awarding organisation as written.",
    )


class SendBackForm(ReviewForm):
    reasons = Words(help_text="The officer reads them. Kept in the history.")
