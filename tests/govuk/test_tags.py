"""The tags as a page writes them."""

from django import forms
from django.template import Context, Template

from govuk.fields import draw_form
from tests.govuk.reading import page, words
from tests.govuk.sample import EveryKind


def rendered(source, **context):
    return Template("{% load govuk %}" + source).render(Context(context))


def test_a_component_is_one_tag_with_its_params_in_small_letters():
    html = rendered('{% govuk "button" text="Save" prevent_double_click=True %}')

    (button,) = page(html).xpath("//button")
    assert words(button) == "Save"
    assert button.get("data-prevent-double-click") == "true"


def test_what_the_view_gives_is_escaped():
    html = rendered('{% govuk "button" text=title %}', title="A & <b>B</b>")

    assert words(page(html).xpath("//button")[0]) == "A & <b>B</b>"


def test_a_label_may_be_given_in_a_word():
    html = rendered('{% govuk "input" name="q" label="Search <all>" hint="Words" %}')

    assert words(page(html).xpath("//label")[0]) == "Search <all>"
    assert words(page(html).xpath("//*[@id='q-hint']")[0]) == "Words"


def test_a_component_around_html_keeps_the_html_and_escapes_what_is_in_it():
    source = '{% govuk_block "details" summary_text="More" %}<p>{{ said }}</p>{% endgovuk_block %}'

    html = page(rendered(source, said="1 < 2"))

    assert html.findtext(".//p") == "1 < 2"
    assert words(html.xpath("//summary")[0]) == "More"


def test_a_form_is_one_tag_and_a_field_another():
    whole = rendered("{% govuk_form form %}", form=EveryKind())
    one = page(rendered('{% govuk_field form.title size="m" %}', form=EveryKind()))

    assert whole == draw_form(EveryKind())
    assert one.xpath("//label/@class") == ["govuk-label govuk-label--m"]


def test_the_summary_of_errors_takes_forms_and_refusals():
    html = rendered("{% govuk_error_summary form reasons=why %}", form=EveryKind(), why=["Closed."])

    assert [words(item) for item in page(html).xpath("//li")] == ["Closed."]


def test_the_title_tells_of_errors_only_when_there_are_any():
    right, wrong = forms.Form({}), EveryKind({})

    assert rendered("{% error_prefix form %}", form=right) == ""
    assert rendered("{% error_prefix form %}", form=wrong) == "Error: "
    assert rendered("{% error_prefix form rows %}", form=right, rows=wrong) == "Error: "
    assert rendered("{% error_prefix form %}") == ""


def test_an_input_in_a_table_is_named_by_its_column():
    html = rendered("{% read_aloud form.title %}", form=EveryKind())

    assert page(html).xpath("//input/@aria-label") == ["Title"]
