"""The facts of the qualification, and whether Ofqual recognises the organisation for it."""

from django import forms
from django.utils import timezone

from govuk.forms import DateField, Look
from register.qualification_number import has_usual_check_character
from register.scope_in_words import IN_SHORT
from register.sector_subject_areas import NAMES, with_its_name
from submissions.actions import drafting
from submissions.forms.comparing import Difference, differences
from submissions.forms.fields import Hours, LongText, QualificationNumber, Title
from submissions.models import Submission
from submissions.models.completeness import Section
from submissions.models.content import AGE_GROUPS, Content


LEVELS = [(level, f"Level {level}") for level in range(2, 6)]


class Facts(forms.Form):
    """Facts of one section: shown as they are saved, saved only under the names of its fields."""

    section: Section

    def __init__(self, data, submission: Submission):
        self.submission = submission
        super().__init__(data, initial=self.saved(submission))

    def saved(self, submission: Submission) -> dict:
        return {name: getattr(submission, name, None) for name in self.base_fields}

    def facts(self) -> dict:
        return self.cleaned_data

    def differences(self, submission: Submission) -> list[Difference]:
        return [*differences(self, self.saved(submission))]

    def save(self, **who) -> None:
        drafting.save_facts(self.submission, self.section, self.facts(), **who)


class QualificationForm(Facts):
    section = Section.QUALIFICATION

    title = Title(help_text="As it stands, or will stand, on Ofqual's register.")
    qualification_number = QualificationNumber(
        label="Qualification number",
        required=False,
        help_text="Ofqual's number, such as 999/0001/4. Leave it empty if there is none yet.",
    )
    level = forms.TypedChoiceField(
        choices=LEVELS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    sector_subject_area = forms.ChoiceField(
        choices=[("", "Choose one"), *((code, with_its_name(code)) for code in NAMES)],
        required=False,
        help_text="Tier 2, as on Ofqual's register.",
    )
    guided_learning_hours = Hours()
    total_qualification_time = Hours(help_text="Guided learning hours and all other learning.")
    ages = forms.MultipleChoiceField(
        label="Who is it for?",
        choices=AGE_GROUPS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose every age group it will be offered to.",
    )
    first_teaching_on = DateField(label="First day of teaching", required=False)
    purpose = LongText(
        label="Purpose",
        max_length=5000,
        rows=8,
        required=False,
        help_text="Who is it for, what will they be able to do, and where does it lead?",
    )
    looks = {
        "qualification_number": Look(width=10),
        "level": Look(inline=True),
        "guided_learning_hours": Look(width=5, suffix="hours"),
        "total_qualification_time": Look(width=5, suffix="hours"),
    }

    def __init__(self, data, submission: Submission):
        super().__init__(data, submission)
        category, window = submission.category, submission.window
        self.fields["level"].help_text = f"This category takes level {category.levels_as_words()}."
        self.fields["first_teaching_on"].help_text = (
            f"The earliest in this window is {window.first_teaching_from:%-d %B %Y}. "
            f"For example, {window.first_teaching_from:%-d %-m %Y}."
        )

    def saved(self, submission: Submission) -> dict:
        ages = [name for name in AGE_GROUPS if getattr(submission, name)]
        return {**super().saved(submission), "ages": ages}

    def clean_first_teaching_on(self):
        day, earliest = self.cleaned_data["first_teaching_on"], self.submission.window
        if day and day < earliest.first_teaching_from:
            raise forms.ValidationError(
                f"Teaching can start on {earliest.first_teaching_from:%-d %B %Y} at the earliest."
            )
        return day

    def clean(self) -> None:
        guided = self.cleaned_data.get("guided_learning_hours")
        total = self.cleaned_data.get("total_qualification_time")
        if guided and total and guided > total:
            self.add_error(
                "guided_learning_hours",
                "Guided learning hours cannot be more than the total qualification time.",
            )

    def facts(self) -> dict:
        chosen = self.cleaned_data["ages"]
        given = {name: value for name, value in self.cleaned_data.items() if name != "ages"}
        return {**given, **{name: name in chosen for name in AGE_GROUPS}}

    def warning(self) -> str:
        """What looks unusual and is saved all the same: real numbers break the rule."""
        number = self.cleaned_data["qualification_number"]
        if not number or has_usual_check_character(number):
            return ""
        return (
            "The last character of the qualification number is unusual. It is saved; "
            "check that you typed it as the register shows it."
        )


class RecognitionForm(Facts):
    section = Section.RECOGNITION

    recognition = forms.ChoiceField(
        label="Does Ofqual recognise you for this level and sector subject area?",
        choices=Content.Recognition,
        required=False,
        widget=forms.RadioSelect,
    )
    ofqual_contacted_on = DateField(label="When did you contact Ofqual?", required=False)
    ofqual_contact_reference = forms.CharField(
        label="Ofqual's reference, or whom you spoke to", max_length=100, required=False
    )
    contact_reference = forms.CharField(
        label="Contact with the approvals team",
        max_length=100,
        required=False,
        help_text="If you asked the team about this submission, the reference or date of their "
        "answer. Otherwise leave it empty.",
    )
    looks = {
        "recognition": Look(
            reveals={"contacted": ["ofqual_contacted_on", "ofqual_contact_reference"]}
        ),
        "ofqual_contact_reference": Look(width=20),
        "contact_reference": Look(width=20),
    }

    def __init__(self, data, submission: Submission):
        super().__init__(data, submission)
        if submission.level and submission.sector_subject_area:
            says = IN_SHORT[submission.is_recognised(timezone.localdate())]
            self.fields["recognition"].help_text = says

    def clean_ofqual_contacted_on(self):
        day = self.cleaned_data["ofqual_contacted_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("The day you contacted Ofqual cannot be in the future.")
        return day
