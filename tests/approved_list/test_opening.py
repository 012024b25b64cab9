"""When a review of an approval is opened, when not, and what that costs."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from approved_list.actions import opening
from approved_list.models import ApprovalReview
from approved_list.states import ReviewKind, ReviewState
from approved_list.timetable import open_reviews_of_approvals
from assessments.actions import deciding
from casework import outbox
from standards.models import ImportRecord, OccupationalStandard
from tests.factories import CategoryFactory, OccupationalStandardFactory, SubmissionFactory
from tests.factories.approved_list import ApprovalReviewFactory, ApprovedQualificationFactory
from tests.standards.test_admin import posted


pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 24)
YESTERDAY = dt.date(2026, 6, 23)
TOMORROW = dt.date(2026, 6, 25)


def change(standard, **facts):
    """As an import writes: in bulk, so that nobody is told."""
    OccupationalStandard.objects.filter(pk=standard.pk).update(**facts)


def kinds() -> list[str]:
    return [*ApprovalReview.objects.order_by("pk").values_list("kind", flat=True)]


def says() -> list[str]:
    return [review.what_changed() for review in ApprovalReview.objects.order_by("pk")]


@pytest.fixture
def row():
    category = CategoryFactory(refuses_t_level_covered=True, with_criteria=True, title="OE3")
    submission = SubmissionFactory(released=True, both_tests_met=True, category=category)
    standard = submission.occupations.get().standard
    change(standard, reference="ST0001", version="1.9", status="approved")
    return ApprovedQualificationFactory(submission=SubmissionFactory._meta.model.objects.get())


# What is a cause


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"retired_on": YESTERDAY}, "ST0001 1.9 was retired on 23 June 2026."),
        ({"retired_on": TODAY}, "ST0001 1.9 was retired on 24 June 2026."),
        ({"status": "retired"}, "ST0001 1.9 was retired."),
        ({"status": "withdrawn"}, "ST0001 1.9 was retired."),
        ({"level": 4}, "ST0001 1.9 is of level 4. At the approval it was of level 3."),
        (
            {"t_level_covered_from": TODAY},
            "A T Level covers ST0001 1.9 from 24 June 2026. "
            "“OE3” takes no standard that a T Level covers.",
        ),
    ],
)
def test_what_changed_is_told_in_a_sentence(row, facts, sentence):
    change(row.standard, **facts)

    opening.open_reviews()

    assert says() == [sentence]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"retired_on": TOMORROW},
        {"t_level_covered_from": TOMORROW},
        {"under_review_from": TODAY},
        {"title": "Another title"},
        {"status": "in_development"},
    ],
)
def test_nothing_is_opened_for_what_is_no_cause(row, facts):
    change(row.standard, **facts)

    opening.open_reviews()

    assert kinds() == []


@pytest.mark.parametrize(
    ("version", "status", "opens"),
    [
        ("1.10", "approved", [ReviewKind.NEW_VERSION]),
        ("2.0", "approved", [ReviewKind.NEW_VERSION]),
        ("1.8", "approved", [ReviewKind.STANDARD_RETIRED]),
        ("1.10", "in_development", [ReviewKind.STANDARD_RETIRED]),
    ],
)
def test_a_retired_version_with_a_newer_one_in_use_is_a_change_not_an_end(
    row, version, status, opens
):
    change(row.standard, status="retired", retired_on=TODAY)
    OccupationalStandardFactory(reference="ST0001", version=version, status=status)

    opening.open_reviews()

    assert kinds() == opens


def test_a_newer_version_that_is_retired_itself_is_the_end_of_the_standard(row):
    change(row.standard, status="retired", retired_on=YESTERDAY)
    OccupationalStandardFactory(
        reference="ST0001", version="2.0", status="approved", retired_on=TODAY
    )

    opening.open_reviews()

    assert says() == ["ST0001 2.0 was retired on 24 June 2026."]


def test_a_change_of_the_standard_and_a_t_level_are_two_questions(row):
    change(row.standard, level=4, t_level_covered_from=TODAY)

    opening.open_reviews()

    assert kinds() == [ReviewKind.LEVEL_CHANGED, ReviewKind.T_LEVEL_COVERED]


def test_another_standard_concerns_nobody_here(row):
    OccupationalStandardFactory(reference="ST0002", version="2.0", status="approved", retired=True)

    opening.open_reviews()

    assert kinds() == []


@pytest.mark.parametrize("facts", [{"withdrawn": True}, {"standard": None}])
def test_an_approval_that_ended_or_has_no_standard_is_not_reviewed(facts):
    row = ApprovedQualificationFactory(
        standard_reference="", standard_version="", standard_level=None, **facts
    )
    OccupationalStandard.objects.update(retired_on=TODAY)

    opening.open_reviews()

    assert (row.reviews.count(), kinds()) == (0, [])


def test_a_superseded_decision_is_not_reviewed(row, second_decision_maker):
    deciding.supersede(
        row.decision.submission, by=second_decision_maker, review_reference="PR-1", reasons="No."
    )
    change(row.standard, retired_on=TODAY)

    opening.open_reviews()

    assert kinds() == []


# Once for each cause


def test_a_day_to_come_opens_its_review_on_that_day_and_once(row, clock):
    change(row.standard, retired_on=TOMORROW)
    counts = []

    for _ in range(3):
        counts.append(open_reviews_of_approvals())
        clock.shift(dt.timedelta(days=1))

    assert counts == [0, 1, 0]
    assert ApprovalReview.objects.get().opened_at.date() == TOMORROW


def test_the_day_is_the_day_in_london(row, clock):
    change(row.standard, retired_on=TOMORROW)
    clock.move_to(dt.datetime(2026, 6, 24, 23, 10, tzinfo=dt.UTC))

    opening.open_reviews()

    assert kinds() == [ReviewKind.STANDARD_RETIRED]


def test_a_corrected_day_opens_no_second_review_while_one_waits_but_does_after_it(row):
    review = ApprovalReviewFactory(approval=row, fact="2026-06-24")
    change(row.standard, retired_on=YESTERDAY)

    while_it_waits = [*opening.open_reviews()]
    ApprovalReview.objects.filter(pk=review.pk).update(
        state=ReviewState.OVERTAKEN, ended_at=review.opened_at
    )
    opening.open_reviews()

    assert (while_it_waits, ApprovalReview.objects.count()) == ([], 2)


def test_the_database_holds_one_open_review_for_a_cause(row):
    ApprovalReviewFactory(approval=row, fact="2026-06-24")

    with pytest.raises(IntegrityError):
        ApprovalReviewFactory(approval=row, fact="2026-06-23")


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_open_one_review(at_once):
    ApprovedQualificationFactory()
    OccupationalStandard.objects.update(retired_on=TODAY)

    outcomes = at_once(opening.open_reviews, opening.open_reviews)

    assert [type(outcome) for outcome in outcomes] == [list, list]
    assert kinds() == [ReviewKind.STANDARD_RETIRED]


# Who starts it


def test_a_dated_fact_saved_in_the_admin_opens_the_review_at_once(row, client, administrator):
    client.force_login(administrator)
    address = f"/admin/standards/occupationalstandard/{row.standard_id}/change/"

    client.post(address, posted(retired_on="2026-06-24"))

    assert says() == ["ST0001 1.9 was retired on 24 June 2026."]


def test_an_import_owes_the_opening_and_the_worker_pays(row):
    change(row.standard, retired_on=TODAY)
    ImportRecord.objects.create(file_name="feed.json", digest="0" * 64, form="feed")
    before = kinds()

    outbox.do_all_owed()

    assert (before, kinds()) == ([], [ReviewKind.STANDARD_RETIRED])


def test_the_command_says_what_it_did(row, capsys):
    change(row.standard, level=4, t_level_covered_from=TODAY)
    ApprovedQualificationFactory()
    overdue = ApprovalReviewFactory(due_on=YESTERDAY)

    call_command("open_reviews_of_approvals")

    assert capsys.readouterr().out.splitlines() == [
        "24 June 2026: looked at 3 approvals that stand. Opened 2 reviews.",
        "  Level of the standard changed: 1",
        "  Funding: standard covered by a T Level: 1",
        "Not settled: 3, of which overdue: 1.",
    ]
    assert overdue.is_overdue(TODAY)


# What it costs


def test_the_sweep_asks_the_database_the_same_for_one_approval_and_for_many(row):
    change(row.standard, retired_on=TODAY)
    statements = []
    for number in (1, 4):
        ApprovedQualificationFactory.create_batch(number)
        OccupationalStandard.objects.update(retired_on=TODAY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            opening.open_reviews()
        statements.append([one["sql"].split()[0] for one in asked if "SAVEPOINT" not in one["sql"]])

    assert statements == [["SELECT"] * 7 + ["INSERT"]] * 2
    assert ApprovalReview.objects.count() == 6
