"""What the register denies and changes, in a browser: told, settled, told again; both widths."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from approved_list.actions import opening
from register.models import RegisterImport
from standards.models import Category
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories import SubmissionFactory, WindowFactory, person
from tests.factories.approved_list import ApprovedQualificationFactory
from tests.factories.register import (
    RecognitionFactory,
    RegisterChangeFactory,
    RegisterImportFactory,
)


pytestmark = [pytest.mark.browser, pytest.mark.slow]
each_screen = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
LEVEL = "Level: from “Level 3” to “Level 4”"


@pytest.fixture
def window(policy):
    now = timezone.now()
    window = WindowFactory(
        opens_at=now - dt.timedelta(days=9), closes_at=now + dt.timedelta(days=9)
    )
    window.categories.set(Category.objects.filter(code="OE3A"))
    return window


@pytest.fixture
def denied():
    """The register shows recognition of the submitter's organisation for another area alone."""
    RecognitionFactory(organisation__recognition_number="RN5133", sector_subject_area="9.1")


def put_forward(window, **situation):
    category = Category.objects.get(code="OE3A")
    submission = SubmissionFactory(
        window=window, category=category, title="Diploma in Lifting", **situation
    )
    run = RegisterImportFactory()
    RegisterImport.objects.filter(pk=run.pk).update(
        imported_at=timezone.now() + dt.timedelta(seconds=1)
    )
    of_it = {"run": run, "identifier": submission.qualification_number, "is_key": True}
    RegisterChangeFactory(**of_it, field="level", old="Level 3", new="Level 4")
    RegisterChangeFactory(**of_it, field="total_credits", old="", new="37")
    return submission


@each_screen
def test_a_draft_is_told_what_the_register_denies_and_what_it_changed(
    visitor, window, denied, screen
):
    draft = put_forward(window, ready=True)
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))

    told = submitter.goes_to(f"/submissions/{draft.reference}/").reads()
    question = submitter.goes_to(f"/submissions/{draft.reference}/recognition/").reads()
    blocked = submitter.goes_to(f"/submissions/{draft.reference}/check/").reads()

    assert LEVEL in told
    assert "Check that your draft says what the register says." in told
    assert "You cannot submit the draft until you have contacted Ofqual" in told
    assert "shows no recognition for this level and subject area" in question
    assert "shows no recognition of the organisation for level 3 in 4.1 Engineering" in blocked


@each_screen
def test_the_check_answers_recognition_from_the_register(visitor, window, denied, screen):
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))
    asked = f"/check-scope/?window={window.code}&level=3&sector_subject_area="

    said = submitter.goes_to(f"{asked}4.1").reads()
    submitter.chooses("recognition", "contacted").presses("Check")
    contacted = submitter.reads()
    shown = submitter.goes_to(f"{asked}9.1").reads()

    assert "shows no recognition of the organisation for level 3 in 4.1 Engineering" in said
    assert "shows no recognition of the organisation" not in contacted
    assert "shows recognition for this level and subject area" in shown
    expect(submitter.page.locator('[name="recognition"]')).to_have_count(0)


@each_screen
def test_an_officer_settles_what_changed_and_the_organisation_reads_it(visitor, window, screen):
    sent = put_forward(window, received=True)
    officer = visitor(**screen).goes_to("/").signs_in(person("officer"))

    officer.goes_to("/admin/submissions/submission/?register=news").follows(sent.reference)
    unsettled = officer.reads()
    officer.follows("Settle register").chooses("choice", "realign")
    officer.fills(reason="Give the new level.").presses("Settle register")
    settled = officer.reads()
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))
    told = submitter.goes_to(f"/submissions/{sent.reference}/").reads()

    assert LEVEL in unsettled
    assert "Not settled yet." in unsettled
    assert "The submission is to be aligned with the register." in settled
    assert "is to be aligned with the register. You can change it once it is given back" in told
    assert "Give the new level." in told


@each_screen
def test_a_change_after_the_approval_is_a_review_of_it(visitor, window, screen):
    submission = put_forward(window, released=True, both_tests_met=True)
    ApprovedQualificationFactory(submission=submission)
    opening.open_reviews()
    officer = visitor(**screen).goes_to("/").signs_in(person("officer"))

    officer.goes_to("/admin/approved_list/approvalreview/").follows("Ofqual's register changed")
    review = officer.reads()
    officer.follows("Propose").chooses("outcome", "keep")
    officer.fills(reasons="The level was a slip.").presses("Propose")
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))
    told = submitter.goes_to(f"/submissions/{submission.reference}/").reads()

    assert LEVEL in review
    assert "Outcome proposed" in officer.reads()
    assert "A review of this approval is open: Ofqual's register, import of" in told
