"""What the public may ask of the approved list: words, a level, a category, a route."""

from collections.abc import Iterator

from django import forms
from django.utils.http import urlencode

from approved_list.models import ApprovedQualification, ApprovedQualificationQuerySet
from govuk.forms import Look


PATHS = {"level": "level", "category": "category__code", "route": "route"}


class ListForm(forms.Form):
    """Narrows the list. A wrong answer is told of, and the right ones still count."""

    q = forms.CharField(
        label="Search",
        help_text="Title, qualification number or awarding organisation.",
        max_length=100,
        required=False,
        error_messages={"max_length": "Search for 100 characters at most."},
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
        self.fields[name] = forms.ChoiceField(
            choices=[("", everything), *in_order],
            required=False,
            error_messages={"invalid_choice": f"Choose a {name} from the list."},
        )

    def answers(self) -> dict[str, str]:
        """What was asked and makes sense."""
        self.is_valid()
        return {name: answer for name, answer in self.cleaned_data.items() if answer}

    def found(self) -> ApprovedQualificationQuerySet:
        asked = self.answers()
        narrowed = {PATHS[name]: answer for name, answer in asked.items() if name in PATHS}
        public = ApprovedQualification.objects.public()
        rows = public.filter(**narrowed).select_related("awarding_organisation", "category")
        return rows.search(asked.get("q", "")).in_order()

    def chosen(self) -> Iterator[dict[str, str]]:
        """Each answer in words, with the address of the list without it."""
        asked = self.answers()
        for name, answer in asked.items():
            rest = {other: value for other, value in asked.items() if other != name}
            yield {"text": self._in_words(name, answer), "href": f"?{urlencode(rest)}"}

    def _in_words(self, name: str, answer: str) -> str:
        return dict(getattr(self.fields[name], "choices", ())).get(answer, f"“{answer}”")
