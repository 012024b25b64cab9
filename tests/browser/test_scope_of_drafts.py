"""What a draft and a submission are told of scope, in a browser: wide, and on a phone."""

import datetime as dt

import pytest
from django.utils import timezone

from standards.models import Category
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories import (
    AreaDutyFactory,
    OccupationalStandardFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    SubmissionFactory,
    WindowFactory,
    person,
)


pytestmark = [pytest.mark.browser, pytest.mark.slow]
each_screen = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def window(policy):
    """Open now, with a list of standards, and an area that is named in advance."""
    now = timezone.now()
    window = WindowFactory(
        opens_at=now - dt.timedelta(days=9),
        closes_at=now + dt.timedelta(days=9),
        standards_confirmed_on=timezone.localdate() - dt.timedelta(days=9),
    )
    window.categories.set(Category.objects.filter(code__in=["OE3A", "AS3"]))
    return window


def on_the_list(window, standard, days_ago=9, **status):
    day = timezone.localdate() - dt.timedelta(days=days_ago)
    return StandardInWindowFactory(window=window, standard=standard, status_from=day, **status)


@each_screen
def test_options_are_chosen_and_a_standard_out_of_scope_is_refused_with_the_reason(
    visitor, window, screen
):
    roofer = OccupationalStandardFactory(title="Roofer", options=["Slater", "Tiler"])
    on_the_list(window, roofer)
    on_the_list(window, OccupationalStandardFactory(title="Young roofer"), contact_us=True)
    on_the_list(window, OccupationalStandardFactory(title="Old roofer"), out_of_scope=True)
    draft = SubmissionFactory(window=window, category=Category.objects.get(code="OE3A"))
    editor = visitor(**screen).goes_to("/").signs_in(person("editor"))
    page = f"/submissions/{draft.reference}/occupations/"

    found = editor.goes_to(f"{page}?q=roofer").reads()
    editor.presses(f"Add {roofer}").ticks("Slater").presses("Save and continue")

    assert [
        words
        for words in ("In\xa0scope", "Contact\xa0us\xa0first", "Out\xa0of\xa0scope")
        if words in found
    ] == ["In\xa0scope", "Contact\xa0us\xa0first", "Out\xa0of\xa0scope"]
    assert "Options: Slater." in editor.reads()
    assert draft.occupations.get().options == ["Slater"]


@each_screen
def test_a_specialist_area_its_sub_area_and_its_duties_are_chosen(visitor, window, screen):
    suggested = OccupationalStandardFactory(title="Crane operator")
    area = SpecialistAreaFactory(window=window, name="Lifting", suggested_standard=suggested)
    tower = SubAreaFactory(area=area, name="Tower cranes")
    slings = AreaDutyFactory(area=area, text="Inspect slings")
    AreaDutyFactory(area=area, sub_area=tower, text="Climb a tower crane")
    draft = SubmissionFactory(window=window, category=Category.objects.get(code="AS3"))
    on_the_list(window, draft.occupations.create(standard=suggested).standard)
    editor = visitor(**screen).goes_to("/").signs_in(person("editor"))

    editor.goes_to(f"/submissions/{draft.reference}/").follows("Specialist duties")
    editor.presses("Save and continue")
    wrong = editor.reads()
    editor.ticks("Lifting", "Tower cranes").presses("Save and continue")
    offered = editor.reads()
    editor.ticks("We include this duty")
    editor.fills(**{f"listed-{slings.pk}-why_it_goes_beyond": "Employers ask for it."})
    editor.presses("Save and go back").goes_to(f"/submissions/{draft.reference}/check/")

    assert "Choose a specialist area." in wrong
    assert "Climb a tower crane" in offered
    assert "Duty 1, from the list" in editor.reads()


@each_screen
def test_a_draft_is_blocked_and_a_submission_waits_for_the_officer(visitor, window, screen):
    standard = OccupationalStandardFactory(title="Roofer")
    on_the_list(window, standard)
    category = Category.objects.get(code="OE3A")
    draft, sent = (
        SubmissionFactory(window=window, category=category, **{situation: True})
        for situation in ("ready", "received")
    )
    for submission in (draft, sent):
        submission.occupations.update(standard=standard)
    on_the_list(window, standard, days_ago=0, out_of_scope=True)
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))

    told = submitter.goes_to(f"/submissions/{draft.reference}/").reads()
    blocked = submitter.goes_to(f"/submissions/{draft.reference}/check/").reads()
    waits = submitter.goes_to(f"/submissions/{sent.reference}/").reads()
    listed = submitter.goes_to("/submissions/").reads()
    officer = visitor(**screen).signs_in(person("officer"))
    officer.goes_to(f"/admin/submissions/submission/{sent.pk}/change/").follows("Settle scope")
    officer.chooses(f"choice_{standard.pk}", "continue")
    officer.fills(**{f"reason_{standard.pk}": "The revision will be small."})
    officer.presses("Settle scope")
    settled = submitter.goes_to(f"/submissions/{sent.reference}/").reads()

    assert "You cannot submit the draft while it names this standard." in told
    assert f"{standard} is out of scope from" in blocked
    assert "will decide whether your submission goes on with it" in waits
    assert "There is news of its standard." in listed
    assert "has settled that your submission goes on with it. The revision" in settled
