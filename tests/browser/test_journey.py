"""One submission, from a draft to the downloaded letter, with everybody's hands on real pages."""

import datetime as dt

import pytest
from django.utils import timezone

from casework import outbox
from casework.history import faults
from standards.models import Category
from submissions.models import Submission
from tests.factories.accounts import person
from tests.factories.submissions import WindowFactory


pytestmark = [pytest.mark.browser, pytest.mark.slow]
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 320, "height": 800}}
CRITERION = "Employers told us what they need, and the units teach and assess just that."


@pytest.fixture
def window(policy):
    now = timezone.now()
    window = WindowFactory(
        code="L3-TEST",
        name="Level 3, test window",
        opens_at=now - dt.timedelta(days=2),
        closes_at=now + dt.timedelta(days=5),
        first_teaching_from=dt.date(2028, 8, 1),
    )
    window.categories.set(Category.objects.filter(code="OE3A"))
    return window


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_draft_to_letter(visitor, window, screen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    submitter = visitor(**screen).goes_to("/").signs_in(person("submitter"))

    draft_and_submit(submitter)
    submission = Submission.objects.get()
    desk = Desk(visitor, submission, screen)
    desk.receives()
    desk.reviews()
    answers_a_question(submitter, desk)
    desk.brings_it_to_a_decision()
    unreleased = submitter.goes_to(f"/submissions/{submission.reference}/").reads()
    desk.does("publisher", "Release")
    outbox.do_all_owed()
    submitter.goes_to(f"/submissions/{submission.reference}/").follows("Read the decision")
    submitter.follows("Read the decision letter")
    with submitter.page.expect_download() as download:
        submitter.page.get_by_role("link", name="Download this letter").click()

    assert "Approved" not in unreleased
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
    listed = visitor(**screen).goes_to("/approved-list/")
    assert "Certificate in Network Care" in listed.reads()
    assert [*faults()] == []


def draft_and_submit(submitter):
    submitter.goes_to("/submissions/").follows("Start a submission")
    submitter.fills(title="Certificate in Network Care")
    for choice in submitter.page.locator("main input[type=radio]").all():
        choice.check()
    submitter.presses("Start")
    submitter.follows("The qualification").fills(
        guided_learning_hours="360", total_qualification_time="420", purpose=CRITERION
    )
    submitter.chooses("level", "3").chooses("sector_subject_area", "6.1").ticks("19 and over")
    submitter.fills(**{f"first_teaching_on-{part}": n for part, n in DAY.items()})
    submitter.presses("Save and continue").fills(q="Data centre").presses("Search")
    submitter.presses("Add").follows("Continue")
    submitter.fills_every_box(CRITERION).presses("Save and continue")
    submitter.chooses("recognition", "within").presses("Save and continue")
    case = f"/submissions/{Submission.objects.get().reference}/"
    submitter.goes_to(case).is_photographed("submitter")
    submitter.follows("Check your answers").follows("Continue to the declarations")
    submitter.presses("Submit")
    assert submitter.page.title().startswith("Error: ")
    for declaration in submitter.page.locator("main input[type=checkbox]").all():
        declaration.check()
    submitter.presses("Submit")
    assert Submission.objects.get().reference in submitter.reads()


DAY = {"day": "1", "month": "9", "year": "2028"}


class Desk:
    """The people of the authority and of Ofqual, each at a window of their own."""

    def __init__(self, visitor, submission, screen):
        self.people = {}
        self.visitor, self.submission, self.screen = visitor, submission, screen

    def of(self, name):
        if name not in self.people:
            self.people[name] = self.visitor(**self.screen).signs_in(person(name))
            self.people[name].goes_to("/admin/submissions/submission/")
        case = f"/admin/submissions/submission/{self.submission.pk}/change/"
        return self.people[name].goes_to(case)

    def does(self, name, move, fill=lambda page: None):
        page = self.of(name).follows(move)
        fill(page)
        page.presses(move)
        assert "done" in page.page.locator("body").inner_text(), page.reads()

    def receives(self):
        self.does("officer", "Receive")
        self.does("officer", "Check completeness", choose_all("ok"))
        named = [str(person(name).pk) for name in ("reviewer", "second_reviewer")]
        self.does("officer", "Name reviewers", lambda page: name_them(page, named))
        for name in ("reviewer", "second_reviewer"):
            self.does(name, "Declare interest", choose_all("none"))
        self.does("officer", "Start review")

    def reviews(self):
        for name in ("reviewer", "second_reviewer"):
            self.does(name, "Record findings", find_all_met)
        self.of("reviewer").is_photographed("reviewer")

    def brings_it_to_a_decision(self):
        for name in ("reviewer", "second_reviewer"):
            self.does(name, "Sign review")
        self.does("ofqual_liaison", "Give advice", write)
        self.does("officer", "Record results", results_are_met)
        self.does("officer", "Refer to panel")
        self.does("panel_secretary", "Record recommendation", recommend)
        self.does("decision_maker", "Approve", write)


def answers_a_question(submitter, desk):
    desk.does("reviewer", "Ask", write)
    submitter.goes_to("/submissions/").follows("Certificate in Network Care")
    submitter.goes_to(f"/submissions/{desk.submission.reference}/questions/1/")
    submitter.fills_every_box("The assessment plan explains it on page 4.")
    submitter.presses("answer")


def choose_all(value):
    def choose(page):
        for choice in page.page.locator(f'#content-main [type=radio][value="{value}"]').all():
            choice.check()

    return choose


def name_them(page, reviewers):
    selects = page.page.locator("#content-main select").all()
    for select, reviewer in zip(selects, reviewers, strict=True):
        select.select_option(reviewer)


def find_all_met(page):
    choose_all("met")(page)
    write(page)


def write(page):
    for box in page.page.locator("#content-main textarea").all():
        box.fill(CRITERION)


def results_are_met(page):
    for choice in page.page.locator("#content-main [type=radio]").all():
        if choice.get_attribute("value") in ("True", "met", "true", "1"):
            choice.check()
    write(page)


def recommend(page):
    choose_all("approve")(page)
    for box in page.page.locator("#content-main [type=number]").all():
        box.fill("5")
    write(page)
