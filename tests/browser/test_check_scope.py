"""What is in scope, asked and answered: wide, on a phone, without JavaScript, and printed."""

import datetime as dt

import pytest
from django.utils import timezone

from standards.models import Category, OccupationalStandard
from submissions.models import Submission
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.accounts import PASSWORD, person
from tests.factories.submissions import WindowFactory
from tests.factories.windows import SpecialistAreaFactory, StandardInWindowFactory


pytestmark = [pytest.mark.browser, pytest.mark.slow]
WITHOUT_SCRIPTS = {**PHONE, "java_script_enabled": False}
CHECK = "/check-scope/"


@pytest.fixture
def window(policy):
    now = timezone.now()
    window = WindowFactory(
        code="L3-TEST",
        name="Level 3, test window",
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(days=1),
        standards_confirmed_on=dt.date(2026, 6, 1),
    )
    window.categories.set(Category.objects.filter(code__in=["OE3", "OE3A", "AS3"]))
    SpecialistAreaFactory(window=window, name="Lifting equipment")
    listed = OccupationalStandard.objects.get(title__startswith="Data centre")
    StandardInWindowFactory(window=window, standard=listed)
    return window


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_the_start_page_to_a_draft_with_the_same_answers(visitor, window, screen):
    anybody = visitor(**screen).goes_to("/").follows("Check what is in scope")
    anybody.chooses("level", "3").chooses("audience", "adults").fills(standards="data centre")
    anybody.presses("Check").ticks("Data centre").presses("Continue")
    assert "In scope of 3 categories" in anybody.reads()
    assert "standards=ST" in anybody.page.url

    anybody.follows("Start a submission in Level 3 occupational entry (adults only)")
    submitter = person("submitter")
    anybody.page.get_by_label("Email").fill(submitter.email)
    anybody.page.get_by_label("Password", exact=True).fill(PASSWORD)
    anybody.presses("Sign in")
    assert "The draft will begin with what you told the check" in anybody.reads()
    anybody.fills(title="Certificate in Network Care").presses("Start")

    draft = Submission.objects.get()
    assert (draft.category.code, draft.level, draft.is_for_19_plus) == ("OE3A", 3, True)
    assert [each.standard.title[:11] for each in draft.occupations.all()] == ["Data centre"]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_obstacles_and_wrong_answers_are_told_without_barriers(visitor, window, screen):
    long = OccupationalStandard.objects.first()
    long.title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter " * 2
    long.options = ["An option"]
    long.t_level_covered_from = dt.date(2024, 9, 1)
    long.save()
    anybody = visitor(**screen)

    anybody.goes_to(f"{CHECK}?level=4&audience=16-to-19&standards={long.reference}")
    assert "Not in scope of any category." in anybody.reads()
    assert "Know this about the standards" in anybody.reads()
    anybody.goes_to(f"{CHECK}?standards=ST0000,%20xyzzy&level=3")
    assert "There is no standard ST0000." in anybody.reads()


def test_the_check_needs_no_javascript(visitor, window):
    page = visitor(**WITHOUT_SCRIPTS).page

    page.goto(CHECK)
    page.locator("[name=level][value='3']").check()
    page.locator("[name=standards]").fill("data centre")
    page.get_by_role("button", name="Check").click()
    page.locator("[name=chosen]").first.check()
    page.get_by_role("button", name="Continue").click()

    assert "In scope of 3 categories" in page.locator("main").inner_text()


def test_a_print_keeps_the_answer_and_leaves_the_questions(visitor, window):
    anybody = visitor(**DESKTOP).goes_to(f"{CHECK}?level=3")
    anybody.page.emulate_media(media="print")

    printed = anybody.reads()

    assert "Answered for" in printed
    assert "In scope of 3 categories" in printed
    assert ("Change your answers" in printed, "Start a submission" in printed) == (False, False)
