"""What is required, reached by links alone, from the start page and the desk; both widths.

Each page is looked at for barriers on the way. What a page says is the matter of other tests.
"""

import csv
import datetime as dt
import json

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from approved_list.actions import opening
from standards.models import Category, OccupationalStandard, Route, StandardStatus
from submissions.models import Submission, SubmissionWindow
from tests.browser.test_imports import file, give
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories import (
    AreaDutyFactory,
    OccupationalStandardFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.factories.accounts import PASSWORD, person
from tests.factories.approved_list import ApprovedQualificationFactory
from tests.factories.standards import (
    ClusterFactory,
    KnowledgeSkillBehaviourFactory,
    MappedOccupationFactory,
)
from tests.standards.feeds import version


pytestmark = [pytest.mark.browser, pytest.mark.slow]
each_screen = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
KNOWN = "How racks of servers are cooled by liquid."


@pytest.fixture
def standard(policy):
    """Two versions in the occupational map; the newer one is approved and has options."""
    route = Route.objects.get(slug="digital")
    cluster = ClusterFactory(name="Keeping servers", pathway__name="Support", pathway__route=route)
    MappedOccupationFactory(code="OCC9100", title="Server keeper", cluster=cluster)
    about = {"reference": "ST9100", "title": "Server hall technician", "route": route}
    about["occupation_code"] = "OCC9100"
    OccupationalStandardFactory(version="1.0", status=StandardStatus.RETIRED, **about)
    newer = OccupationalStandardFactory(
        version="1.1", status=StandardStatus.APPROVED, options=["Cooling", "Power"], **about
    )
    KnowledgeSkillBehaviourFactory(standard=newer, knowledge=True, code="K1", text=KNOWN)
    return newer


@pytest.fixture
def window(standard):
    """Open now, with a list of three standards and one specialist area."""
    now, day = timezone.now(), timezone.localdate() - dt.timedelta(days=9)
    window = WindowFactory(
        code="L3-WALK",
        name="Level 3, this season",
        opens_at=now - dt.timedelta(days=9),
        closes_at=now + dt.timedelta(days=9),
        standards_confirmed_on=day,
    )
    window.categories.set(Category.objects.filter(code__in=["OE3A", "AS3"]))
    area = SpecialistAreaFactory(window=window, name="Liquid cooling", suggested_standard=standard)
    AreaDutyFactory(area=area, text="Test a cooling loop")
    listed = {"window": window, "status_from": day}
    StandardInWindowFactory(standard=standard, **listed)
    for title, status in (("Fibre splicer", "contact_us"), ("Tape librarian", "out_of_scope")):
        other = OccupationalStandardFactory(title=title, route=standard.route)
        StandardInWindowFactory(standard=other, **listed, **{status: True})
    return window


@each_screen
def test_standards_and_categories_are_reached_from_the_start_page(visitor, window, screen):
    anybody = visitor(**screen).goes_to("/").follows("Categories").follows("occupational entry")
    assert "Criteria" in anybody.reads()
    anybody.follows("Occupational standards", within="footer").follows("browse by route")
    anybody.follows("Digital")
    for part in ("Support", "Keeping servers", "Server keeper"):
        assert part in anybody.reads()
    anybody.follows("version 1.1 Server hall technician")
    assert anybody.heading() == "Server hall technician"
    anybody.follows("Version 1.0").follows("version 1.1").follows("What changed")
    assert anybody.heading() == "What changed from version 1.0 to version 1.1"

    anybody.follows("Occupational standards", within="footer")
    anybody.fills(q="servers cooled liquid").presses("Apply filters")
    anybody.follows("Server hall technician")
    assert KNOWN in anybody.reads()


@each_screen
def test_the_files_of_a_window_have_the_rows_of_its_page(visitor, window, screen, tmp_path):
    anybody = visitor(**screen).goes_to("/").follows("All windows").follows(window.name)
    anybody.follows("List of standards")
    shown = [
        (title.inner_text(), status.inner_text())
        for title, status in zip(
            anybody.page.locator("tbody th a").all(),
            anybody.page.locator("tbody .govuk-tag").all(),
            strict=True,
        )
    ]

    files = {kind: downloads(anybody, kind, tmp_path) for kind in ("CSV", "XLSX", "JSON")}

    assert [title for title, status in shown] == [
        "Fibre splicer",
        "Server hall technician",
        "Tape librarian",
    ]
    assert rows_of_csv(files["CSV"]) == shown
    assert rows_of_workbook(files["XLSX"]) == shown
    assert rows_of_json(files["JSON"]) == shown
    anybody.follows("Server hall technician")
    assert "In scope today" in anybody.reads()
    anybody.follows("Submission windows", within="footer")
    assert anybody.heading() == "Submission windows"


def downloads(anybody, kind, folder):
    with anybody.page.expect_download() as download:
        anybody.page.locator("main").get_by_role("link", name=kind).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def rows_of_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as content:
        return [(row["title"], row["status"]) for row in csv.DictReader(content)]


def rows_of_workbook(path):
    workbook = load_workbook(path)
    head, *rows = workbook.active.iter_rows(values_only=True)
    return [(row[head.index("title")], row[head.index("status")]) for row in rows]


def rows_of_json(path):
    return [(row["title"], row["status"]) for row in json.loads(path.read_text())["standards"]]


@each_screen
def test_an_answer_of_the_check_becomes_a_draft_with_options_or_an_area(visitor, window, screen):
    person("submitter")
    somebody = visitor(**screen).goes_to("/").follows("Check what is in scope")
    somebody.chooses("level", "3").chooses("audience", "adults").fills(standards="ST9100")
    somebody.presses("Check").ticks("Cooling").presses("Check")
    somebody.follows("Start a submission in Level 3 occupational entry (adults only)")
    signs_in_here(somebody, person("submitter"))
    somebody.fills(title="Certificate in Cooling Servers").presses("Start")
    somebody.follows("Related occupations").follows("Change its options")
    assert somebody.page.get_by_label("Cooling").is_checked()

    somebody.follows("Check what is in scope", within="footer")
    somebody.chooses("level", "3").fills(standards="ST9100", specialist_area="Liquid cooling")
    somebody.presses("Check")
    somebody.follows("Start a submission in Level 3 additional specialist")
    somebody.fills(title="Award in Liquid Cooling").presses("Start").follows("Specialist duties")
    assert "Test a cooling loop" in somebody.reads()

    drafts = Submission.objects.order_by("pk").values_list("category__code", "occupations__options")
    assert [*drafts] == [("OE3A", ["Cooling"]), ("AS3", [])]


def signs_in_here(somebody, user):
    somebody.page.get_by_label("Email").fill(user.email)
    somebody.page.get_by_label("Password", exact=True).fill(PASSWORD)
    somebody.presses("Sign in")


@pytest.fixture
def at_the_desk(visitor, screen):
    """Somebody who came to the desk from the start page."""

    def come(name):
        somebody = visitor(**screen).goes_to("/").follows("Sign in", within="header")
        signs_in_here(somebody, person(name))
        return somebody.follows("Go to the desk")

    return come


@each_screen
def test_an_administrator_reaches_imports_and_the_dated_facts_of_a_standard(standard, at_the_desk):
    desk = at_the_desk("administrator").follows("Import records", "body").follows("Import a file")
    give(desk, file(version()))
    desk.presses("Import exactly this")
    assert desk.heading() == "standards.json"
    goes_home(desk).follows("Occupational standards", "body").follows("ST9100")
    desk.fills(under_review_from="2026-01-05").presses("Save")
    reviewed = OccupationalStandard.objects.exclude(under_review_from=None)
    assert [each.reference for each in reviewed] == ["ST9100"]


@each_screen
def test_an_administrator_reaches_everything_of_a_window(window, at_the_desk, tmp_path):
    desk = at_the_desk("administrator")
    to_the_window(desk).fills(name="Level 3, this spring").presses("Save")
    desk.follows("L3-WALK").follows("Liquid cooling")
    desk.fills(**{"duties-1-text": "Empty a cooling loop"}).presses("Save")
    to_the_window(desk).follows("Add one status")
    desk.fills(standard="ST9006").chooses("status", "in_scope").presses("Save")
    to_the_window(desk).follows("Upload the list of standards")
    uploaded = tmp_path / "list.csv"
    uploaded.write_text("reference,status\nST9100,In scope\n")
    desk.page.locator('[name="file"]').set_input_files(uploaded)
    desk.fills(on=str(timezone.localdate() + dt.timedelta(days=1))).presses("Preview")
    desk.presses("Confirm the list")
    to_the_window(desk).follows("Contact records", "main dl")
    to_the_window(desk).follows("Copy to the next cycle")

    assert desk.heading() == "Copy L3-WALK to the next cycle"
    kept = SubmissionWindow.objects.get(code="L3-WALK")
    assert kept.name == "Level 3, this spring"
    assert kept.areas.get().duties.count() == 2
    assert kept.standards.filter(standard__reference="ST9006").count() == 1


@each_screen
def test_an_officer_reaches_contact_records_and_reviews_of_approvals(window, at_the_desk):
    submission = SubmissionFactory(
        released=True, both_tests_met=True, category=Category.objects.get(code="OE3")
    )
    row = ApprovedQualificationFactory(submission=submission)
    OccupationalStandard.objects.filter(pk=row.standard_id).update(retired_on=timezone.localdate())
    opening.open_reviews()
    desk = at_the_desk("officer").follows("Contact records", "body").follows("Add contact record")
    desk.page.locator('[name="window"]').select_option(str(window.pk))
    desk.page.locator('[name="awarding_organisation"]').select_option(index=1)
    desk.chooses("about", "area")
    desk.fills(specialist_area="Immersion", contacted_on="2026-01-05", advice="Go on.")
    desk.presses("Save")

    assert window.contacts.get().specialist_area == "Immersion"
    goes_home(desk).follows("Reviews of approvals", "body").follows("Standard retired")
    assert "Propose" in desk.reads()


def goes_home(desk):
    return desk.follows("Home", within=".breadcrumbs")


def to_the_window(desk):
    if desk.heading() != "The desk":
        goes_home(desk)
    return desk.follows("Submission windows", "body").follows("L3-WALK")
