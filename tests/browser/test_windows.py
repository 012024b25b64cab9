"""Windows in a browser: kept at the desk, and read by anybody; wide, and on a phone."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from standards.models import OccupationalStandard, Route
from submissions.models import StandardInWindow, SubmissionWindow
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.accounts import person


pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANY = 2_000


@pytest.fixture
def spring(policy):
    """The published window of spring 2025, as every installation has it."""
    call_command("load_windows", verbosity=0)
    return SubmissionWindow.objects.get(code="L3-2025S")


@pytest.fixture
def many_standards(spring):
    """A list of 2,000 standards, every tenth of them not in scope."""
    route = Route.objects.get(slug="digital")
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(
            reference=f"ST{number:04}", title=f"Technician {number}", level=3, route=route
        )
        for number in range(MANY)
    )
    StandardInWindow.objects.bulk_create(
        StandardInWindow(
            window=spring,
            standard=standard,
            status="in_scope" if number % 10 else "out",
            reason="" if number % 10 else "It is being revised significantly.",
            status_from=dt.date(2025, 3, 7),
        )
        for number, standard in enumerate(standards)
    )
    spring.standards_confirmed_on = dt.date(2025, 3, 7)
    spring.save()
    return spring


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_administrator_keeps_a_window_and_copies_it(visitor, spring, screen, tmp_path):
    desk = visitor(**screen).goes_to("/admin/").signs_in(person("administrator"))

    desk.goes_to(f"/admin/submissions/submissionwindow/{spring.pk}/change/")
    assert "Adapting and developing exercise" in desk.reads()
    desk.follows("Add one status")
    desk.fills(standard="ST9001").chooses("status", "in_scope").presses("Save")
    desk.goes_to("/admin/submissions/standardinwindow/?q=ST9001").follows("ST9001")
    assert "In scope" in desk.reads()

    desk.goes_to("/admin/submissions/specialistarea/").follows("Adapting")
    desk.fills(**{"duties-0-text": "Adapt exercise to each trimester."}).presses("Save")
    desk.goes_to(f"/admin/submissions/submissionwindow/{spring.pk}/change/")
    uploads_a_list(desk, tmp_path)
    assert "The list of standards is confirmed on" in desk.reads()

    desk.follows("Copy to the next cycle")
    desk.presses("Copy to a new window")
    assert "There is a problem" in desk.reads()
    year = timezone.localdate().year + 1
    desk.fills(
        code="L3-NEXT",
        name="Level 3, next cycle",
        opens_at=f"{year}-03-08T09:00",
        closes_at=f"{year}-03-19T17:00",
        first_teaching_from=f"{year + 1}-08-01",
    )
    desk.presses("Copy to a new window")
    assert "1 specialist area, 1 standard." in desk.reads()
    desk.goes_to("/windows/L3-NEXT/")
    assert "Adapt exercise to each trimester." in desk.reads()


def uploads_a_list(desk, folder):
    wrong, right = folder / "wrong.csv", folder / "right.csv"
    wrong.write_text("reference,status\nST9999,In scope\n")
    right.write_text(
        "reference,status,reason\nST9001,Contact us,It may change.\nST9002,In scope,\n"
    )
    desk.follows("Upload the list of standards")
    desk.presses("Preview")
    assert "Choose a file." in desk.reads()
    for file in (wrong, right):
        desk.page.locator('[name="file"]').set_input_files(file)
        desk.fills(on=str(timezone.localdate() + dt.timedelta(days=1)))
        desk.presses("Preview")
        if file is wrong:
            assert "Line 2: No standard has the reference “ST9999”." in desk.reads()
            desk.follows("Upload another file")
    assert "It may change." in desk.reads()
    desk.presses("Confirm the list")


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_officer_records_who_asked_the_team(visitor, spring, screen):
    officer = person("officer")
    person("submitter")
    desk = visitor(**screen).goes_to("/admin/").signs_in(officer)

    desk.goes_to(f"/admin/submissions/contactrecord/add/?window={spring.pk}")
    desk.page.locator('[name="awarding_organisation"]').select_option(index=1)
    desk.chooses("about", "area")
    desk.fills(specialist_area="Cranes", contacted_on="2025-03-01", advice="Go on.")
    desk.presses("Save")
    desk.follows("1 Mar 2025")

    assert "Cranes" in desk.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_anybody_reads_windows_and_finds_a_standard_among_2000(visitor, many_standards, screen):
    anybody = visitor(**screen).goes_to("/").follows("All windows")

    anybody.follows("Level 3, spring 2025")
    assert "Friday 21 March 2025 at 17:00 GMT" in anybody.reads()
    anybody.follows("List of standards")
    assert "1 to 50 of 2,000 standards" in anybody.reads()
    anybody.fills(q="Technician 1990").chooses("status", "out").presses("Apply filters")
    assert "1 standard\n" in anybody.reads()
    with anybody.page.expect_download() as download:
        anybody.page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == (
        "standards-in-scope-L3-2025S-confirmed-2025-03-07.csv"
    )
    anybody.goes_to("/windows/L3-2025S/standards/?q=nothing-like-this")
    assert "No matching standards on the list" in anybody.reads()
    anybody.goes_to("/windows/L3-CYCLE1/standards/")
    assert "No list of standards is published" in anybody.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_desk_shows_2000_statuses_without_barriers(visitor, many_standards, screen):
    desk = visitor(**screen).goes_to("/admin/").signs_in(person("administrator"))

    desk.goes_to("/admin/submissions/standardinwindow/?when=today&q=Technician")

    assert "Holds today" in desk.reads()
