"""The questions of the check. All answers stand in the address."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from govuk.forms import Look
from register.scope_in_words import IN_SHORT
from standards.models import OccupationalStandard
from standards.references import NOT_READ_HERE, in_short
from standards.scope_question import Question
from submissions.forms.described import DescribedForm
from submissions.models import SubmissionWindow
from submissions.models.terms import is_recognised


NO_WINDOW = "none"
MOST_FOUND = 20
NOT_RECOGNISED = [("contacted", "No, but Ofqual has been contacted"), ("no", "No")]
RECOGNITION = [("yes", "Yes"), *NOT_RECOGNISED, ("", "Not sure")]
TRY = "Write a reference such as ST0095, or words of its title."
SETTLED = {"yes": True, "contacted": True, "no": False}


class Search(NamedTuple):
    """Words that are no reference, and the standards found by them."""

    words: str
    found: list[OccupationalStandard]


class CheckForm(DescribedForm):
    """Beside the description: which window, and whether Ofqual recognises the organisation."""

    window = forms.ChoiceField(
        label="Submission window",
        required=False,
        error_messages={"invalid_choice": "Choose a window from the list."},
    )
    chosen = forms.MultipleChoiceField(
        label="Which standards do you mean?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recognition = forms.ChoiceField(
        label="Does Ofqual recognise your organisation for this level and sector subject area?",
        choices=RECOGNITION,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose an answer from the list."},
    )
    looks = {
        **DescribedForm.looks,
        "window": Look(width="full"),
        "recognition": Look(small=True),
        "chosen": Look(small=True, size="m"),
    }
    field_order = ("window", "level", "audience", "standards", "chosen", "options")

    def __init__(self, asked: QueryDict, at: datetime, organisation=None):
        self.windows = offered(asked.get("window", ""), at)
        default = by_default(self.windows, at)
        self.asked = filled_up(asked, window=default.code if default else NO_WINDOW)
        self.organisation, self.on = organisation, timezone.localdate(at)
        super().__init__(self.asked)
        choices = [(each.code, in_words(each)) for each in self.windows]
        choices.append((NO_WINDOW, "No particular window"))
        self.fields["window"].choices = choices  # type: ignore[attr-defined]
        self.searches: list[Search] = []
        if organisation is None:
            del self.fields["recognition"]

    def window_asked(self) -> SubmissionWindow | None:
        """The one in the address; without one there, that which is open or opens next."""
        code = self.cleaned_data.get("window")
        return next((each for each in self.windows if each.code == code), None)

    def wrong_with_words(self, words: list[str]) -> Iterator[str]:
        """They are searched for, and somebody chooses from what is found."""
        self.searches = [Search(each, search(each)) for each in words]
        self._offer_chosen()
        for each in self.searches:
            if not each.found:
                yield f"No standard is found for “{each.words}”. {TRY}"

    def _offer_chosen(self) -> None:
        found = {in_short(row): str(row) for each in self.searches for row in each.found}
        self.fields["chosen"].choices = [*found.items()]  # type: ignore[attr-defined]
        if more := [each.words for each in self.searches if len(each.found) == MOST_FOUND]:
            words = "”, “".join(more)
            hint = f"These are the first {MOST_FOUND} for “{words}”. Add a word to find fewer."
            self.fields["chosen"].help_text = hint

    def clean(self) -> None:
        super().clean()
        self.errors.pop("chosen", None)
        if self.is_recognised is not None:
            self._ask_what_the_register_leaves_open()

    def _ask_what_the_register_leaves_open(self) -> None:
        """Nothing where it shows the recognition; otherwise whether Ofqual has been contacted."""
        if self.is_recognised:
            del self.fields["recognition"]
        else:
            self.fields["recognition"].choices = NOT_RECOGNISED  # type: ignore[attr-defined]

    def is_to_choose(self) -> bool:
        """Whether words have found standards, of which somebody must say which they mean."""
        return any(each.found for each in self.searches)

    def with_what_was_chosen(self) -> QueryDict | None:
        """The address in which references stand in the place of the words they were found by."""
        sent = {*self.asked.getlist("chosen")} if self.is_to_choose() else set()
        taken = [row for each in self.searches for row in each.found if in_short(row) in sent]
        if not taken:
            return None
        left = [each.words for each in self.searches if not {*each.found} & {*taken}]
        named = [*map(str, self.reading.named), *dict.fromkeys(map(in_short, taken)), *left]
        asked = self.asked.copy()
        asked["standards"] = ", ".join(named)
        for name in [*asked]:
            if name == "chosen" or not any(asked.getlist(name)):
                del asked[name]
        return asked

    @cached_property
    def is_recognised(self) -> bool | None:
        """What Ofqual's register says of the organisation; it is not asked what that answers."""
        told = self.cleaned_data
        about = told.get("level"), told.get("sector_subject_area", "")
        return is_recognised(self.organisation, *about, self.on)

    def question(self, **more) -> Question:
        told = self.cleaned_data.get("recognition", "")
        return super().question(
            recognition_is_settled=SETTLED.get(told),
            has_contacted_ofqual=told == "contacted",
            is_recognised=self.is_recognised,
            **more,
        )

    def in_words(self) -> list[tuple[str, list[str]]]:
        told = super().in_words()
        asked = ("level", "sector_subject_area")
        if self.organisation and all(self.cleaned_data.get(name) for name in asked):
            says = IN_SHORT[self.is_recognised]
            told.append((f"Recognition of {self.organisation.name}", [says]))
        return told


def filled_up(asked: QueryDict, **defaults: str) -> QueryDict:
    """The answers in the address; what is not answered there is not decided, or by default."""
    answers = asked.copy()
    for name in ("level", "audience", "recognition"):
        answers.setdefault(name, "")
    for name, answer in defaults.items():
        answers[name] = answers.get(name) or answer
    return answers


def offered(code: str, at: datetime) -> list[SubmissionWindow]:
    """The announced windows, and the one in the address even when it is over."""
    announced = SubmissionWindow.objects.announced(at)
    windows = announced | SubmissionWindow.objects.filter(code=code)
    return [*windows.order_by("opens_at", "closes_at", "pk")]


def by_default(windows: list[SubmissionWindow], at: datetime) -> SubmissionWindow | None:
    """The one that is open, or else opens next."""
    announced = [each for each in windows if not each.is_over(at)]
    return next((each for each in announced if each.is_open(at)), next(iter(announced), None))


def in_words(window: SubmissionWindow) -> str:
    opens, closes = timezone.localtime(window.opens_at), timezone.localtime(window.closes_at)
    return f"{window} ({opens:%-d %B %Y} to {closes:%-d %B %Y})"


def search(words: str) -> list[OccupationalStandard]:
    current = OccupationalStandard.objects.filter(superseded_by=None)
    return [*current.search(words).defer(*NOT_READ_HERE, "options")[:MOST_FOUND]]
