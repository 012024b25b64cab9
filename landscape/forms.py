"""What the public may ask of the landscape: academic year, level, performance tables."""

from django import forms

from govuk.forms import Look
from govuk.narrowing import NarrowingForm
from landscape.academic_years import in_words
from landscape.models import Edition


class FilterForm(NarrowingForm):
    """Cuts the tree, the table and its files alike."""

    looks = {name: Look(width="full") for name in ("year", "level", "tables")}

    def __init__(self, asked, edition: Edition):
        super().__init__(asked)
        # The latest year has an address of its own as well, which stays when a later one comes.
        years = [(str(year), in_words(year)) for year in edition.years]
        latest = f"Latest: {in_words(edition.latest_year or edition.years[0])}"
        self.offer("year", latest, years, "a year", "Academic year")
        levels = [(level, level) for level in edition.levels]
        self.offer("level", "All levels", levels, "a level", "Level")
        tables = [("yes", "Only those in performance tables")]
        self.offer("tables", "All qualifications", tables, "an answer", "Performance tables")


class SearchForm(forms.Form):
    """Words of a title or name, or a qualification number."""

    q = forms.CharField(
        label="Find a qualification or organisation",
        max_length=200,
        error_messages={"required": "Enter a word of a title or a name, or a number."},
    )
    looks = {"q": Look(width="full")}
