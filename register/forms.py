"""What the public may ask of the register: words, organisation, level, type, area, status."""

from django import forms

from govuk.forms import Look
from govuk.narrowing import NarrowingForm
from register.models import RegisteredQualification
from register.models.qualification import NARROWS, RegisteredQualificationQuerySet
from register.queries import offered
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS, with_its_name


PLURALS = {"level": "levels", "type": "types", "status": "statuses"}
AREA = "sector_subject_area"
AREAS = [(code, with_its_name(code)) for code, _ in SECTOR_SUBJECT_AREAS]


class SearchForm(NarrowingForm):
    """Narrows the register."""

    q = forms.CharField(
        label="Search",
        help_text="Enter words from the title, or a qualification number such as 603/2476/0.",
        max_length=250,
        required=False,
        error_messages={"max_length": "Search must be 250 characters or fewer."},
    )
    organisation = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False)
    type = forms.ChoiceField(required=False)
    sector_subject_area = forms.ChoiceField(required=False)
    status = forms.ChoiceField(required=False)
    looks = {name: Look(width="full") for name in ("organisation", *NARROWS)}

    def __init__(self, asked):
        super().__init__(asked)
        self.owners, named, words = offered()
        self.offer("organisation", "All organisations", named, called="an organisation")
        for name in words:
            choices = [(word, word) for word in words[name]]
            self.offer(name, f"All {PLURALS[name]}", choices, called=f"a {name}")
        self.offer(AREA, "All areas", AREAS, called="a sector subject area")

    def found(self) -> RegisteredQualificationQuerySet:
        asked = self.answers()
        narrowed = {name: asked[name] for name in NARROWS if name in asked}
        if "organisation" in asked:
            narrowed["organisation"] = self.owners[asked["organisation"]]
        found = RegisteredQualification.objects.filter(**narrowed)
        return found.search(asked.get("q", ""))
