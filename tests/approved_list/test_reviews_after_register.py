"""A key field of the register changes after an approval: its review is opened, once."""

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from approved_list.actions import opening, settling
from approved_list.models import ApprovalReview
from approved_list.states import Outcome, ReviewKind
from casework import outbox
from register.models import RegisterImport
from tests.assessments.desk import open_case, open_move
from tests.factories import MIDSUMMER, OccupationalStandardFactory, SubmissionFactory
from tests.factories.approved_list import ApprovalReviewFactory, ApprovedQualificationFactory
from tests.factories.register import RegisterChangeFactory, RegisterImportFactory
from tests.register.files import BODY, take, take_bodies
from tests.submissions.pages import address as page_of
from tests.submissions.pages import words


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NUMBER = {"Qualification Number": "60324760"}
LEVEL = "Ofqual's register, import of 25 June 2026: Level: from “Level 3” to “Level 4”."


def approval(number="60324760"):
    submission = SubmissionFactory(released=True, both_tests_met=True, qualification_number=number)
    return ApprovedQualificationFactory(submission=submission)


def change(tmp_path, clock, **changed):
    take(tmp_path, NUMBER)
    clock.shift(DAY)
    take(tmp_path, NUMBER | (changed or {"Qualification Level": "Level 4"}))
    outbox.do_all_owed()


def opened():
    reviews = ApprovalReview.objects.order_by("pk")
    return [(each.approval, each.kind, each.what_changed()) for each in reviews]


def test_a_key_field_that_changed_after_the_decision_opens_a_review(tmp_path, clock):
    row, _ = approval(), approval("60324761")

    change(tmp_path, clock)

    assert opened() == [(row, ReviewKind.REGISTER_CHANGED, LEVEL)]
    assert ApprovalReview.objects.get().register_import == RegisterImport.objects.last()


def test_another_field_opens_none(tmp_path, clock):
    approval()

    change(tmp_path, clock, **{"Qualification Sub Level": "Entry 1"})

    assert opened() == []


def test_what_changed_before_the_decision_opens_none(tmp_path, clock):
    change(tmp_path, clock)
    row = approval()
    row.decision.made_at = MIDSUMMER + 2 * DAY
    row.decision.save()

    assert opening.open_reviews() == []


def test_the_recognition_of_an_organisation_that_ends_opens_a_review_of_each_approval(
    tmp_path, clock
):
    rows = [approval("60324760"), approval("60324761")]
    take_bodies(tmp_path, BODY)
    clock.shift(DAY)
    take_bodies(tmp_path, BODY | {"Ofqual Status": "Withdrawn"})

    outbox.do_all_owed()

    says = (
        "Ofqual's register, import of 25 June 2026: Ofqual status of the organisation: "
        "from “Recognised” to “Withdrawn”."
    )
    assert opened() == [(row, ReviewKind.REGISTER_CHANGED, says) for row in rows]


def test_all_that_one_import_changed_is_one_review_and_is_opened_once(tmp_path, clock):
    approval()
    change(tmp_path, clock, **{"Qualification Level": "Level 4", "Total Credits": "7"})

    again = opening.open_reviews()
    take(tmp_path, NUMBER | {"Qualification Level": "Level 4", "Total Credits": "7"})
    outbox.do_all_owed()

    assert again == []
    assert [says for *_, says in opened()] == [f"{LEVEL} Total credits: from “6” to “7”."]


def test_an_approval_that_ended_is_not_reviewed(tmp_path, clock):
    row = approval()
    row.withdrawn_on = MIDSUMMER.date()
    row.save()

    change(tmp_path, clock)

    assert opened() == []


def test_the_row_that_a_re_linked_approval_goes_on_in_is_not_reviewed_for_the_same_import(
    tmp_path, clock, officer, decision_maker
):
    row = approval()
    change(tmp_path, clock)
    (review,) = ApprovalReview.objects.all()
    standard = OccupationalStandardFactory(level=row.level, status="approved")
    proposal = {"outcome": Outcome.RELINK, "reasons": "It is another one.", "link_to": standard}
    settling.propose(review, by=officer, **proposal)
    settling.relink(review, by=decision_maker, reasons="It is another one.")

    assert opening.open_reviews() == []
    assert row.replaced_by.stands()


def test_it_is_settled_as_any_review(tmp_path, clock, client, officer, decision_maker):
    approval()
    change(tmp_path, clock)
    (review,) = ApprovalReview.objects.all()

    assertContains(open_case(client, "officer", review), "Ofqual&#x27;s register, import of")
    assertContains(open_move(client, "officer", review, "propose"), "register, import of")
    settling.propose(review, by=officer, outcome=Outcome.KEEP, reasons="It has no effect.")
    settling.keep(review, by=decision_maker, reasons="It has no effect.")

    review.refresh_from_db()
    assert (review.state, review.reasons) == ("kept", "It has no effect.")


def test_its_page_shows_the_qualification_in_the_register_and_no_standard(tmp_path, clock, client):
    approval()
    change(tmp_path, clock)
    (review,) = ApprovalReview.objects.all()

    page = open_case(client, "officer", review)

    now = "603/2476/0 Award in Tests</a>: Level 4, 13.1 Teaching and lecturing, Available to"
    assertContains(page, f'<a href="/register/qualifications/603-2476-0/">{now}')
    for about_a_standard in ("Standard now", "Known of it by day"):
        assertNotContains(page, about_a_standard)
    assertContains(open_case(client, "officer", ApprovalReviewFactory()), "Standard now")


def test_its_page_says_when_the_qualification_is_not_in_the_register(tmp_path, clock, client):
    approval(number="")
    columns = {"Recognition Number": "RN5133"}
    take_bodies(tmp_path, columns)
    clock.shift(DAY)
    take_bodies(tmp_path, columns | {"Name": "Pearson"})
    outbox.do_all_owed()
    (review,) = ApprovalReview.objects.all()

    assertContains(open_case(client, "officer", review), "No qualification of this number.")


def test_the_list_of_reviews_can_be_narrowed_to_them(tmp_path, clock, client, officer):
    approval()
    change(tmp_path, clock)
    ApprovalReviewFactory()
    client.force_login(officer)

    address = reverse("admin:approved_list_approvalreview_changelist")
    page = client.get(address, {"kind__exact": "register_changed"})

    assert [each.kind for each in page.context["cl"].result_list] == ["register_changed"]


def test_the_organisation_is_told_on_the_page_of_its_submission(tmp_path, clock, client, submitter):
    row = approval()
    change(tmp_path, clock)
    client.force_login(submitter)

    page = words(client.get(page_of("detail", row.decision.submission)))

    assert f"A review of this approval is open: {LEVEL}" in page


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": ReviewKind.REGISTER_CHANGED},
        {"kind": ReviewKind.REGISTER_CHANGED, "standard": None, "because": "It changed."},
        {"standard": None},
    ],
)
def test_the_database_holds_no_review_without_its_cause(facts):
    with pytest.raises(IntegrityError):
        ApprovalReviewFactory(approval=approval(), **facts)


def test_finding_what_to_review_costs_the_same_for_any_number_of_changes():
    statements = []
    for number in (1, 6):
        for _ in range(number):
            row = ApprovedQualificationFactory()
            run = RegisterImportFactory()
            RegisterImport.objects.filter(pk=run.pk).update(imported_at=MIDSUMMER + DAY)
            RegisterChangeFactory(
                run=run, identifier=row.qualification_number, is_key=True, field="title", new="X"
            )
        with CaptureQueriesContext(connection) as asked:
            opening.open_reviews()
        statements.append([one["sql"].split()[0] for one in asked if "SAVEPOINT" not in one["sql"]])

    assert statements == [["SELECT"] * 8 + ["INSERT"]] * 2
    assert ApprovalReview.objects.count() == 7
