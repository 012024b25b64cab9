"""The organisation answers the question that is open."""

from functools import partial

import pytest

from casework.moving import MoveRefused
from submissions.actions import answering
from submissions.models import Clarification, Submission
from submissions.states import State
from tests.factories import MIDSUMMER, ClarificationFactory, SubmissionFactory


pytestmark = pytest.mark.django_db


def test_an_answer_is_kept_with_who_gave_it_and_the_review_goes_on(submitter):
    submission = SubmissionFactory(clarification=True)

    answering.answer(submission, by=submitter, answer="Unit 4 covers it.")

    question = submission.clarifications.get()
    assert (question.answer, question.answered_by) == ("Unit 4 covers it.", submitter)
    assert question.answered_at == MIDSUMMER
    assert Submission.objects.get(pk=submission.pk).state == State.IN_REVIEW


def test_the_answer_belongs_to_the_last_question(submitter):
    submission = SubmissionFactory(clarification=True)
    ClarificationFactory(submission=submission)

    answering.answer(submission, by=submitter, answer="Unit 4 covers it.")

    answers = submission.clarifications.order_by("number").values_list("answer", flat=True)
    assert [*answers] == ["", "Unit 4 covers it."]


def test_an_answer_is_taken_after_its_day_while_nobody_went_on_without_it(submitter, clock):
    submission = SubmissionFactory(clarification=True)
    clock.move_to(MIDSUMMER.replace(month=9))

    answering.answer(submission, by=submitter, answer="Unit 4 covers it.")

    assert submission.clarifications.get().answered_at == MIDSUMMER.replace(month=9)


def test_an_editor_does_not_answer(editor):
    submission = SubmissionFactory(clarification=True)

    with pytest.raises(MoveRefused, match="A submitter of the awarding organisation"):
        answering.answer(submission, by=editor, answer="Unit 4 covers it.")

    assert submission.clarifications.get().answer == ""


def test_nothing_is_answered_that_was_not_asked(submitter):
    with pytest.raises(MoveRefused, match="It is “In review”"):
        answering.answer(SubmissionFactory(in_review=True), by=submitter, answer="Unit 4.")


def test_answered_twice_at_once_the_first_answer_stays(at_once, submitter):
    submission = SubmissionFactory(clarification=True)

    outcomes = at_once(
        partial(answering.answer, submission, by=submitter, answer="Unit 4 covers it."),
        partial(answering.answer, submission, by=submitter, answer="Unit 5 covers it."),
    )

    [kept] = [outcome for outcome in outcomes if isinstance(outcome, Clarification)]
    assert submission.clarifications.get().answer == kept.answer
    assert {type(outcome) for outcome in outcomes} == {Clarification, MoveRefused}
