"""A qualification as an address describes it: asked by the check of scope, and begun as a draft."""

from collections.abc import Iterator

from django import forms
from django.core.validators import MaxLengthValidator

from govuk.forms import Look
from register.sector_subject_areas import NAMES, with_its_name
from standards import references
from standards.references import Reading, in_short
from standards.scope_question import Question
from submissions.actions.beginning import Described
from submissions.forms.facts import LEVELS


UNDECIDED = ("", "Not decided yet")
FOR_16_TO_18 = "16-to-19"
AUDIENCES = [(FOR_16_TO_18, "Ages 16 to 19, and adults"), ("adults", "Adults only"), UNDECIDED]
MOST = 10


class StandardsField(forms.CharField):
    """References and words; the form tells what they mean."""

    widget = forms.Textarea({"rows": 2})

    def __init__(self, **kwargs):
        longest = MaxLengthValidator(2000, "Write 2,000 characters or fewer.")
        super().__init__(required=False, validators=[longest], **kwargs)


class DescribedForm(forms.Form):
    """What is wrong or not known is told of or left out; every part may be left open."""

    reading = Reading([], [])

    level = forms.TypedChoiceField(
        choices=[*LEVELS, UNDECIDED],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a level from the list."},
    )
    audience = forms.ChoiceField(
        label="Who is it for?",
        choices=AUDIENCES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose an audience from the list."},
    )
    standards = StandardsField(
        label="Occupational standards",
        help_text="References, or words of a title, with commas between them: for example "
        "ST0095, ST0264 1.1, LARS 339, carpentry. Ten at most.",
    )
    options = forms.MultipleChoiceField(
        label="Options it aligns to", required=False, widget=forms.CheckboxSelectMultiple
    )
    specialist_area = forms.CharField(
        max_length=200,
        required=False,
        help_text="Only for an additional specialist qualification.",
        widget=forms.TextInput({"list": "areas", "autocomplete": "off"}),
        error_messages={"max_length": "The specialist area must be 200 characters or fewer."},
    )
    sector_subject_area = forms.ChoiceField(
        choices=[("", "Not decided yet"), *((code, with_its_name(code)) for code in NAMES)],
        required=False,
        help_text="Tier 2, as on Ofqual's register.",
        error_messages={"invalid_choice": "Choose a sector subject area from the list."},
    )
    looks = {
        "level": Look(inline=True, small=True),
        "audience": Look(small=True),
        "options": Look(small=True),
        "sector_subject_area": Look(width="full"),
        "specialist_area": Look(width="two-thirds"),
    }

    def clean_standards(self) -> list:
        """The standards that are named by reference; the words stay in `reading`."""
        self.reading = references.read(self.cleaned_data["standards"])
        if len(self.reading.named) + len(self.reading.words) > MOST:
            self.reading = Reading([], [])
            raise forms.ValidationError(f"Name {MOST} standards at most.")
        rows = references.held(self.reading.named)
        found = {named: references.meant(named, rows) for named in self.reading.named}
        standards = [*dict.fromkeys(each for each in found.values() if each)]
        self._offer_options(standards)
        unknown = [named for named, standard in found.items() if standard is None]
        wrong = [references.why_not_found(each, rows) for each in unknown]
        if wrong := [*wrong, *self.wrong_with_words(self.reading.words)]:
            raise forms.ValidationError(wrong)
        return standards

    def wrong_with_words(self, words: list[str]) -> Iterator[str]:
        """What is no reference: here it is left out."""
        yield from ()

    def _offer_options(self, standards: list) -> None:
        offered = [
            (f"{in_short(standard)}: {name}", f"{standard.reference}: {name}")
            for standard in standards
            for name in standard.options
        ]
        self.fields["options"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> None:
        """An option of a standard that is named no longer is nobody's mistake."""
        if "options" in self.errors:
            offered = dict(self.fields["options"].choices)  # type: ignore[attr-defined]
            sent = self.data.getlist("options")  # type: ignore[attr-defined]
            del self.errors["options"]
            self.cleaned_data["options"] = [each for each in sent if each in offered]

    # What was described, of which each part may be missing

    def standards_named(self) -> list:
        return self.cleaned_data.get("standards", [])

    def options_named(self) -> dict[int, list[str]]:
        chosen = {*self.cleaned_data.get("options", ())}
        return {
            standard.pk: [
                name for name in standard.options if f"{in_short(standard)}: {name}" in chosen
            ]
            for standard in self.standards_named()
        }

    def question(self, **more) -> Question:
        told = self.cleaned_data
        audience = told.get("audience")
        return Question(
            level=told.get("level"),
            is_for_under_18=audience == FOR_16_TO_18 if audience else None,
            standards=self.standards_named(),
            options=self.options_named(),
            specialist_area=told.get("specialist_area", ""),
            sector_subject_area=told.get("sector_subject_area", ""),
            **more,
        )

    def described(self) -> Described:
        told = self.cleaned_data
        facts = {
            "level": told.get("level"),
            "is_for_16_to_18": told.get("audience") == FOR_16_TO_18,
            "is_for_19_plus": bool(told.get("audience")),
            "specialist_area": told.get("specialist_area", ""),
            "sector_subject_area": told.get("sector_subject_area", ""),
        }
        return Described(facts, self.standards_named(), self.options_named())

    def in_words(self) -> list[tuple[str, list[str]]]:
        """Each question that was answered, with its answers as people read them."""
        asked = {
            "level": [f"Level {told}" for told in [self.cleaned_data.get("level")] if told],
            "audience": [
                dict(AUDIENCES)[told] for told in [self.cleaned_data.get("audience")] if told
            ],
            "standards": [str(each) for each in self.standards_named()],
            "options": self.cleaned_data.get("options", []),
            "specialist_area": [self.cleaned_data.get("specialist_area", "")],
            "sector_subject_area": [
                with_its_name(self.cleaned_data.get("sector_subject_area") or "")
            ],
        }
        return [(str(self[name].label), told) for name, told in asked.items() if any(told)]
