"""What is told of a review: to the organisation that it is open, to the public what came of it."""

import pytest
import tinyhtml5
from django.urls import reverse

from approved_list.actions import settling
from approved_list.states import Outcome
from assessments.actions import deciding
from tests.approved_list.test_views import everything, shown
from tests.factories import OccupationalStandardFactory
from tests.factories.approved_list import ApprovalReviewFactory


pytestmark = pytest.mark.django_db

LIST = reverse("approved_list:list")


def submission_of(review):
    return review.approval.decision.submission


def read(client, review) -> str:
    address = reverse("submissions:detail", args=[submission_of(review).reference])
    page = tinyhtml5.parse(client.get(address).content.decode(), namespace_html_elements=False)
    return " ".join(" ".join(page.find(".//main").itertext()).split())


# The organisation


@pytest.mark.parametrize("facts", [{}, {"proposed": True, "proposal": Outcome.WITHDRAW}])
def test_the_organisation_is_told_that_a_review_is_open_and_not_what_is_proposed(
    client, submitter, facts
):
    review = ApprovalReviewFactory(**facts)
    client.force_login(submitter)

    page = read(client, review)

    assert (
        f"A review of this approval is open: {review.approval.standard_reference} was retired on "
        f"24 June 2026. It is judged by the criteria of {review.category} in force from 1 July "
        "2023, and is to be settled by 17 September 2026. That day is this service's own. "
        "The approval stands meanwhile."
    ) in page
    assert "Withdraw the approval" not in page
    assert "lives on" not in page


def test_the_organisation_is_told_the_end_with_its_reasons(client, submitter, decision_maker):
    review = ApprovalReviewFactory(proposed=True, proposal=Outcome.WITHDRAW)
    settling.withdraw(review, by=decision_maker, reasons="No standard suits it.")
    client.force_login(submitter)

    page = read(client, review)

    assert "Reviewed on 24 June 2026: approval withdrawn. No standard suits it." in page
    assert "A review of this approval is open" not in page


def test_dfes_view_on_funding_is_not_told_by_this_service(client, submitter, funding_officer):
    review = ApprovalReviewFactory(about_funding=True)
    settling.record_view_on_funding(review, by=funding_officer, view="Funding ends in 2027.")
    client.force_login(submitter)

    page = read(client, review)

    assert "A review of this approval is open" in page
    assert "Funding ends" not in page


def test_another_organisation_does_not_find_it(client, stranger):
    review = ApprovalReviewFactory()
    client.force_login(stranger)

    address = reverse("submissions:detail", args=[submission_of(review).reference])

    assert client.get(address).status_code == 404


def test_a_superseded_decision_has_no_news_of_closed_reviews(
    client, submitter, officer, second_decision_maker
):
    review = ApprovalReviewFactory()
    deciding.supersede(
        submission_of(review), by=second_decision_maker, review_reference="PR-1", reasons="Upheld."
    )
    settling.close_as_overtaken(review, by=officer)
    client.force_login(submitter)

    assert "Reviews of your approvals" not in read(client, review)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_once_for_all_reviews(client, submitter, number, django_assert_num_queries):
    review = ApprovalReviewFactory()
    for kind in ("level_changed", "new_version")[: number - 1]:
        ApprovalReviewFactory(approval=review.approval, kind=kind, fact="4")
    client.force_login(submitter)
    read(client, review)  # what is asked once in a process was asked

    with django_assert_num_queries(14):
        read(client, review)


# The public


def test_nothing_of_a_review_is_seen_before_it_ends(client, officer, decision_maker):
    review = ApprovalReviewFactory(approval__title="Diploma in Welding")
    before = everything(client)

    review = settling.propose(review, by=officer, outcome="withdraw", reasons="Nobody takes it.")
    assert everything(client) == before
    settling.withdraw(review, by=decision_maker, reasons="Agreed.")

    assert [seen == old for seen, old in zip(everything(client), before, strict=True)] == [
        False
    ] * 4


def test_keeping_an_approval_changes_nothing_that_is_public(client, decision_maker):
    review = ApprovalReviewFactory(proposed=True, approval__title="Diploma in Welding")
    before = everything(client)

    settling.keep(review, by=decision_maker, reasons="It holds.")

    assert everything(client) == before


def test_the_public_sees_the_old_row_ended_and_the_new_one_with_its_standard(
    client, decision_maker
):
    suits = OccupationalStandardFactory(reference="ST0200", version="1.1", title="ZZ fitter")
    review = ApprovalReviewFactory(proposed=True, proposal=Outcome.RELINK, link_to=suits)
    row = review.approval
    settling.relink(review, by=decision_maker, reasons="It took its place.")

    [old, new] = shown(client.get(LIST))

    assert old[1:] == [
        f"{row.occupation_title} {row.standard_reference} {row.route}",
        f"Level 3 {row.category.title}",
        "Withdrawn On 24 June 2026 Re-linked to ST0200 1.1",
    ]
    assert new[1:] == [
        f"ZZ fitter ST0200 1.1 {suits.route.name}",
        f"Level 3 {row.category.title}",
        "Approved On 24 June 2026 Teaching from 1 September 2027 "
        f"Re-linked from {row.standard_reference}",
    ]
