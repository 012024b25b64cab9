"""What is wrong is said once more above the form, and each sentence leads to its input."""

from django import forms

from govuk.errors import is_wrong, summary
from govuk.fields import draw_form
from tests.govuk.reading import ids, page, words
from tests.govuk.sample import FILLED, EveryKind


class Closing(EveryKind):
    def clean(self):
        raise forms.ValidationError("The window closes <today>.")


def links(html):
    return {words(link): link.get("href") for link in page(html).xpath("//a")}


def test_a_form_without_errors_has_no_summary():
    assert summary([EveryKind()]) == ""
    assert not is_wrong(EveryKind())


def test_every_link_of_the_summary_leads_to_an_input():
    form = EveryKind({})

    targets = [address.removeprefix("#") for address in links(summary([form])).values()]

    visible = [field.name for field in form.visible_fields()]
    assert len(targets) == len(visible)
    assert set(targets) - set(ids(draw_form(form))) == set()
    assert targets[:2] == ["id_title", "id_email"]


def test_the_link_leads_to_the_first_of_a_group_and_the_wrong_part_of_a_date():
    form = EveryKind(FILLED | {"partner": "", "colours": []})

    assert links(summary([form])) == {
        "Enter a whole number.": "#id_hours",
        "“Partner?” needs an answer.": "#id_partner",
        "“Colours” needs an answer.": "#id_colours",
        "The date must include a month.": "#id_starts_on-month",
        "“Document” needs an answer.": "#id_document",
    }


def test_what_concerns_the_whole_form_comes_first_and_is_no_link():
    html = summary([Closing(FILLED)])
    said = [words(item) for item in page(html).xpath("//li")]

    assert said[:2] == ["The window closes <today>.", "Enter a whole number."]
    assert "The window closes <today>." not in links(html)


def test_the_summary_says_what_the_fields_say():
    form = EveryKind(FILLED)

    said = {words(item) for item in page(summary([form])).xpath("//li")}
    at_the_fields = page(draw_form(form)).xpath("//p[@class='govuk-error-message']")

    assert said == {words(error).removeprefix("Error: ") for error in at_the_fields}


def test_refusals_which_belong_to_no_field_are_said_too():
    html = summary([EveryKind()], ["The window is closed.", "Nobody decides on <b>their own</b>."])

    assert [words(item) for item in page(html).xpath("//li")] == [
        "The window is closed.",
        "Nobody decides on <b>their own</b>.",
    ]


def test_the_errors_of_a_formset_and_of_its_forms_are_summed_up():
    class Rows(forms.BaseFormSet):
        def clean(self):
            raise forms.ValidationError("Name each occupation once.")

    class Row(forms.Form):
        code = forms.CharField(label="Code")

    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-code": "", "form-1-code": "X"}
    formset = forms.formset_factory(Row, formset=Rows, min_num=2)(data)

    html = summary([formset])

    assert [words(item) for item in page(html).xpath("//li")] == [
        "Name each occupation once.",
        "“Code” needs an answer.",
    ]
    assert links(html) == {"“Code” needs an answer.": "#id_form-0-code"}
    assert is_wrong(formset)


def test_the_error_of_a_hidden_field_is_said_without_a_link():
    class Stale(forms.Form):
        seen = forms.IntegerField(widget=forms.HiddenInput)

    html = summary([Stale({"seen": "x"})])

    assert words(page(html).xpath("//li")[0]) == "Enter a whole number."
    assert links(html) == {}
