"""Fields which several forms of an awarding organisation share."""

from django import forms

from register.qualification_number import NotAQualificationNumber, parse, show


class LongText(forms.CharField):
    """Text of many lines. A line break counts as one character, however the browser sends it."""

    def __init__(self, *, max_length: int, rows: int = 5, **kwargs):
        widget = forms.Textarea({"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        self.error_messages.setdefault("required", "Enter something here.")
        self.validators[0].message = "This must be %(limit_value)d characters or fewer."

    def to_python(self, value) -> str:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class QualificationNumber(forms.CharField):
    """Ofqual's number, with or without slashes; kept as eight characters."""

    def to_python(self, value) -> str:
        text = super().to_python(value)
        try:
            return parse(text) if text else ""
        except NotAQualificationNumber as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value):
        return show(value) if isinstance(value, str) and len(value) == 8 else value


class Hours(forms.IntegerField):
    """A whole number of hours that the database can hold."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=20_000, required=False, **kwargs)
        self.error_messages["invalid"] = "Enter a whole number of hours, such as 360."
        for check in self.validators:
            check.message = "Enter a number of hours from 1 to 20,000."
