"""Reviews of approvals in the admin: who sees them, in which order, and what each page shows."""

import datetime as dt

import pytest
from django.urls import reverse

from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import ReviewState
from tests.factories import OccupationalStandardFactory, person
from tests.factories.approved_list import ApprovalReviewFactory


pytestmark = pytest.mark.django_db

LIST = reverse("admin:approved_list_approvalreview_changelist")


def page_of(review) -> str:
    return reverse("admin:approved_list_approvalreview_change", args=[review.pk])


def move_of(review, name: str) -> str:
    return reverse("admin:approved_list_approvalreview_move", args=[review.pk, name])


def listed(client, **asked) -> list:
    return [*client.get(LIST, asked).context["cl"].result_list]


def test_reviews_are_for_those_who_settle_them_and_the_auditor(client):
    review, answers = ApprovalReviewFactory(), {}
    for name in (
        "officer",
        "decision_maker",
        "funding_officer",
        "auditor",
        "reviewer",
        "publisher",
        "ofqual_liaison",
        "administrator",
        "submitter",
    ):
        client.force_login(person(name))
        answers[name] = (client.get(LIST).status_code, client.get(page_of(review)).status_code)

    sees, may_not, is_no_staff = (200, 200), (403, 403), (302, 302)
    assert answers == {
        "officer": sees,
        "decision_maker": sees,
        "funding_officer": sees,
        "auditor": sees,
        "reviewer": may_not,
        "publisher": may_not,
        "ofqual_liaison": may_not,
        "administrator": may_not,
        "submitter": is_no_staff,
    }


def test_the_one_due_first_is_on_top(client, officer):
    days = [dt.date(2026, 9, 3), dt.date(2026, 9, 1), dt.date(2026, 9, 2)]
    for day in days:
        ApprovalReviewFactory(due_on=day)
    client.force_login(officer)

    assert [review.due_on for review in listed(client)] == sorted(days)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["late", "proposed", "funding"]),
        ({"work": "overdue"}, ["late"]),
        ({"work": "settled"}, ["kept"]),
        ({"work": "all"}, ["late", "proposed", "kept", "funding"]),
        ({"kind__exact": "t_level_covered"}, ["funding"]),
        ({"state__exact": "proposed"}, ["proposed"]),
        ({"state__exact": "kept"}, ["kept"]),
        ({"approval__route": "Digital"}, ["proposed"]),
        ({"q": "Northern"}, ["late", "proposed", "funding"]),
    ],
)
def test_the_list_narrows_to_what_is_asked(client, officer, asked, found):
    reviews = {
        "late": ApprovalReviewFactory(due_on=dt.date(2026, 6, 23)),
        "proposed": ApprovalReviewFactory(proposed=True, approval__route="Digital"),
        "kept": ApprovalReviewFactory(
            proposed=True,
            state=ReviewState.KEPT,
            reasons="So.",
            ended_at="2026-06-24T12:00Z",
        ),
        "funding": ApprovalReviewFactory(about_funding=True),
    }
    client.force_login(officer)

    assert listed(client, **asked) == [reviews[name] for name in found]


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_asks_the_database_the_same_for_one_and_four(
    client, officer, number, django_assert_num_queries
):
    ApprovalReviewFactory.create_batch(number)
    client.force_login(officer)

    with django_assert_num_queries(7):
        client.get(LIST)


def test_the_page_has_what_was_approved_and_what_changed_before_ones_eyes(client, officer):
    review = ApprovalReviewFactory(due_on=dt.date(2026, 6, 23))
    client.force_login(officer)

    page = client.get(page_of(review)).content.decode()

    row = review.approval
    for shown in (
        f"{row.standard_reference} was retired on 24 June 2026.",
        row.title,
        row.occupation_title,
        f"{row.standard_reference}, level 3",
        "24 June 2026, in",
        "23 June 2026 (overdue)",
        f"/admin/standards/occupationalstandard/{row.standard_id}/change/",
        f"/admin/standards/category/{review.category_id}/change/",
        move_of(review, "propose"),
    ):
        assert shown in page


def test_nobody_adds_changes_or_deletes_a_review(client, officer, superuser):
    review = ApprovalReviewFactory()
    client.force_login(superuser)

    answers = [
        client.post(page_of(review), {"due_on": "2030-01-01"}).status_code,
        client.get(reverse("admin:approved_list_approvalreview_add")).status_code,
        client.post(page_of(review).replace("change", "delete"), {"post": "yes"}).status_code,
    ]

    assert answers == [403, 403, 403]


# Moves


def test_a_review_is_settled_on_its_pages(client, officer, decision_maker):
    suits = OccupationalStandardFactory(reference="ST0200", version="1.1", status="approved")
    review = ApprovalReviewFactory()
    client.force_login(officer)
    client.post(
        move_of(review, "propose"),
        {"outcome": "relink", "link_to": "st0200", "reasons": "It took its place.", "seen": ""},
    )
    review.refresh_from_db()
    client.force_login(decision_maker)
    asked = client.get(move_of(review, "relink")).content.decode()
    client.post(move_of(review, "relink"), {"reasons": "Agreed.", "seen": review.history_head})

    assert "It took its place." in asked
    assert "Proposed by Officer" in asked
    review.refresh_from_db()
    assert (review.state, review.link_to) == (ReviewState.RELINKED, suits)
    assert ApprovedQualification.objects.standing().get().standard == suits


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Name the standard to link to."),
        ("ST9999", "No such standard is here."),
        ("ST0200 9.9", "No such standard is here."),
        ("ST0200 1.1 please", "No such standard is here."),
        ("ST0200", "No such standard is here."),
    ],
)
def test_a_standard_that_is_not_here_is_asked_for_again(client, officer, typed, error):
    OccupationalStandardFactory(reference="ST0200", version="1.1")
    review = ApprovalReviewFactory()
    client.force_login(officer)

    page = client.post(
        move_of(review, "propose"),
        {"outcome": "relink", "link_to": typed, "reasons": "So.", "seen": ""},
    )

    assert [message[: len(error)] for message in page.context["form"].errors["link_to"]] == [error]
    assert ApprovalReview.objects.get().state == ReviewState.OPEN


def test_the_newer_version_is_suggested_and_taken_only_to_relink(client, officer):
    newer = OccupationalStandardFactory(reference="ST0200", version="1.2", status="approved")
    review = ApprovalReviewFactory(kind="new_version", standard=newer, fact="1.2")
    client.force_login(officer)

    asked = client.get(move_of(review, "propose"))
    client.post(
        move_of(review, "propose"),
        {"outcome": "keep", "link_to": "ST0200 1.2", "reasons": "The same.", "seen": ""},
    )

    assert asked.context["form"]["link_to"].value() == "ST0200 1.2"
    review.refresh_from_db()
    assert (review.proposal, review.link_to) == ("keep", None)
