"""A superuser passes every permission of Django, and does no casework at all."""

import pytest

from approved_list.models import ApprovalReview
from casework.history import models_with_a_workflow
from casework.moves import Attempt
from submissions.models import LateRequest, OfqualFlag
from tests.factories import (
    MIDSUMMER,
    LateRequestFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
)
from tests.factories.approved_list import ApprovalReviewFactory
from tests.factories.situations import STATES


pytestmark = pytest.mark.django_db


def offered(case, user):
    return [move.name for move, _ in case.workflow.offered(case, Attempt(user, MIDSUMMER))]


@pytest.mark.parametrize("situation", STATES)
def test_no_move_of_a_submission_is_offered_to_a_superuser(situation, superuser):
    submission = SubmissionFactory(situation=situation)

    assert offered(submission, superuser) == []


def test_not_even_where_they_are_named_a_reviewer(superuser):
    submission = SubmissionFactory(submitted=True)
    ReviewFactory(submission=submission, reviewer=superuser, no_conflict=True)

    assert offered(submission, superuser) == []


@pytest.mark.parametrize("factory", [LateRequestFactory, OfqualFlagFactory])
def test_no_move_of_a_late_request_or_a_flag_is_offered_to_a_superuser(factory, superuser):
    assert offered(factory(), superuser) == []


@pytest.mark.parametrize(
    "facts", [{"about_funding": True}, {"proposed": True}, {"approval__withdrawn": True}]
)
def test_no_move_of_a_review_of_an_approval_is_offered_to_a_superuser(facts, superuser):
    assert offered(ApprovalReviewFactory(**facts), superuser) == []


def test_there_are_no_other_cases():
    others = {*models_with_a_workflow()} - {LateRequest, OfqualFlag, ApprovalReview}

    assert [model.__name__ for model in others] == ["Submission"]
