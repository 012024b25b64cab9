"""Fields which several forms of an awarding organisation share."""

from django import forms
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)

from register.qualification_number import NotAQualificationNumber, parse, show


class LongText(forms.CharField):
    """Text of many lines. A line break counts as one character, however the browser sends it."""

    def __init__(self, *, max_length: int, rows: int = 5, **kwargs):
        widget = forms.Textarea({"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        message = f"This must be {max_length:,} characters or fewer."
        self.validators = [
            MaxLengthValidator(max_length, message),
            ProhibitNullCharactersValidator(),
        ]

    def to_python(self, value) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Title(forms.CharField):
    default_error_messages = {
        "required": "Enter the title of the qualification.",
        "max_length": "The title must be 255 characters or fewer.",
    }

    def __init__(self, **kwargs):
        super().__init__(label="Title of the qualification", max_length=255, **kwargs)


class QualificationNumber(forms.CharField):
    """Ofqual's number, with or without slashes; kept as eight characters."""

    def to_python(self, value) -> str:
        text = super().to_python(value) or ""
        try:
            return parse(text) if text else ""
        except NotAQualificationNumber as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value):
        return show(value) if isinstance(value, str) and len(value) == 8 else value


class Hours(forms.IntegerField):
    """A whole number of hours that the database can hold."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.error_messages["invalid"] = "Enter a whole number of hours, such as 360."
        message = "Enter a number of hours from 1 to 20,000."
        self.validators = [MinValueValidator(1, message), MaxValueValidator(20_000, message)]
