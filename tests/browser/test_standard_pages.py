"""One standard and what changed between its versions, read in a browser: wide, and on a phone."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from standards.models import Category, OccupationalStandard, StandardStatus
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.standards import DutyFactory, KnowledgeSkillBehaviourFactory
from tests.factories.submissions import WindowFactory


pytestmark = [pytest.mark.browser, pytest.mark.slow]
ADDRESS = "/standards/ST9001/"


@pytest.fixture
def newer(policy):
    """A second version of a sample standard: one KSB reworded, one added, and a duty of its own."""
    older = OccupationalStandard.objects.get(reference="ST9001")
    OccupationalStandard.objects.filter(pk=older.pk).update(version="1.0", status="retired")
    facts = {"title": older.title, "level": older.level, "route": older.route}
    newer = OccupationalStandard.objects.create(
        reference="ST9001", version="1.1", status=StandardStatus.APPROVED, **facts
    )
    texts = [(ksb.kind, ksb.code, ksb.text) for ksb in older.ksbs.order_by("position")]
    kind, code, text = texts[0]
    texts[0] = (kind, code, f"{text}, by day and by night")
    texts.append(("B", "B99", "Keeps calm when somebody is in danger"))
    ksbs = [
        KnowledgeSkillBehaviourFactory(
            standard=newer, kind=kind, code=code, text=text, position=place
        )
        for place, (kind, code, text) in enumerate(texts, start=1)
    ]
    DutyFactory(standard=newer, code="D1", position=1).ksbs.set(ksbs)
    return newer


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_reads_a_standard_and_what_changed_in_it(visitor, newer, screen):
    now = timezone.now()
    window = WindowFactory(
        opens_at=now - dt.timedelta(days=1), closes_at=now + dt.timedelta(days=1)
    )
    window.categories.set(Category.objects.filter(code__in=["OE2", "OE3", "AS3"]))
    anybody = visitor(**screen).goes_to(ADDRESS)

    assert anybody.heading() == newer.title
    assert "Approved for delivery" in anybody.reads()
    assert "Open until" in anybody.reads()

    anybody.follows("What changed between two versions")
    assert anybody.heading() == "What changed from version 1.0 to version 1.1"
    marked = anybody.page.locator("ins").all_inner_texts()
    assert [words for words in marked if words.endswith("by day and by night")] != []
    assert "Keeps calm when somebody is in danger" in anybody.reads()

    anybody.chooses("from", "1.1").presses("Compare")
    assert "Choose two different versions: both are the same." in anybody.reads()


def test_on_a_phone_both_sides_stand_below_each_other_and_are_named(visitor, newer):
    anybody = visitor(**PHONE).goes_to(f"{ADDRESS}compare/")

    cells = anybody.page.locator("#knowledge td, #skills td").all()[:2]
    first, second = (cell.bounding_box() for cell in cells)
    assert second["y"] >= first["y"] + first["height"]
    named = "cell => getComputedStyle(cell, '::before').content"
    assert [cell.evaluate(named) for cell in cells] == ['"Version 1.0"', '"Version 1.1"']


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_link_within_a_standard_leads_to_the_item(visitor, newer, screen):
    anybody = visitor(**screen).goes_to(ADDRESS)

    anybody.page.locator("#D1 a", has_text="B99").click()

    expect(anybody.page.locator("#B99")).to_be_in_viewport()
    assert anybody.page.url.endswith("#B99")
