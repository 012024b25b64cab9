"""An approval is reviewed in a browser: opened by a day, proposed, decided, told; both widths."""

import datetime as dt

import pytest
from django.utils import timezone

from approved_list.actions import opening
from approved_list.models import ApprovalReview
from casework.history import faults
from standards.models import Category, OccupationalStandard
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories import OccupationalStandardFactory, SubmissionFactory
from tests.factories.accounts import person
from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIST = "/admin/approved_list/approvalreview/"


@pytest.fixture
def row(policy):
    """Approved in OE3 for a standard that a T Level covers and that is retired since."""
    category = Category.objects.get(code="OE3")
    submission = SubmissionFactory(
        released=True, both_tests_met=True, category=category, title="Diploma in Loft Conversion"
    )
    OccupationalStandardFactory(
        reference="ST0977", version="1.1", status="approved", title="Roof and loft fitter"
    )
    row = ApprovedQualificationFactory(submission=submission)
    today = timezone.localdate()
    OccupationalStandard.objects.filter(pk=row.standard_id).update(
        retired_on=today, t_level_covered_from=today - dt.timedelta(days=30)
    )
    opening.open_reviews()
    return row


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_review_goes_from_its_opening_to_the_public_list(visitor, row, screen):
    organisation = visitor(**screen).goes_to("/").signs_in(person("submitter"))
    page = f"/submissions/{row.reference}/"
    assert "A review of this approval is open" in organisation.goes_to(page).reads()

    officer = signed_in(visitor, "officer", screen).follows("Standard retired")
    officer.follows("Propose").chooses("outcome", "relink").presses("Propose")
    assert "Name the standard to link to." in officer.reads()
    officer.fills(link_to="ST0977", reasons="It took its place.").presses("Propose")
    assert "Outcome proposed" in officer.reads()
    decider = signed_in(visitor, "decision_maker", screen).follows("Standard retired")
    decider.follows("Relink").fills(reasons="The new standard has the same duties.")
    decider.presses("Relink")

    assert "ended" in decider.reads().lower()
    assert "re-linked to ST0977 1.1 Roof and loft fitter" in organisation.goes_to(page).reads()
    public = visitor(**screen).goes_to("/approved-list/?q=loft").reads()
    assert "Re-linked to ST0977 1.1" in public
    states = ApprovalReview.objects.order_by("kind").values_list("kind", "state")
    assert [*states] == [("standard_retired", "relinked"), ("t_level_covered", "overtaken")]
    assert [*faults()] == []


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_funding_review_waits_for_dfe_and_ends_by_people(visitor, row, screen):
    officer = signed_in(visitor, "officer", screen).follows("Funding")
    assert "DfE must have told its view on funding" in officer.reads()

    funding = signed_in(visitor, "funding_officer", screen).follows("Funding")
    funding.follows("Record view on funding").fills(view="Funding goes on until 2028.")
    funding.presses("Record view on funding")
    officer.goes_to(LIST).follows("Funding").follows("Propose").chooses("outcome", "keep")
    officer.fills(reasons="Adults still take it.").presses("Propose")
    decider = signed_in(visitor, "decision_maker", screen).follows("Funding")
    decider.follows("Send back").fills(reasons="Say how many.").presses("Send back")

    assert "Open" in decider.reads()
    row.refresh_from_db()
    assert row.withdrawn_on is None


def signed_in(visitor, name, screen):
    return visitor(**screen).goes_to("/").signs_in(person(name)).goes_to(LIST)
