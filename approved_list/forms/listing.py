"""What the public may ask of the approved list: words, a level, a category, a route."""

from django import forms

from approved_list.models import ApprovedQualification, ApprovedQualificationQuerySet
from govuk.forms import Look
from govuk.narrowing import NarrowingForm


PATHS = {"level": "level", "category": "category__code", "route": "route"}


class ListForm(NarrowingForm):
    """Narrows the approved list."""

    q = forms.CharField(
        label="Search",
        help_text="Title, qualification number, awarding organisation or standard, such as ST0116.",
        max_length=100,
        required=False,
        error_messages={"max_length": "Search must be 100 characters or fewer."},
    )
    level = forms.ChoiceField(required=False)
    category = forms.ChoiceField(required=False)
    route = forms.ChoiceField(required=False)
    looks = {name: Look(width="full") for name in ("level", "category", "route")}

    def __init__(self, asked):
        super().__init__(asked)
        kinds = sorted(ApprovedQualification.objects.public().kinds())
        self._offer("level", "All levels", {(str(kind[0]), f"Level {kind[0]}") for kind in kinds})
        self._offer("category", "All categories", {*dict(kind[1:3] for kind in kinds).items()})
        self._offer("route", "All routes", {(kind[3], kind[3]) for kind in kinds if kind[3]})

    def _offer(self, name: str, everything: str, choices: set) -> None:
        in_order = sorted(choices, key=lambda choice: choice[1])
        self.offer(name, everything, in_order, called=f"a {name}")

    def found(self) -> ApprovedQualificationQuerySet:
        asked = self.answers()
        narrowed = {PATHS[name]: answer for name, answer in asked.items() if name in PATHS}
        public = ApprovedQualification.objects.public()
        shown = ("awarding_organisation", "category", "replaces", "replaced_by")
        rows = public.filter(**narrowed).select_related(*shown)
        return rows.search(asked.get("q", "")).in_order()
