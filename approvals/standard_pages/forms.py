"""Which two versions of a standard to hold against each other."""

from django import forms

from approvals.standard_pages.addresses import VersionConverter
from govuk.forms import Look
from standards.models import OccupationalStandard


class CompareForm(forms.Form):
    """Two different versions; the words “from” and “to” stand in the address."""

    looks = {name: Look(width="full") for name in ("from", "to")}

    def __init__(self, asked, versions: list[OccupationalStandard]):
        super().__init__(asked)
        self.versions = {VersionConverter().to_url(each.version): each for each in versions}
        choices = [(written, each.version_in_words()) for written, each in self.versions.items()]
        for name, label, place in (("from", "From", "first"), ("to", "To", "second")):
            wrong = f"Choose the {place} version from the list."
            self.fields[name] = forms.ChoiceField(
                choices=choices,
                label=label,
                error_messages={"required": wrong, "invalid_choice": wrong},
            )

    def clean(self):
        cleaned = super().clean()
        if len(cleaned) == 2 and cleaned["from"] == cleaned["to"]:
            self.add_error("to", "Choose two different versions: both are the same.")
        return cleaned

    def chosen(self) -> tuple[OccupationalStandard, OccupationalStandard] | None:
        if not self.is_valid():
            return None
        return self.versions[self.cleaned_data["from"]], self.versions[self.cleaned_data["to"]]


def nearest(versions: list[OccupationalStandard], shown: OccupationalStandard) -> dict[str, str]:
    """What is compared where nobody chose: a version and the one before it, or else after it."""
    place = versions.index(shown)
    older, newer = (place + 1, place) if place + 1 < len(versions) else (place, place - 1)
    written = VersionConverter().to_url
    return {"from": written(versions[older].version), "to": written(versions[newer].version)}
