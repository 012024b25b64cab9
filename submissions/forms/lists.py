"""The questions asked of lists: which submissions, which standards, which window and category."""

from types import MappingProxyType
from typing import cast

from django import forms
from django.utils import timezone

from govuk.forms import Look
from submissions.actions.drafting import why_not_begun
from submissions.forms.fields import Title
from submissions.models import SubmissionWindow
from submissions.states import State


class FilterForm(forms.Form):
    q = forms.CharField(
        label="Title, reference or qualification number", max_length=100, required=False
    )
    state = forms.ChoiceField(choices=[("", "Any"), *State.choices], required=False)
    looks = {"state": Look(width="full")}


class StandardsForm(forms.Form):
    q = forms.CharField(
        label="Words of the title, reference, job title or KSBs",
        max_length=100,
        required=False,
        help_text="For example, carpentry, ST0264, or site joiner.",
    )
    looks = {"q": Look(width="two-thirds")}


class BeginForm(forms.Form):
    """In which window, which category, under which title?"""

    window = forms.ChoiceField(
        label="Which window is it for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a window."},
    )
    category = forms.ChoiceField(
        label="Which category is it for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a category."},
    )
    title = Title()

    def __init__(self, data, windows: list[SubmissionWindow], asked=MappingProxyType({})):
        """`asked` may name a window and a category by their codes, as an address does."""
        super().__init__(data)
        self.windows = {str(window.pk): window for window in windows}
        taken = {category for window in windows for category in window.categories.all()}
        by_title = sorted(taken, key=lambda category: (category.title, category.pk))
        self.categories = {str(category.pk): category for category in by_title}
        self.offer("window", self.windows)
        self.offer("category", self.categories)
        self.looks = {
            "window": Look(hints={key: _dates(each) for key, each in self.windows.items()}),
            "category": Look(
                hints={key: self.about(each) for key, each in self.categories.items()}
            ),
        }
        for name, things in (("window", self.windows), ("category", self.categories)):
            self.initial[name] = next(
                (key for key, thing in things.items() if thing.code == asked.get(name)), None
            )

    def offer(self, name: str, things: dict) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [(key, str(thing)) for key, thing in things.items()]

    def about(self, category) -> str:
        """What it is for and, where there is a choice, which windows take it."""
        windows = [each for each in self.windows.values() if category in each.categories.all()]
        if len(windows) == len(self.windows):
            return category.aim
        return f"{category.aim} Taken in: {', '.join(map(str, windows))}."

    def clean_window(self) -> SubmissionWindow:
        return self.windows[self.cleaned_data["window"]]

    def clean_category(self):
        category = self.categories[self.cleaned_data["category"]]
        window = self.cleaned_data.get("window")
        if window and (reason := why_not_begun(window, category, timezone.now())):
            raise forms.ValidationError(reason)
        return category


class AgainForm(forms.Form):
    """Into which later window?"""

    window = forms.ModelChoiceField(
        SubmissionWindow.objects.none(),
        label="In which window do you want to start it again?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a window."},
    )

    def __init__(self, data, windows):
        super().__init__(data)
        self.fields["window"].queryset = windows


def _dates(window: SubmissionWindow) -> str:
    opens, closes = timezone.localtime(window.opens_at), timezone.localtime(window.closes_at)
    return f"Opens {opens:%-d %B %Y at %H:%M %Z}, closes {closes:%-d %B %Y at %H:%M %Z}."
