"""What must happen to an approval when its standard changes: cases 3, 4 and 6 of the domain.

Case 3: the standard is retired or its level changed after approval. Case 4: a new version of the
standard comes after approval. Case 6, second half: a T Level covers the standard after approval.
"""

import datetime as dt

import pytest
from django.utils import timezone

from approved_list.actions import opening, settling
from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import ReviewKind, ReviewState
from casework.models import HistoryEntry
from casework.working_days import add_working_days
from tests.factories import (
    CategoryFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    SubmissionFactory,
)
from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = pytest.mark.django_db

A_MONTH_AGO = dt.date(2026, 5, 24)
TODAY = dt.date(2026, 6, 24)
TOMORROW = dt.date(2026, 6, 25)


@pytest.fixture
def standard():
    return OccupationalStandardFactory(reference="ST0001", version="1.0", status="approved")


@pytest.fixture
def linked(standard):
    """Two approvals of different qualifications for the same standard."""
    return [approval(standard), approval(standard)]


@pytest.fixture
def other(linked):
    """The first of these qualifications is approved for another occupation too."""
    submission = linked[0].decision.submission
    occupation = OccupationFactory(submission=submission, both_tests_met=True)
    return ApprovedQualificationFactory(submission=submission, occupation=occupation)


def approval(standard, **facts):
    submission = SubmissionFactory(released=True, both_tests_met=True, **facts)
    submission.occupations.update(standard=standard)
    return ApprovedQualificationFactory(submission=submission)


def opened() -> list[tuple]:
    reviews = ApprovalReview.objects.order_by("approval", "pk")
    return [(review.approval, review.kind, review.state) for review in reviews]


def settle(review, how, officer, decision_maker, **facts):
    """The officer proposes, the decision maker decides the same."""
    proposed = settling.propose(review, by=officer, outcome=how, reasons="So it is.", **facts)
    return getattr(settling, how)(proposed, by=decision_maker, reasons="Agreed.")


def standing():
    return [*ApprovedQualification.objects.standing().order_by("pk")]


# Case 3


def test_case_3_standard_retired_after_approval_opens_a_review_of_every_linked_approval(
    standard, linked, other
):
    standard.retired_on = TODAY
    standard.save()

    assert opened() == [(row, ReviewKind.STANDARD_RETIRED, ReviewState.OPEN) for row in linked]
    assert standing() == [*linked, other]


@pytest.mark.parametrize("is_new_version", [False, True])
def test_case_3_level_changed_after_approval_opens_a_review_of_every_linked_approval(
    standard, linked, other, is_new_version
):
    if is_new_version:
        standard.status = "retired"
        standard.save()
        ApprovalReview.objects.all().delete()
        OccupationalStandardFactory(reference="ST0001", version="1.1", status="approved", level=4)
        opening.open_reviews()
    else:
        standard.level = 4
        standard.save()

    assert opened() == [(row, ReviewKind.LEVEL_CHANGED, ReviewState.OPEN) for row in linked]
    assert standing() == [*linked, other]


def test_case_3_ends_by_withdrawal_of_that_row_alone(
    standard, linked, other, officer, decision_maker
):
    standard.retired_on = TODAY
    standard.save()
    first, second = ApprovalReview.objects.order_by("approval")

    settle(first, "withdraw", officer, decision_maker)

    linked[0].refresh_from_db()
    assert linked[0].withdrawn_on == TODAY
    assert standing() == [linked[1], other]
    second.refresh_from_db()
    assert second.state == ReviewState.OPEN


def test_case_3_ends_by_relinking_that_row_alone(standard, linked, other, officer, decision_maker):
    standard.retired_on = TODAY
    standard.save()
    first = ApprovalReview.objects.order_by("approval").first()
    suits = OccupationalStandardFactory(reference="ST0002", version="1.2", status="approved")
    ApprovedQualification.objects.filter(pk=linked[0].pk).update(approved_on=A_MONTH_AGO)
    was = words_of(linked[0])

    settle(first, "relink", officer, decision_maker, link_to=suits)

    linked[0].refresh_from_db()
    *others, now = standing()
    assert others == [linked[1], other]
    assert words_of(linked[0]) == {**was, "withdrawn_on": TODAY}
    assert words_of(now) == {
        **was,
        "id": now.pk,
        "replaces_id": linked[0].pk,
        "approved_on": TODAY,
        "standard_id": suits.pk,
        "standard_reference": "ST0002",
        "standard_version": "1.2",
        "standard_level": 3,
        "occupation_title": suits.title,
        "route": suits.route.name,
    }


def words_of(row) -> dict:
    return ApprovedQualification.objects.values().get(pk=row.pk)


def test_case_3_ends_by_keeping_the_approval_with_a_reason(
    standard, linked, officer, decision_maker
):
    standard.retired_on = TODAY
    standard.save()
    first = ApprovalReview.objects.order_by("approval").first()

    kept = settle(first, "keep", officer, decision_maker)
    opening.open_reviews()

    assert (kept.state, kept.reasons) == (ReviewState.KEPT, "Agreed.")
    assert standing() == linked
    assert ApprovalReview.objects.count() == 2
    assert [entry.move for entry in HistoryEntry.objects.of(kept)] == ["propose", "keep"]


# Case 4


def test_case_4_new_version_after_approval_opens_a_change_task_with_a_due_day(
    standard, linked, settings
):
    settings.APPROVAL_REVIEW_DAYS = 20
    standard.status = "retired"
    standard.retired_on = TODAY
    standard.save()
    ApprovalReview.objects.all().delete()
    newer = OccupationalStandardFactory(reference="ST0001", version="1.10", status="approved")

    opening.open_reviews()

    assert opened() == [(row, ReviewKind.NEW_VERSION, ReviewState.OPEN) for row in linked]
    asked = {(review.standard, review.due_on) for review in ApprovalReview.objects.all()}
    assert asked == {(newer, add_working_days(TODAY, 20))}


def test_case_4_change_task_is_judged_on_the_latest_criteria(clock, officer, standard):
    category = CategoryFactory(code="OE3", with_criteria=True)
    row = approval(standard, category=category)
    latest = CategoryFactory(code="OE3", in_force_from=TODAY, with_criteria=True)
    CategoryFactory(code="OE3", in_force_from=TOMORROW, title="Tomorrow's", with_criteria=True)
    OccupationalStandardFactory.create(reference="ST0001", version="1.1")
    type(standard).objects.filter(pk=standard.pk).update(status="retired")
    type(standard).objects.filter(version="1.1").update(status="approved")

    opening.open_reviews()
    judged_on = ApprovalReview.objects.get().category
    clock.shift(dt.timedelta(days=1))
    proposed = settling.propose(
        ApprovalReview.objects.get(), by=officer, outcome="keep", reasons="It is the same."
    )

    assert judged_on == latest
    assert proposed.category.title == "Tomorrow's"
    assert row.category == category


# Case 6, second half


def test_case_6_t_level_covers_the_standard_after_approval_of_a_category_that_refuses_it(standard):
    refuses = CategoryFactory(code="OE3", refuses_t_level_covered=True, with_criteria=True)
    takes = CategoryFactory(code="OE3A", with_criteria=True)
    young, _ = approval(standard, category=refuses), approval(standard, category=takes)

    standard.t_level_covered_from = timezone.localdate()
    standard.save()

    assert opened() == [(young, ReviewKind.T_LEVEL_COVERED, ReviewState.OPEN)]


def test_case_6_funding_review_withdraws_nothing_by_itself(
    clock, standard, funding_officer, officer, decision_maker
):
    refuses = CategoryFactory(code="OE3", refuses_t_level_covered=True, with_criteria=True)
    row = approval(standard, category=refuses)
    standard.t_level_covered_from = TODAY
    standard.save()
    review = ApprovalReview.objects.get()

    clock.shift(dt.timedelta(days=365))
    opening.open_reviews()
    viewed = settling.record_view_on_funding(
        review, by=funding_officer, view="Funding ends next year."
    )
    settle(viewed, "keep", officer, decision_maker)

    row.refresh_from_db()
    assert row.withdrawn_on is None
    assert opened() == [(row, ReviewKind.T_LEVEL_COVERED, ReviewState.KEPT)]
