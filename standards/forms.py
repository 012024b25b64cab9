"""What the public may ask of occupational standards: words, a route, a level, a status."""

from django import forms

from govuk.forms import Look
from govuk.narrowing import NarrowingForm
from standards.models import OccupationalStandard, Route, StandardStatus


PATHS = {"route": "route__slug", "level": "level", "status": "status"}


class SearchForm(NarrowingForm):
    """Narrows the standards, of which one version is listed for each reference."""

    q = forms.CharField(
        label="Search",
        help_text="Title, reference, job title, knowledge, skill or behaviour.",
        max_length=250,
        required=False,
        error_messages={"max_length": "Search must be 250 characters or fewer."},
    )
    route = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False)
    status = forms.ChoiceField(required=False)
    looks = {name: Look(width="full") for name in PATHS}

    def __init__(self, asked):
        super().__init__(asked)
        shown = OccupationalStandard.objects.shown().order_by("level")
        held = shown.values_list("level", flat=True).distinct()
        levels = [(str(level), f"Level {level}") for level in held]
        routes = Route.objects.order_by("name", "pk").values_list("slug", "name")
        self.offer("route", "All routes", routes, called="a route")
        self.offer("level", "All levels", levels, called="a level")
        self.offer("status", "All statuses", StandardStatus.choices, called="a status")

    def words(self) -> str:
        return self.answers().get("q", "")

    def found(self) -> list[int]:
        """The keys of all that fit, in order: the count and the page come of one search."""
        asked = self.answers()
        narrowed = {PATHS[name]: answer for name, answer in asked.items() if name in PATHS}
        shown = OccupationalStandard.objects.shown().filter(**narrowed)
        return [*shown.search(self.words()).values_list("pk", flat=True)]
