"""The plain forms of the desk: a confirmation with what it rests on, or a few words."""

from functools import cached_property

from django import forms

from assessments.queries.case_file import CaseFile
from casework.forms import MoveForm
from submissions.models import OfqualFlag, PanelRecommendation, Review


class Words(forms.CharField):
    """Some sentences; what is only spaces is empty."""

    def __init__(self, *, rows=5, **kwargs):
        super().__init__(widget=forms.Textarea({"rows": rows, "cols": 80}), **kwargs)


class CaseForm(MoveForm):
    """A move of a submission, with the file of the case as this person may see it."""

    @cached_property
    def file(self) -> CaseFile:
        return CaseFile(self.case, self.by)


class ReasonForm(MoveForm):
    reason = Words(help_text="Kept in the history.")


class ReasonsForm(MoveForm):
    reasons = Words(help_text="Kept in the history.")


class IneligibilityForm(MoveForm):
    reasons = Words(
        help_text="A second officer decides. If they agree, the letter to the organisation "
        "gives these reasons as written."
    )


class AgreeItIsIneligibleForm(CaseForm):
    """The second officer sees what the first proposed."""

    panel_template = "admin/submissions/_panel_ineligible.html"


class InterestForm(MoveForm):
    interest = forms.ChoiceField(
        label="Do you have a conflict of interest with this submission?",
        choices=[choice for choice in Review.Interest.choices if choice[0] != "undeclared"],
        widget=forms.RadioSelect,
        help_text="For example: you work or worked for the organisation, helped to develop the "
        "qualification, or would gain from its approval.",
    )
    details = Words(label="What it is", required=False, help_text="Needed if there is one.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("interest") in Review.CONFLICTS and not cleaned.get("details"):
            self.add_error("details", "Say what the conflict of interest is.")
        return cleaned


class SignForm(CaseForm):
    """What will be signed is shown once more."""

    panel_template = "admin/submissions/_panel_own_findings.html"


class QuestionForm(MoveForm):
    question = Words(
        rows=8,
        help_text="Sent to the organisation as written. Name the criterion it is about.",
    )


class FlagForm(MoveForm):
    kind = forms.ChoiceField(choices=OfqualFlag.Kind)
    concern = Words()
    is_critical = forms.BooleanField(
        label="It is critical",
        required=False,
        help_text="The submission cannot be approved until it is addressed.",
    )
    is_confidential = forms.BooleanField(
        label="It is confidential",
        required=False,
        help_text="It appears in no letter and on no page of the organisation.",
    )


class ConcernForm(MoveForm):
    """A move of a flag, with the concern above it. Without further fields it closes it."""

    panel_template = "admin/submissions/_panel_flag.html"


class NoteForm(ConcernForm):
    note = Words(help_text="What is discussed, and with whom.")


class HowForm(ConcernForm):
    how = Words(label="How it was addressed")


class WhyForm(ConcernForm):
    why = Words(label="Why it is left unresolved")


class AdviceForm(MoveForm):
    text = Words(label="Advice", rows=8)


class WaiverForm(MoveForm):
    text = Words(label="Why it goes on without Ofqual's advice")


class RecommendationForm(CaseForm):
    panel_template = "admin/submissions/_panel_results.html"

    advice = forms.ChoiceField(
        label="The panel recommends",
        choices=PanelRecommendation.Advice,
        widget=forms.RadioSelect,
    )
    members_present = forms.IntegerField(min_value=1, max_value=99)
    conflicts = Words(
        label="Conflicts of interest declared", rows=2, help_text="Write “None” if there are none."
    )
    minutes = Words(rows=8)


class SupersedeForm(MoveForm):
    review_reference = forms.CharField(label="Reference of the procedural review", max_length=100)
    reasons = Words(help_text="Kept in the history.")


class ReleaseForm(CaseForm):
    """The publisher sees what will leave the house."""

    panel_template = "admin/submissions/_panel_release.html"
