"""The result of both tests for each occupation, beside what both reviewers found."""

from dataclasses import dataclass

from django import forms

from assessments.forms.plain import CaseForm, Words
from assessments.queries.case_file import ResultLine


MET = [("met", "Met"), ("not_met", "Not met")]


@dataclass(frozen=True)
class Row:
    """One test for one occupation with its fields; moderation only where reviewers differ."""

    line: ResultLine
    is_met: forms.BoundField
    reason: forms.BoundField
    moderation: forms.BoundField | None


class ResultsForm(CaseForm):
    """Some or all results; the rest can follow."""

    body_template = "admin/submissions/_results_form.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for line in self.file.results:
            self._ask_about(line)

    def _ask_about(self, line: ResultLine):
        found, about = line.result, subject(line)
        self.fields[name_of("is_met", line)] = forms.ChoiceField(
            label=about,
            choices=MET,
            widget=forms.RadioSelect,
            required=False,
            initial=found and ("met" if found.is_met else "not_met"),
        )
        self.fields[name_of("reason", line)] = Words(
            label=f"Reason: {about}", rows=3, required=False, initial=found and found.reason
        )
        if line.differing:
            self.fields[name_of("moderation", line)] = Words(
                label=f"How the difference between the reviewers was settled: {about}",
                rows=3,
                required=False,
                initial=found and found.moderation,
            )

    def rows(self):
        for line in self.file.results:
            moderation = self[name_of("moderation", line)] if line.differing else None
            yield Row(
                line, self[name_of("is_met", line)], self[name_of("reason", line)], moderation
            )

    def clean(self):
        cleaned = super().clean()
        for line in self.file.results:
            self._check(cleaned, line)
        given = [self._given(cleaned, line) for line in self.file.results]
        if given and not any(is_met for is_met, _, _ in given):
            self.add_error(None, "Enter at least one result, with its reason.")
        return cleaned

    def _check(self, cleaned, line: ResultLine):
        is_met, reason, moderation = self._given(cleaned, line)
        if is_met and not reason:
            self.add_error(name_of("reason", line), f"Give the reason: {subject(line)}.")
        if not is_met and (reason or moderation):
            self.add_error(name_of("is_met", line), f"Choose met or not met: {subject(line)}.")
        if is_met and line.differing and not moderation:
            message = f"The reviewers differ. Say how it was settled: {subject(line)}."
            self.add_error(name_of("moderation", line), message)

    def _given(self, cleaned, line: ResultLine) -> tuple[str, str, str]:
        names = ("is_met", "reason", "moderation")
        is_met, reason, moderation = (cleaned.get(name_of(name, line), "") for name in names)
        return is_met, reason, moderation

    def facts(self) -> dict:
        occupations = self.case.occupations.select_related("standard").in_bulk()
        results = []
        for line in self.file.results:
            is_met, reason, moderation = self._given(self.cleaned_data, line)
            if is_met:
                about = occupations[line.occupation.pk]
                results.append((about, line.test, is_met == "met", reason, moderation))
        return {"results": results}


def name_of(field: str, line: ResultLine) -> str:
    return f"{field}_{line.occupation.pk}_{line.test}"


def subject(line: ResultLine) -> str:
    return f"{line.test.label}, {line.occupation.title}"
