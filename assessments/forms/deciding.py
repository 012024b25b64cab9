"""The decision, with everything it rests on before one's eyes."""

from assessments.actions.deciding import goes_against, panel_advice
from assessments.forms.plain import CaseForm, Words


class DecisionForm(CaseForm):
    """Reasons; and where the panel advised otherwise, the reasons for going against it."""

    panel_template = "admin/submissions/_panel_decision.html"
    move = ""

    reasons = Words(rows=8, help_text="Sent to the awarding organisation as written.")
    reasons_against_advice = Words(
        label="Reasons for going against the panel's advice", help_text="Kept in the record."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        advice = panel_advice(self.case)
        if advice is None or not goes_against(advice, self.move):
            del self.fields["reasons_against_advice"]

    def approved_for(self) -> list[str]:
        """The occupations this decision would approve it for."""
        if self.move != "approve":
            return []
        return [occupation.title for occupation, lines in self.file.tested if all_met(lines)]

    def not_approved_for(self) -> list[str]:
        approved = self.approved_for()
        titles = [occupation.title for occupation in self.file.content.occupations]
        return [title for title in titles if title not in approved]


class ApproveForm(DecisionForm):
    move = "approve"


class RefuseForm(DecisionForm):
    move = "refuse"


def all_met(lines) -> bool:
    return all(line.result is not None and line.result.is_met for line in lines)
