"""The desk settles what becomes of a standard that left the scope of the window."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from assessments.queries.case_file import CaseFile
from casework.models import HistoryEntry
from submissions.models import ScopeSettlement
from tests.assessments.desk import freeze_again, make_move, offered, open_case, open_move
from tests.factories import (
    MIDSUMMER,
    OccupationFactory,
    StandardInWindowFactory,
    SubmissionFactory,
    person,
)


pytestmark = pytest.mark.django_db


def lost(**situation):
    submission = SubmissionFactory(**situation)
    submission.window.standards_confirmed_on = dt.date(2026, 5, 25)
    submission.window.save()
    standard = submission.occupations.get().standard
    row = StandardInWindowFactory(
        window=submission.window, standard=standard, status_from=MIDSUMMER.date(), out_of_scope=True
    )
    return submission, row


def test_an_officer_settles_each_standard_with_a_reason_and_is_remembered(client, officer):
    submission, row = lost(received=True)
    pk = row.standard.pk

    page = open_move(client, "officer", submission, "settle_scope")
    typed = {f"choice_{pk}": "continue", f"reason_{pk}": "It will change little."}
    make_move(client, "officer", submission, "settle_scope", **typed)

    why = f"{row.standard} is out of scope from 24 June 2026. {row.reason}"
    assertContains(page, f"{row.standard}: how does it go on?")
    assertContains(page, why)
    settled = ScopeSettlement.objects.get()
    assert (settled.submission, settled.standard, settled.because) == (
        submission,
        row.standard,
        why,
    )
    assert (settled.choice, settled.reason) == ("continue", "It will change little.")
    assert (settled.settled_by, settled.settled_at) == (officer, MIDSUMMER)
    [entry] = HistoryEntry.objects.of(submission)
    assert entry.note == f"{why} Goes on with this standard. It will change little."


def test_without_a_choice_and_a_reason_nothing_is_settled(client):
    submission, row = lost(received=True)

    page = make_move(client, "officer", submission, "settle_scope")

    assertContains(page, f"Choose how it goes on: {row.standard}.")
    assertContains(page, f"Give the reason: {row.standard}.")
    assert not ScopeSettlement.objects.exists()


@pytest.mark.parametrize(
    ("situation", "choices"),
    [
        ("received", ["continue", "realign", "not_accepted"]),
        ("in_review", ["continue", "not_accepted"]),
    ],
)
def test_once_it_is_in_review_it_is_not_aligned_to_another_standard(client, situation, choices):
    submission, row = lost(**{situation: True})

    form = open_move(client, "officer", submission, "settle_scope").context["form"]

    assert [value for value, _ in form.fields[f"choice_{row.standard.pk}"].choices] == choices


def test_what_is_in_scope_is_not_to_be_settled(client):
    submission = SubmissionFactory(received=True)

    assert "settle_scope" in offered(open_case(client, "officer", submission))[1]


@pytest.mark.parametrize("who", ["officer", "reviewer"])
def test_officers_and_reviewers_read_in_the_file_what_became_of_a_standard(client, who):
    submission, row = lost(in_review=True)
    before = open_case(client, who, submission)
    pk = row.standard.pk
    typed = {f"choice_{pk}": "continue", f"reason_{pk}": "It will change little."}

    make_move(client, "officer", submission, "settle_scope", **typed)

    told = f"{row.standard}: out of scope from 24 June 2026. {row.reason}"
    assertContains(before, told)
    assertContains(before, "It keeps the version it was submitted in.")
    after = open_case(client, who, submission)
    assertContains(after, told)
    assertContains(after, "Settled on 24 June 2026: Goes on with this standard.")


def test_the_file_tells_the_options_that_were_submitted(client):
    submission = SubmissionFactory(in_review=True)
    submission.occupations.update(options=["Tiler"])
    freeze_again(submission)

    (occupation,) = CaseFile(submission, person("officer")).content.occupations

    assert occupation.options == ["Tiler"]
    assertContains(open_case(client, "officer", submission), "Options: Tiler")


def test_the_queue_is_narrowed_to_cases_with_news_of_a_standard(client, officer):
    submission, _ = lost(received=True)
    quiet = SubmissionFactory(received=True)
    reviewed = SubmissionFactory(received=True)
    OccupationFactory(submission=reviewed, standard__under_review=True)
    client.force_login(officer)

    page = client.get(reverse("admin:submissions_submission_changelist"), {"standard": "news"})

    assertContains(page, submission.reference)
    assertContains(page, reviewed.reference)
    assertNotContains(page, quiet.reference)
