"""What Ofqual's register changed since a submission was received, or a draft was begun."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from submissions.models import RegisterSettlement, Submission
from submissions.models.register_settlement import has_unsettled_news_of_the_register
from submissions.views.register_notices import SETTLED, TO_A_DRAFT, TO_BE_SETTLED
from tests.factories import MIDSUMMER, SubmissionFactory, person
from tests.factories.register import RegisterChangeFactory, RegisterImportFactory
from tests.register.files import BODY, take, take_bodies
from tests.submissions.pages import address, words


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NUMBER = "60324760"
KEY = "Total credits: from “6” to “7” (import of 25 June 2026)."


def change_in_the_register(tmp_path, clock, *, after=DAY, **changed):
    """A first import, and a day later one which changes something of the qualification."""
    number = {"Qualification Number": NUMBER}
    take(tmp_path, number)
    clock.shift(after)
    take(tmp_path, number | (changed or {"Total Credits": "7"}))


def settle(submission, choice="no_effect"):
    return RegisterSettlement.objects.create(
        submission=submission,
        up_to_id=submission.news_of_the_register()[-1].run_id,
        because="It changed.",
        choice=choice,
        reason="It is the same qualification.",
        settled_by=person("officer"),
        settled_at=timezone.now(),
    )


def read(client, submission) -> str:
    client.force_login(person("editor"))  # only now: a session ends within the day
    return words(client.get(address("detail", submission)))


def told(submission):
    return [sentence for each in submission.news_of_the_register() for sentence in each.told()]


def to_settle():
    return [*Submission.objects.filter(has_unsettled_news_of_the_register())]


def test_a_key_field_of_its_own_qualification_is_news(tmp_path, clock):
    ours = SubmissionFactory(received=True, qualification_number=NUMBER)
    other = SubmissionFactory(received=True, qualification_number="60324761")

    change_in_the_register(tmp_path, clock)

    assert (told(ours), told(other)) == ([KEY], [])
    assert to_settle() == [ours]


def test_another_field_is_logged_and_no_news(tmp_path, clock):
    submission = SubmissionFactory(received=True, qualification_number=NUMBER)

    change_in_the_register(tmp_path, clock, **{"Qualification Sub Level": "Entry 1"})

    assert (told(submission), to_settle()) == ([], [])


def test_the_recognition_of_its_organisation_that_ends_is_news_of_every_submission(tmp_path, clock):
    ours = SubmissionFactory(received=True), SubmissionFactory(received=True)
    take_bodies(tmp_path, BODY)
    clock.shift(DAY)
    take_bodies(tmp_path, BODY | {"Ofqual Status": "Withdrawn"})

    says = "Ofqual status of the organisation: from “Recognised” to “Withdrawn”"
    assert [told(each) for each in ours] == [[f"{says} (import of 25 June 2026)."]] * 2
    assert {*to_settle()} == {*ours}


def test_what_changed_before_it_was_received_is_no_news(tmp_path, clock):
    change_in_the_register(tmp_path, clock)
    later = timezone.now() + dt.timedelta(microseconds=1)

    submission = SubmissionFactory(
        received=True, qualification_number=NUMBER, first_received_at=later
    )

    assert (told(submission), to_settle()) == ([], [])


def test_news_is_settled_up_to_an_import_and_the_next_one_is_news_again(tmp_path, clock):
    submission = SubmissionFactory(received=True, qualification_number=NUMBER)
    change_in_the_register(tmp_path, clock)
    first = settle(submission)
    after_the_first = to_settle()
    take(tmp_path, {"Qualification Number": NUMBER, "Total Credits": "8"})

    news = submission.news_of_the_register()

    assert after_the_first == []
    assert [each.settlement for each in news] == [first, None]
    assert to_settle() == [submission]
    second = settle(submission, "weigh")
    assert [each.settlement for each in submission.news_of_the_register()] == [first, second]
    assert to_settle() == []


def test_the_news_of_many_is_one_statement_however_many_changes_there_are(tmp_path, clock):
    statements = []
    for number in (1, 20):
        for _ in range(number):
            submission = SubmissionFactory(received=True)
            RegisterChangeFactory(
                identifier=submission.qualification_number,
                is_key=True,
                run=RegisterImportFactory(),
            )
        with CaptureQueriesContext(connection) as asked:
            to_settle()
        statements.append(len(asked))

    assert statements == [1, 1]


def test_the_news_of_one_costs_the_same_for_any_number_of_changes():
    submission = SubmissionFactory(received=True, first_received_at=MIDSUMMER - DAY)
    statements = []
    for number in (1, 9):
        for _ in range(number):
            RegisterChangeFactory(
                identifier=submission.qualification_number, is_key=True, field="title"
            )
        with CaptureQueriesContext(connection) as asked:
            submission.news_of_the_register()
        statements.append(len(asked))

    assert statements == [2, 2]


# What the organisation reads


def test_a_draft_is_told_what_changed_since_it_was_begun(tmp_path, clock, client):
    draft = SubmissionFactory(qualification_number=NUMBER)
    change_in_the_register(tmp_path, clock)

    page = read(client, draft)

    assert f"About Ofqual's register {KEY} What it means for you: {TO_A_DRAFT}" in page
    assert to_settle() == []


def test_an_open_submission_is_told_that_it_will_be_settled_and_then_how(tmp_path, clock, client):
    submission = SubmissionFactory(received=True, qualification_number=NUMBER)
    change_in_the_register(tmp_path, clock)

    before = read(client, submission)
    settlement = settle(submission, "realign")
    after = read(client, submission)

    assert f"{KEY} What it means for you: {TO_BE_SETTLED}" in before
    says = SETTLED["realign"]
    assert f"{KEY} What it means for you: {says} {settlement.reason}" in after


@pytest.mark.parametrize("situation", ["released", "decided"])
def test_what_is_decided_is_told_nothing_here_once_the_decision_is_known(
    tmp_path, clock, client, situation
):
    submission = SubmissionFactory(**{situation: True}, qualification_number=NUMBER)
    change_in_the_register(tmp_path, clock)

    page = read(client, submission)

    assert ("About Ofqual's register" in page) == (situation == "decided")
