"""A component takes words as words, HTML only where it is asked for, and one environment."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from govuk.environment import attributes_html, environment, library
from govuk.macros import draw, known_params, macro
from tests.govuk.reading import page


COMPONENTS = [
    "back-link", "breadcrumbs", "button", "character-count", "checkboxes", "date-input",
    "details", "error-message", "error-summary", "fieldset", "file-upload", "hint", "input",
    "inset-text", "label", "notification-banner", "pagination", "panel", "password-input",
    "phase-banner", "radios", "select", "service-navigation", "skip-link", "summary-list",
    "table", "tabs", "tag", "task-list", "textarea", "warning-text",
]  # fmt: skip
SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_of_the_stylesheet_has_its_macro(component):
    assert callable(macro(component))
    assert known_params(component)


@pytest.mark.parametrize("said", [SCRIPT, mark_safe(SCRIPT), gettext_lazy(SCRIPT)])  # noqa: S308
def test_text_is_escaped_even_when_it_was_marked_safe(said):
    html = draw("button", {"text": said})

    assert page(html).text_content().strip() == SCRIPT
    assert "<script>" not in html


def test_text_deep_within_a_component_is_escaped():
    rows = [{"key": {"text": SCRIPT}, "value": {"text": mark_safe(SCRIPT)}}]  # noqa: S308

    html = draw("summary-list", {"rows": rows})

    assert page(html).xpath("//dt/text() | //dd/text()")
    assert "<script>" not in html


def test_html_is_taken_under_its_name_when_it_is_marked_safe():
    html = draw("inset-text", {"html": format_html("<em>{}</em>", "A & B")})

    assert page(html).findtext(".//em") == "A & B"


@pytest.mark.parametrize(
    ("component", "params"),
    [
        ("inset-text", {"html": SCRIPT}),
        ("notification-banner", {"titleHtml": SCRIPT, "text": "Saved."}),
        ("service-navigation", {"slots": {"start": SCRIPT}, "navigation": []}),
    ],
)
def test_html_which_nobody_marked_safe_is_escaped(component, params):
    assert "<script>" not in draw(component, params)


def test_a_name_the_component_does_not_know_is_refused():
    with pytest.raises(TypeError, match="button has no parameter called txt"):
        draw("button", {"txt": "Save"})


def test_attributes_are_refused_as_text():
    with pytest.raises(TypeError, match="attributes are given by name and value"):
        draw("button", {"text": "Save", "attributes": ' onclick="alert(1)"'})


def test_what_is_not_given_is_left_out():
    assert draw("button", {"text": "Save", "classes": None}) == draw("button", {"text": "Save"})


def test_the_environment_and_its_macros_are_built_once():
    draw("button", {"text": "Save"})

    assert environment() is environment()
    assert macro("button") is macro("button")
    assert not environment().auto_reload


def test_the_lines_of_typed_text_are_not_moved_to_the_right():
    typed = {"name": "a", "label": {"text": "A"}, "value": "one\n  two\nthree"}

    html = draw("fieldset", {"legend": {"text": "L"}, "html": draw("textarea", typed)})

    assert page(html).findtext(".//textarea") == "one\n  two\nthree"


@pytest.mark.parametrize(
    ("attributes", "html"),
    [
        ({"rows": 5}, ' rows="5"'),
        ({"title": 'a "b" <c>'}, ' title="a &#34;b&#34; &lt;c&gt;"'),
        ({"aria-hidden": True}, ' aria-hidden="true"'),
        ({"hidden": {"value": True, "optional": True}}, " hidden"),
        ({"hidden": {"value": False, "optional": True}}, ""),
        ({"pattern": {"value": None, "optional": True}}, ""),
        ({"value": {"value": "", "optional": True}}, ' value=""'),
        ({"a": "1", "b": "2"}, ' a="1" b="2"'),
        ({}, ""),
    ],
)
def test_attributes_are_written_as_the_library_writes_them(attributes, html):
    text, _, _ = library().get_source(environment(), "macros/attributes.html")
    of_the_library = environment().from_string(text).module.govukAttributes

    assert attributes_html(attributes) == html
    assert of_the_library(attributes).split() == html.split()
