"""A reviewer's findings, criterion by criterion, with the evidence beside each."""

from dataclasses import dataclass

from django import forms

from assessments.forms.plain import CaseForm, Words
from assessments.queries.case_file import Part
from submissions.models import Finding


@dataclass(frozen=True)
class Row:
    """One criterion (for one occupation) with its two fields."""

    part: Part
    verdict: forms.BoundField
    reason: forms.BoundField


class FindingsForm(CaseForm):
    """Some or all findings; the rest can follow. What was found before stands in the fields."""

    body_template = "admin/submissions/_findings_form.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for part in self.file.parts:
            self._ask_about(part)

    def _ask_about(self, part: Part):
        own = next((row for row in part.findings if row.review.reviewer_id == self.by.pk), None)
        self.fields[name_of("verdict", part)] = forms.ChoiceField(
            label=f"Finding on {subject(part)}",
            choices=Finding.Verdict,
            widget=forms.RadioSelect,
            required=False,
            initial=own and own.verdict,
        )
        self.fields[name_of("reason", part)] = Words(
            label=f"Reason for the finding on {subject(part)}",
            rows=3,
            required=False,
            initial=own and own.reason,
        )

    def rows(self):
        """Give the rows under their criteria, for the page."""
        for criterion in self.file.criteria:
            yield criterion.criterion, [self._row(part) for part in criterion.parts]

    def _row(self, part: Part) -> Row:
        return Row(part, self[name_of("verdict", part)], self[name_of("reason", part)])

    def clean(self):
        cleaned = super().clean()
        for part in self.file.parts:
            verdict, reason = self._given(cleaned, part)
            if verdict and not reason:
                message = f"Give the reason for your finding on {subject(part)}."
                self.add_error(name_of("reason", part), message)
            if reason and not verdict:
                message = f"Choose your finding on {subject(part)}."
                self.add_error(name_of("verdict", part), message)
        given = [self._given(cleaned, part) for part in self.file.parts]
        if given and not any(map(any, given)):
            self.add_error(None, "Enter at least one finding, with its reason.")
        return cleaned

    def _given(self, cleaned, part: Part) -> tuple[str, str]:
        return cleaned.get(name_of("verdict", part), ""), cleaned.get(name_of("reason", part), "")

    def facts(self) -> dict:
        occupations = self.case.occupations.select_related("standard").in_bulk()
        return {
            "findings": [
                (part.criterion, part.occupation and occupations[part.occupation.pk], *given)
                for part in self.file.parts
                if any(given := self._given(self.cleaned_data, part))
            ]
        }


def name_of(field: str, part: Part) -> str:
    criterion, occupation = part.key
    return f"{field}_{criterion}_{occupation or 0}"


def subject(part: Part) -> str:
    return (
        f"{part.criterion.code}, {part.occupation.title}"
        if part.occupation
        else part.criterion.code
    )
