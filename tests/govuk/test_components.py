"""Pieces of a page made from Python values."""

from datetime import UTC, datetime

from django.template.loader import render_to_string

from govuk.components import banner, row, summary_list, table, tag
from tests.govuk.reading import page, words


class Said:
    """A message as Django keeps it."""

    def __init__(self, text, level="success"):
        self.text, self.level_tag = text, level

    def __str__(self):
        return self.text


def test_a_row_shows_what_was_typed_and_where_to_change_it():
    html = page(summary_list([row("Title", "A <b>\n  two", "/title/"), row("Note", None)]))

    assert html.xpath("//dt/text()")[0].strip() == "Title"
    assert html.xpath("//dd/span[@class='app-typed']/text()") == ["A <b>\n  two"]
    assert html.xpath("//a/@href") == ["/title/"]
    assert words(html.xpath("//a")[0]) == "Change title"


def test_rows_may_stand_on_a_card_with_a_title():
    html = page(summary_list([row("Title", "A")], title="The qualification"))

    assert words(html.xpath("//h2")[0]) == "The qualification"


def test_a_value_that_is_a_component_stays_one():
    html = page(summary_list([row("State", tag("Submitted", "blue"))]))

    assert words(html.xpath("//dd/strong[@class='govuk-tag govuk-tag--blue']")[0]) == "Submitted"


def test_a_table_names_its_rows_and_sets_numbers_to_the_right():
    html = page(table("Hours", ["Title", "Hours"], [["A <b>", 120]], numeric=[1]))

    assert words(html.xpath("//caption")[0]) == "Hours"
    assert html.xpath("//tbody//th/text()")[0].strip() == "A <b>"
    assert html.xpath("//td/@class") == ["govuk-table__cell govuk-table__cell--numeric"]
    assert not html.xpath("//@aria-sort")


def test_a_table_that_can_be_sorted_says_so_in_every_heading():
    html = page(table("Hours", ["Title", "Hours"], [["A", 120]], sortable=True))

    assert html.xpath("//table/@data-module") == ["moj-sortable-table"]
    assert html.xpath("//th/@aria-sort") == ["none", "none"]


def test_messages_are_one_banner_green_when_each_is_a_success():
    done = page(banner([Said("Saved."), Said("Sent <b>.")]))
    refused = page(banner([Said("Saved."), Said("Refused.", "error")]))

    said = done.xpath("//p[@class='govuk-notification-banner__heading']/text()")
    assert said == ["Saved.", "Sent <b>."]
    assert words(done.xpath("//h2")[0]) == "Success"
    assert words(refused.xpath("//h2")[0]) == "Important"


def test_a_state_is_a_tag_in_its_colour():
    html = render_to_string("components/tag.html", {"text": "In <scope>", "colour": "green"})

    (found,) = page(html).xpath("//strong")
    assert found.get("class") == "govuk-tag govuk-tag--green"
    assert words(found) == "In <scope>"


def test_the_timeline_says_what_who_and_when():
    event = {
        "title": "Submitted",
        "by": "Ada <A>",
        "at": datetime(2026, 6, 24, 8, 30, tzinfo=UTC),
        "text": "One\ntwo",
    }

    html = page(render_to_string("components/timeline.html", {"events": [event]}))

    assert words(html.xpath("//h3")[0]) == "Submitted"
    assert words(html.xpath("//p[@class='moj-timeline__byline']")[0]) == "by Ada <A>"
    assert words(html.xpath("//time")[0]) == "24 June 2026 at 09:30"
    assert html.xpath("//time/@datetime") == ["2026-06-24T09:30:00+01:00"]
