"""What the organisation says for each criterion, for each occupation where it is asked so."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django import forms

from govuk.forms import Look
from submissions.actions import drafting
from submissions.forms.comparing import Difference, differences
from submissions.forms.fields import LongText
from submissions.models import Submission


LONGEST = 10_000


class EvidenceForm(forms.Form):
    """One box for each criterion that asks for evidence, or one for each of its occupations."""

    def __init__(self, data, submission: Submission):
        super().__init__(data)
        self.submission = submission
        self.asked = {
            _name(criterion, occupation): (criterion, occupation)
            for criterion, occupation in submission.evidence_asked()
        }
        for name, (criterion, occupation) in self.asked.items():
            self.fields[name] = LongText(
                label=str(occupation) if occupation else "What you say",
                max_length=LONGEST,
                required=False,
                help_text=criterion.evidence_asked,
            )
        self.looks = {name: Look() for name in self.asked}
        if data is None:
            self.initial = self.saved(submission)

    def saved(self, submission: Submission) -> dict[str, str]:
        return {
            _key(row.criterion_id, row.occupation_id): row.text for row in submission.evidence.all()
        }

    def differences(self, submission: Submission) -> list[Difference]:
        return [*differences(self, self.saved(submission))]

    def by_criterion(self) -> Iterator[tuple]:
        """Give each criterion with its boxes."""
        rows = ((criterion, name) for name, (criterion, _) in self.asked.items())
        for criterion, group in groupby(rows, key=itemgetter(0)):
            yield criterion, [self[name] for _, name in group]

    def save(self, **who) -> None:
        texts = {
            (criterion.pk, occupation and occupation.pk): self.cleaned_data[name]
            for name, (criterion, occupation) in self.asked.items()
        }
        drafting.save_evidence(self.submission, texts, **who)


def _name(criterion, occupation) -> str:
    return _key(criterion.pk, occupation and occupation.pk)


def _key(criterion_id: int, occupation_id: int | None) -> str:
    return f"evidence-{criterion_id}-{occupation_id or 'all'}"
