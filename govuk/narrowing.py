"""A form which narrows a list by what stands in the address of the page."""

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.http import urlencode


class Pairs(BaseChoiceIterator):
    """Choices that are pairs of texts already: Django need not look at each on every page."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = [*pairs]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)


class NarrowingForm(forms.Form):
    """A wrong answer is told of, and the right ones still count."""

    def offer(
        self,
        name: str,
        everything: str,
        choices: Iterable[tuple[str, str]],
        called: str,
        label=None,
    ) -> None:
        """A question that may be left open; `called` is its answer in the error's sentence."""
        self.fields[name] = forms.ChoiceField(
            choices=Pairs([("", everything), *choices]),
            required=False,
            label=label,
            error_messages={"invalid_choice": f"Choose {called} from the list."},
        )

    def answers(self) -> dict[str, str]:
        """What was asked and makes sense."""
        self.is_valid()
        return {name: answer for name, answer in self.cleaned_data.items() if answer}

    def chosen(self) -> Iterator[dict[str, str]]:
        """Each answer in words, with the address of the list without it."""
        asked = self.answers()
        for name, answer in asked.items():
            rest = {other: value for other, value in asked.items() if other != name}
            yield {"text": self._in_words(name, answer), "href": f"?{urlencode(rest)}"}

    def _in_words(self, name: str, answer: str) -> str:
        return dict(getattr(self.fields[name], "choices", ())).get(answer, f"“{answer}”")
