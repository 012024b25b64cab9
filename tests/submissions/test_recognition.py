"""What Ofqual's register says of a submission's organisation: submitting, approving, reading."""

import datetime as dt

import pytest
from django.utils import timezone

from assessments.actions import deciding
from casework.moving import MoveRefused
from register.scope_in_words import IN_SHORT
from submissions.actions import submitting
from submissions.models.completeness import Section
from submissions.states import State
from tests.assessments.desk import open_case
from tests.factories import MIDSUMMER, SubmissionFactory
from tests.factories.register import RecognitionFactory, RegisteredOrganisationFactory
from tests.submissions.pages import address, words


pytestmark = pytest.mark.django_db
TODAY = MIDSUMMER.date()
DENIED = (
    "Ofqual's register, as held here, shows no recognition of the organisation for level 3 in "
    "4.1 Engineering. Contact Ofqual before you submit."
)
NOT_NOW = "Ofqual's register must not deny, on that day, recognition for the level and area."
CONTACTED = {
    "recognition": "contacted",
    "ofqual_contacted_on": dt.date(2026, 6, 1),
    "ofqual_contact_reference": "Q-12",
}


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


def register_shows(area="4.1", **facts):
    return RecognitionFactory(
        organisation__recognition_number="RN5133", sector_subject_area=area, **facts
    )


def test_a_submission_asks_about_its_own_organisation_level_and_area_on_the_day():
    submission = SubmissionFactory()
    unknown = submission.is_recognised(TODAY)
    RecognitionFactory()
    others = submission.is_recognised(TODAY)
    register_shows(valid_until=TODAY + dt.timedelta(days=1))

    assert (unknown, others) == (None, None)
    assert submission.is_recognised(TODAY) is True
    assert SubmissionFactory(sector_subject_area="9.1").is_recognised(TODAY) is False
    assert SubmissionFactory(level=4).is_recognised(TODAY) is False


@pytest.mark.parametrize("missing", [{"level": None}, {"sector_subject_area": ""}])
def test_what_is_not_described_is_not_denied(missing):
    register_shows("9.1")

    assert SubmissionFactory(**missing).is_recognised(TODAY) is None


def submit(draft, submitter, **page):
    page = {"token": "0" * 32, "seen": draft.edit_number, **page}
    return submitting.submit(draft, by=submitter, received_at=MIDSUMMER, **page)


def test_what_the_register_denies_is_not_submitted(submitter):
    register_shows("9.1")
    draft = SubmissionFactory(ready=True)

    with pytest.raises(MoveRefused) as refused:
        submit(draft, submitter)

    assert refused.value.reasons == [
        "Ofqual must recognise the organisation for this level and area, or have been contacted."
    ]


def test_after_contact_with_ofqual_it_is_submitted_but_not_approved(submitter, decision_maker):
    register_shows("9.1")
    draft = SubmissionFactory(ready=True, **CONTACTED)
    submission = SubmissionFactory(decision_due=True, both_tests_met=True, **CONTACTED)

    submit(draft, submitter)
    with pytest.raises(MoveRefused) as refused:
        deciding.approve(submission, by=decision_maker, reasons="Both tests are met.")

    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    assert refused.value.reasons == [NOT_NOW]


def test_what_the_register_denies_since_can_be_told_while_it_is_incomplete():
    """Else nobody could complete it: what is denied is completed after contact with Ofqual."""
    submission = SubmissionFactory(incomplete=True)
    before = submission.sections_open()
    register_shows("9.1")

    assert before == [Section.EVIDENCE]
    assert submission.sections_open() == [Section.EVIDENCE, Section.RECOGNITION]


@pytest.mark.parametrize("area", ["4.1", None], ids=["shown", "nothing known"])
def test_what_the_register_shows_or_does_not_know_is_approved(area, decision_maker):
    if area:
        register_shows(area)
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)

    deciding.approve(submission, by=decision_maker, reasons="Both tests are met.")

    submission.refresh_from_db()
    assert submission.state == State.APPROVED


def test_approving_asks_for_the_day_of_the_decision(decision_maker, clock):
    row = register_shows(valid_until=TODAY + dt.timedelta(days=1))
    RecognitionFactory(organisation=row.organisation, sector_subject_area="9.1")
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    clock.move_to(MIDSUMMER + dt.timedelta(days=1))

    with pytest.raises(MoveRefused) as refused:
        deciding.approve(submission, by=decision_maker, reasons="Both tests are met.")

    assert (timezone.localdate(), refused.value.reasons) == (dt.date(2026, 6, 25), [NOT_NOW])


@pytest.mark.parametrize(("area", "says"), [("4.1", True), ("9.1", False), (None, None)])
def test_the_desk_reads_what_the_register_says(client, area, says):
    if area:
        register_shows(area)

    page = words(open_case(client, "officer", SubmissionFactory(in_review=True)))

    assert [told for told in IN_SHORT.values() if told in page] == [IN_SHORT[says]]


@pytest.mark.parametrize(("area", "says"), [("4.1", True), ("9.1", False), (None, None)])
def test_the_question_about_recognition_tells_what_the_register_says(pages, area, says):
    if area:
        register_shows(area)

    page = words(pages.get(address("recognition", SubmissionFactory())))

    assert [told for told in IN_SHORT.values() if told in page] == [IN_SHORT[says]]


def test_the_page_of_the_answers_says_what_the_register_denies(pages, submitter):
    pages.force_login(submitter)
    register_shows("9.1")

    page = words(pages.get(address("check", SubmissionFactory(ready=True))))

    assert DENIED in page


def test_an_organisation_of_which_the_register_has_no_scope_is_not_denied():
    RegisteredOrganisationFactory(recognition_number="RN5133")

    assert SubmissionFactory().is_recognised(TODAY) is None
