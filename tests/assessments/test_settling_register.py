"""The desk settles what a change of Ofqual's register means for a submission."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from assessments.actions.settling_register import settle_register
from casework.models import HistoryEntry
from casework.moving import MoveRefused
from submissions.models import RegisterSettlement
from tests.assessments.desk import make_move, open_case, open_move
from tests.factories import MIDSUMMER, SubmissionFactory
from tests.factories.register import RegisterChangeFactory
from tests.submissions.pages import value_of


pytestmark = pytest.mark.django_db
SAYS = "Level: from “Level 3” to “Level 4” (import of 24 June 2026)."


def changed(**situation):
    submission = SubmissionFactory(**situation, first_received_at=MIDSUMMER - dt.timedelta(days=1))
    return submission, change(submission)


def change(submission):
    return RegisterChangeFactory(
        identifier=submission.qualification_number,
        is_key=True,
        field="level",
        old="Level 3",
        new="Level 4",
    ).run


def settle(client, submission, run, **typed):
    typed = {"choice": "no_effect", "reason": "It was a slip.", "up_to": run.pk, **typed}
    return make_move(client, "officer", submission, "settle_register", **typed)


def test_an_officer_settles_what_changed_with_a_reason_and_is_remembered(client, officer):
    submission, run = changed(received=True)

    page = open_move(client, "officer", submission, "settle_register")
    settle(client, submission, run)

    assertContains(page, SAYS)
    settled = RegisterSettlement.objects.get()
    assert (settled.submission, settled.up_to, settled.because) == (submission, run, SAYS)
    assert (settled.choice, settled.reason) == ("no_effect", "It was a slip.")
    assert (settled.settled_by, settled.settled_at) == (officer, MIDSUMMER)
    [entry] = HistoryEntry.objects.of(submission)
    assert entry.note == f"{SAYS}\nHas no effect on the submission. It was a slip."


def test_the_page_carries_up_to_which_import_it_was_read(client):
    submission, _ = changed(received=True)
    last = change(submission)

    page = open_move(client, "officer", submission, "settle_register")

    assert value_of(page, "up_to") == str(last.pk)


def test_without_a_choice_and_a_reason_nothing_is_settled(client):
    submission, run = changed(received=True)

    page = settle(client, submission, run, choice="", reason="")

    assertContains(page, "What do the changes mean for the submission?” must be filled in.")
    assertContains(page, "“Reason” must be filled in.")
    assert not RegisterSettlement.objects.exists()


def test_what_came_after_the_page_was_opened_is_not_settled_unseen(client):
    submission, first = changed(received=True)
    change(submission)

    settle(client, submission, first)

    assert [each.settlement is None for each in submission.news_of_the_register()] == [False, True]


def test_what_is_settled_already_is_not_settled_again(officer):
    submission, first = changed(received=True)
    typed = {"by": officer, "choice": "no_effect", "reason": "It was a slip."}
    settle_register(submission, up_to=first.pk, **typed)
    change(submission)

    with pytest.raises(MoveRefused) as refused:
        settle_register(submission, up_to=first.pk, **typed)

    assert refused.value.reasons == [
        "What you saw is settled already. Look at what has changed since."
    ]


@pytest.mark.parametrize(
    ("situation", "choices"),
    [
        ("received", ["no_effect", "realign", "weigh"]),
        ("in_review", ["no_effect", "weigh"]),
        ("decision_due", ["no_effect", "weigh"]),
    ],
)
def test_once_it_is_in_review_it_is_not_aligned_any_more(client, officer, situation, choices):
    submission, run = changed(**{situation: True})

    form = open_move(client, "officer", submission, "settle_register").context["form"]

    assert [value for value, _ in form.fields["choice"].choices] == choices
    if "realign" not in choices:
        with pytest.raises(MoveRefused, match="cannot be changed once it is in review"):
            settle_register(submission, by=officer, choice="realign", reason="So.", up_to=run.pk)


@pytest.mark.parametrize("who", ["officer", "reviewer", "decision_maker"])
def test_who_works_on_the_case_reads_what_changed_and_how_it_was_settled(client, who):
    submission, run = changed(in_review=True)

    before = open_case(client, who, submission)
    settle(client, submission, run)
    after = open_case(client, who, submission)

    assertContains(before, SAYS)
    assertContains(before, "Not settled yet.")
    assertContains(after, "Settled on 24 June 2026 by Officer: Has no effect on the submission.")


def test_of_what_changed_after_the_decision_nothing_is_said_to_wait(client):
    submission, _ = changed(released=True, both_tests_met=True)

    page = open_case(client, "officer", submission)

    assertContains(page, SAYS)
    assertNotContains(page, "Not settled yet.")


def test_who_decides_reads_it_on_the_page_of_the_decision(client):
    submission, _ = changed(decision_due=True, both_tests_met=True)

    assertContains(open_move(client, "decision_maker", submission, "approve"), SAYS)


def queue(client, **query):
    return client.get(reverse("admin:submissions_submission_changelist"), query)


@pytest.mark.parametrize("query", [{"register": "news"}, {"work": "mine"}])
def test_the_officer_has_it_in_the_queue_until_it_is_settled(client, officer, query):
    submission, run = changed(in_review=True, lead_officer=officer)
    SubmissionFactory(in_review=True, title="Quiet", lead_officer=officer)
    client.force_login(officer)

    before = queue(client, **query)
    settle(client, submission, run)
    after = queue(client, **query)

    assertContains(before, submission.reference)
    assertNotContains(before, "Quiet")
    assertNotContains(after, submission.reference)
