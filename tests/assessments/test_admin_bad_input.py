"""Bad input at the desk: a sentence at the field, a linked summary, nothing typed is lost."""

import pytest
from django.utils.html import escape
from pytest_django.asserts import assertContains

from casework.models import HistoryEntry
from submissions.models import Finding
from tests.assessments.desk import complete, make_move, results
from tests.factories import MembershipFactory, SubmissionFactory, person


pytestmark = pytest.mark.django_db


def test_what_is_wrong_is_said_at_the_field_and_linked_from_the_top(client):
    submission = SubmissionFactory(received=True)
    typed = complete("missing", "")

    page = make_move(
        client,
        "officer",
        submission,
        "check_completeness",
        **typed | {"reason_qualification": "Typed already."},
    )

    assertContains(
        page,
        '<a href="#id_reason_evidence">Evidence: say what is missing or defective.</a>',
        html=True,
    )
    assertContains(page, 'id="id_reason_evidence_error"')
    assertContains(page, "Typed already.")
    assertContains(page, "<title>Error: ")
    assert not HistoryEntry.objects.exists()


FAULTY = [
    # situation, who, move, what is typed, what is wrong
    (
        "in_review",
        "reviewer",
        "declare_interest",
        {"interest": "actual", "details": "  "},
        [("id_details", "Say what the conflict of interest is.")],
    ),
    ("in_review", "officer", "put_on_hold", {}, [("id_reason", "“Reason” must be filled in.")]),
    (
        "in_review",
        "reviewer",
        "record_findings",
        {},
        [("", "Enter at least one finding, with its reason.")],
    ),
    (
        "reviews_signed",
        "officer",
        "record_results",
        {},
        [("", "Enter at least one result, with its reason.")],
    ),
    (
        "with_panel",
        "panel_secretary",
        "record_recommendation",
        {"advice": "approve", "members_present": 0, "conflicts": "None", "minutes": "Demand."},
        [("id_members_present", "Ensure this value is greater than or equal to 1.")],
    ),
    (
        "decision_due",
        "decision_maker",
        "refuse",
        {"reasons": "Not shown."},
        [
            (
                "id_reasons_against_advice",
                "“Reasons for going against the panel's advice” must be filled in.",
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("situation", "name", "move", "typed", "wrong"), FAULTY, ids=[row[2] for row in FAULTY]
)
def test_each_form_says_what_is_wrong(client, situation, name, move, typed, wrong):
    submission = SubmissionFactory(**{situation: True})

    page = make_move(client, name, submission, move, **typed)

    assert [*page.context["form"].problems()] == wrong
    assert page.status_code == 200
    assert not HistoryEntry.objects.exists()


def test_the_same_person_twice_is_refused_at_the_field(client):
    submission = SubmissionFactory(received=True)
    reviewer = person("reviewer").pk

    page = make_move(
        client, "officer", submission, "name_reviewers", first=reviewer, second=reviewer
    )

    assert [*page.context["form"].problems()] == [
        ("id_second", "The two reviewers must be different people.")
    ]


def test_a_finding_needs_both_its_verdict_and_its_reason(client):
    submission = SubmissionFactory(in_review=True)
    occupation = submission.occupations.get()
    first, second = submission.category.criteria.in_order()
    title = escape(occupation.standard.title)

    page = make_move(
        client,
        "reviewer",
        submission,
        "record_findings",
        **{
            f"verdict_{first.pk}_{occupation.pk}": "met",
            f"reason_{second.pk}_{occupation.pk}": "It follows from unit 3.",
        },
    )

    assert [*page.context["form"].problems()] == [
        (
            f"id_reason_{first.pk}_{occupation.pk}",
            f"Give the reason for your finding on D1, {title}.",
        ),
        (
            f"id_verdict_{second.pk}_{occupation.pk}_0",
            f"Choose your finding on {second.code}, {title}.",
        ),
    ]
    assertContains(page, "It follows from unit 3.")
    assert not Finding.objects.exists()


def test_where_reviewers_differ_the_result_needs_moderation(client):
    submission = SubmissionFactory(reviews_signed=True)
    submission.reviews.get(place=2).findings.filter(criterion__code="D1").update(verdict="not_met")
    occupation = submission.occupations.get()
    field = f"moderation_{occupation.pk}_employer_demand"

    page = make_move(client, "officer", submission, "record_results", **results(submission))
    made = make_move(
        client,
        "officer",
        submission,
        "record_results",
        **results(submission, **{field: "Both agreed."}),
    )

    about = f"Employer demand test, {occupation.standard.title}"
    assert [*page.context["form"].problems()] == [
        (f"id_{field}", f"The reviewers differ. Say how it was settled: {about}.")
    ]
    assert made.status_code == 302
    assert submission.unmoderated_differences() == []


def test_a_result_is_whole_or_not_given(client):
    submission = SubmissionFactory(reviews_signed=True)
    occupation = submission.occupations.get()
    about = occupation.standard.title

    page = make_move(
        client,
        "officer",
        submission,
        "record_results",
        **{
            f"is_met_{occupation.pk}_employer_demand": "met",
            f"reason_{occupation.pk}_category": "Units 2 to 5.",
        },
    )

    assert [*page.context["form"].problems()] == [
        (
            f"id_reason_{occupation.pk}_employer_demand",
            f"Give the reason: Employer demand test, {about}.",
        ),
        (
            f"id_is_met_{occupation.pk}_category_0",
            f"Choose met or not met: Category test, {about}.",
        ),
    ]


def test_what_the_action_refuses_is_said_too(client):
    """The form cannot know that a reviewer works for the organisation."""
    submission = SubmissionFactory(received=True)
    first, second = person("reviewer"), person("second_reviewer")
    MembershipFactory(
        user=first, awarding_organisation=submission.awarding_organisation, role="editor"
    )

    page = make_move(
        client, "officer", submission, "name_reviewers", first=first.pk, second=second.pk
    )

    assertContains(page, "Reviewer works for the awarding organisation.", status_code=409)
    assert not submission.reviews.exists()
    assert not HistoryEntry.objects.exists()
