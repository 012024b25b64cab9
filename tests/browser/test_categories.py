"""Categories, compared and read in a browser: wide, and on a phone."""

import datetime as dt

import pytest
from django.utils import timezone

from standards.models import Category
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.submissions import WindowFactory


pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_finds_the_category_they_can_submit_to(visitor, policy, screen):
    now = timezone.now()
    window = WindowFactory(
        opens_at=now - dt.timedelta(days=1), closes_at=now + dt.timedelta(days=1)
    )
    window.categories.set(Category.objects.filter(code__in=["OE3A", "AS2"]))
    anybody = visitor(**screen).goes_to("/").follows("Categories")

    anybody.chooses("level", "3").chooses("available", "open").presses("Apply filters")
    assert "1 of 12 categories: Level 3, Open for submissions now" in anybody.reads()
    anybody.follows("Level 3 occupational entry (adults only)")

    assert anybody.heading() == "Level 3 occupational entry (adults only)"
    assert "Open. It closes on" in anybody.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_wrong_filters_no_result_and_withheld_categories_are_told_without_barriers(
    visitor, policy, screen
):
    anybody = visitor(**screen).goes_to("/categories/?level=9")

    assert "Choose a level from the list." in anybody.reads()
    anybody.goes_to("/categories/?level=5&audience=adults-only")
    assert "No matching categories" in anybody.reads()
    for code in ("CCF2", "EP3", "TL3"):
        assert "submit" in anybody.goes_to(f"/categories/{code}/").reads()
