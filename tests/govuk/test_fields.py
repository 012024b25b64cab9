"""Every kind of field becomes its component, keeps what was typed and says what is wrong."""

from collections import Counter

import pytest
from django import forms
from django.utils.html import format_html

from govuk.fields import draw_field, draw_form
from govuk.forms import Look
from tests.govuk.reading import ids, page, words
from tests.govuk.sample import FILLED, EveryKind


def drawn(name, form=None, **changes):
    form = EveryKind() if form is None else form
    return page(draw_field(form[name], **changes))


def only(element, path):
    (found,) = element.xpath(path)
    return found


def one_field(field, **data):
    return type("OneField", (forms.Form,), {"answer": field})(**data)


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("title", "//input[@type='text'][@class='govuk-input']"),
        ("email", "//input[@type='email'][@autocomplete='email']"),
        ("hours", "//input[@type='text'][@inputmode='numeric']"),
        ("fee", "//input[@type='text'][@inputmode='decimal']"),
        ("password", "//input[@type='password'][@autocomplete='new-password']"),
        ("purpose", "//*[@data-maxlength='100']/textarea[@rows='5']"),
        ("note", "//textarea[@class='govuk-textarea'][@rows='3']"),
        ("sector", "//select[@class='govuk-select']"),
        ("several", "//select[@multiple]"),
        ("document", "//input[@type='file'][@accept='.pdf']"),
        ("agreed", "//input[@type='checkbox'][@value='on']"),
    ],
)
def test_a_field_is_one_control_with_its_label(name, control):
    html = drawn(name)

    assert only(html, control).get("name") == name
    assert only(html, control).get("id") == f"id_{name}"
    assert words(only(html, f"//label[@for='id_{name}']")) == EveryKind.base_fields[name].label


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("partner", {"id_partner": "yes", "id_partner-2": "no"}),
        ("colours", {"id_colours": "r", "id_colours-2": "g", "id_colours-3": "b"}),
    ],
)
def test_choices_are_inputs_of_their_own_under_one_legend(name, inputs):
    html = drawn(name)
    found = html.xpath(f"//input[@name='{name}']")

    assert {control.get("id"): control.get("value") for control in found} == inputs
    assert words(only(html, "//legend[1]")) == EveryKind.base_fields[name].label


def test_a_date_is_three_boxes_under_one_legend():
    html = drawn("starts_on")

    assert html.xpath("//input/@name") == ["starts_on-day", "starts_on-month", "starts_on-year"]
    assert words(only(html, "//legend")) == "Start"


def test_a_widget_without_a_component_is_drawn_by_django_with_a_name():
    html = drawn("both")

    assert html.xpath("//input/@name") == ["both_0", "both_1"]
    assert html.xpath("//input/@aria-label") == ["Both", "Both"]


def test_a_hidden_field_has_no_label():
    html = drawn("seen")

    assert only(html, "//input").get("value") == "x1"
    assert not html.xpath("//label")


def test_everything_that_was_typed_is_shown_again_but_the_password():
    html = page(draw_form(EveryKind(FILLED)))
    shown = {control.get("name"): control.get("value") for control in html.xpath("//input")}
    shown = {name: shown[name] for name in shown if isinstance(FILLED.get(name), str)}

    kept = {name: FILLED[name] for name in shown}
    assert shown == kept | {"password": None, "partner": "no"}
    assert html.xpath("//input[@checked]/@id") == ["id_partner", "id_colours-2", "id_agreed"]
    assert html.xpath("//option[@selected]/@value") == ["1", "r", "b"]


def test_the_lines_of_a_text_area_are_kept_even_within_a_choice():
    class Nested(forms.Form):
        looks = {"partner": Look(reveals={"yes": ["about"]})}
        partner = forms.ChoiceField(choices=[("yes", "Yes")], widget=forms.RadioSelect)
        about = forms.CharField(widget=forms.Textarea)

    html = draw_form(Nested({"partner": "yes", "about": "\n one\n\ttwo\n"}))

    # One line break after the tag belongs to HTML, not to the text.
    assert ">\n\n one\n\ttwo\n</textarea>" in html


def test_typed_html_is_shown_as_text():
    html = draw_form(EveryKind(FILLED))

    assert "<b>" not in html


def test_help_is_a_hint_which_the_control_is_described_by():
    html = drawn("title")

    assert words(only(html, "//*[@id='id_title-hint']")) == "As in the register."
    assert only(html, "//input").get("aria-describedby") == "id_title-hint"


def test_a_hint_is_html_only_where_the_form_marked_it_safe():
    link = format_html('<a href="{}">Guide</a>', "/guide/")

    safe = one_field(forms.CharField(help_text=link))
    plain = one_field(forms.CharField(help_text=str.__str__(link)))

    assert drawn("answer", safe).xpath("//a/@href") == ["/guide/"]
    assert drawn("answer", plain).xpath("//a/@href") == []


def test_an_error_stands_at_the_field_and_describes_it():
    html = drawn("hours", EveryKind(FILLED))

    assert words(only(html, "//*[@id='id_hours-error']")) == "Error: Enter a whole number."
    assert only(html, "//input").get("aria-describedby") == "id_hours-error"
    assert html.xpath("//*[contains(@class, 'govuk-form-group--error')]//input/@name") == ["hours"]


def test_a_missing_answer_is_named_by_its_question():
    html = drawn("sector", EveryKind({}))

    assert words(only(html, "//*[@id='id_sector-error']")) == "Error: “Sector” needs an answer."


def test_every_error_of_a_field_is_shown():
    form = EveryKind(FILLED)
    form.add_error("title", "Use fewer <words>.")
    form.add_error("title", "Name the level.")

    error = only(drawn("title", form), "//*[@id='id_title-error']")

    assert words(error) == "Error: Use fewer <words>. Name the level."


def test_only_the_wrong_box_of_a_date_is_red():
    html = drawn("starts_on", EveryKind(FILLED))

    wrong = html.xpath("//input[contains(@class, 'govuk-input--error')]/@id")
    assert wrong == ["id_starts_on-month"]


def test_what_a_choice_reveals_is_drawn_once_within_it():
    html = page(draw_form(EveryKind()))

    within = only(html, "//*[@id='conditional-id_partner']")
    assert within.xpath(".//input/@name") == ["partner_name"]
    assert len(html.xpath("//input[@name='partner_name']")) == 1


def test_no_radio_claims_to_expand():
    """WCAG 4.1.2: a radio has no such state; the stylesheet shows and hides."""
    html = page(draw_form(EveryKind()))

    assert not html.xpath("//*[@data-aria-controls or @aria-expanded]")
    assert not html.xpath("//*[contains(@class, 'conditional--hidden')]")


def test_an_option_without_words_is_no_radio_and_in_a_list_says_what_to_do():
    blank = [("", "---------"), ("1", "One")]

    radios = drawn("answer", one_field(forms.ChoiceField(choices=blank, widget=forms.RadioSelect)))

    assert radios.xpath("//input/@value") == ["1"]
    assert drawn("sector").xpath("//option/text()") == ["Choose one", "Health"]


def test_groups_of_choices_are_made_flat():
    grouped = one_field(forms.ChoiceField(choices=[("Warm", [("r", "Red")]), ("b", "Blue")]))

    assert drawn("answer", grouped).xpath("//option/text()") == ["Warm: Red", "Blue"]


def test_the_look_sets_width_affixes_hints_and_shape():
    assert drawn("hours").xpath("//input/@class") == ["govuk-input govuk-input--width-4"]
    assert words(only(drawn("hours"), "//*[@class='govuk-input__suffix']")) == "hours"
    assert words(only(drawn("fee"), "//*[@class='govuk-input__prefix']")) == "£"
    assert words(only(drawn("colours"), "//*[@id='id_colours-2-item-hint']")) == "As grass is."
    assert drawn("colours").xpath("//*[contains(@class, 'govuk-checkboxes--small')]")
    assert drawn("partner").xpath("//*[contains(@class, 'govuk-radios--inline')]")


def test_the_template_may_change_the_look():
    html = drawn("title", page_heading=True, label="What is it called?", hint="", width="one-half")

    assert words(only(html, "//h1/label")) == "What is it called?"
    assert only(html, "//label").get("class") == "govuk-label govuk-label--l"
    assert only(html, "//input").get("class") == "govuk-input govuk-!-width-one-half"
    assert not html.xpath("//*[@id='id_title-hint']")


def test_a_legend_may_be_the_heading_or_only_read_aloud():
    heading = drawn("partner", page_heading=True)
    aloud = drawn("partner", hide_label=True)

    assert words(only(heading, "//legend/h1")) == "Partner?"
    assert "govuk-visually-hidden" in only(aloud, "//legend").get("class")


def test_nothing_is_cut_off_or_refused_by_the_browser():
    form = EveryKind()
    del form.fields["both"]  # drawn by Django

    html = page(draw_form(form))

    assert not html.xpath("//*[@maxlength or @required or @min or @max or @step]")


@pytest.mark.parametrize("name", ["title", "purpose", "sector", "partner", "starts_on", "agreed"])
def test_a_closed_field_is_closed_in_the_browser(name):
    form = EveryKind()
    form.fields[name].disabled = True

    assert len(drawn(name, form).xpath("//*[@disabled]")) == len(
        drawn(name).xpath("//input | //select | //textarea")
    ) - len(drawn(name).xpath("//input[@name='partner_name']"))


def test_no_id_is_used_twice_on_a_form():
    counted = Counter(ids(draw_form(EveryKind(FILLED))))

    assert [name for name, times in counted.items() if times > 1] == []


def test_each_form_of_a_formset_has_ids_of_its_own():
    formset = forms.formset_factory(EveryKind, extra=2)()

    counted = Counter(ids("".join(draw_form(form) for form in formset)))

    assert counted["id_form-0-title"] == counted["id_form-1-title"] == 1
    assert max(counted.values()) == 1
    assert page(draw_form(formset.management_form)).xpath("//input/@name") == [
        "form-TOTAL_FORMS",
        "form-INITIAL_FORMS",
        "form-MIN_NUM_FORMS",
        "form-MAX_NUM_FORMS",
    ]


def test_a_form_may_make_its_fields_and_looks_as_it_goes():
    form = forms.Form()
    form.fields["K1"] = forms.CharField(label="Knowledge 1")
    form.looks = {"K1": Look(width=10)}

    assert drawn("K1", form).xpath("//input/@class") == ["govuk-input govuk-input--width-10"]


def test_a_declared_class_is_added():
    loud = one_field(
        forms.CharField(widget=forms.TextInput({"class": "app-loud", "spellcheck": True}))
    )

    assert drawn("answer", loud).xpath("//input/@class") == ["govuk-input app-loud"]


def test_a_declared_id_is_used_for_input_label_and_hint():
    own = one_field(forms.CharField(help_text="H", widget=forms.TextInput({"id": "own"})))

    assert drawn("answer", own).xpath("//@id") == ["own-hint", "own"]
    assert drawn("answer", own).xpath("//label/@for") == ["own"]
