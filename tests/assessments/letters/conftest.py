"""What the tests of letters start from."""

import pytest

from assessments.actions import receiving
from tests.factories import SubmissionFactory


@pytest.fixture
def not_accepted(officer, second_officer):
    """Incomplete for too long: one officer proposed not to accept it, a second one agreed."""
    submission = SubmissionFactory(incomplete=True)
    receiving.propose_ineligible(
        submission, by=officer, reasons="It is outside the routes of this window."
    )
    return receiving.declare_ineligible(submission, by=second_officer)
