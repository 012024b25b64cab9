"""Moves made on the pages of the desk, as a person would make them."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from casework.models import HistoryEntry
from submissions.models import Decision, Finding, OfqualFlag, Result
from tests.assessments.desk import (
    address,
    complete,
    findings,
    freeze_again,
    make_move,
    open_move,
    results,
)
from tests.factories import (
    CriterionFactory,
    IneligibilityFactory,
    OccupationFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    person,
)


pytestmark = pytest.mark.django_db


def state_of(submission):
    return type(submission).objects.get(pk=submission.pk).state


# Every move has a page, and does what it says


MADE = [
    # situation, who, move, what is typed, the state after
    ("submitted", "officer", "receive", {}, "submitted"),
    ("received", "officer", "check_completeness", complete(), "submitted"),
    ("received", "officer", "propose_ineligible", {"reasons": "No such route."}, "submitted"),
    ("in_review", "reviewer", "declare_interest", {"interest": "none"}, "in_review"),
    ("in_review", "reviewer", "ask", {"question": "Which unit?"}, "clarification"),
    ("in_review", "officer", "put_on_hold", {"reason": "Revised."}, "on_hold"),
    ("on_hold", "officer", "resume", {"reason": "Published."}, "in_review"),
    ("in_review", "ofqual_liaison", "give_advice", {"text": "It is sound."}, "in_review"),
    ("in_review", "officer", "waive_advice", {"text": "None will come."}, "in_review"),
    (
        "in_review",
        "ofqual_liaison",
        "raise_flag",
        {"kind": "quality", "concern": "It is unclear.", "is_critical": "on"},
        "in_review",
    ),
    ("tested", "officer", "refer_to_panel", {}, "with_panel"),
    (
        "with_panel",
        "panel_secretary",
        "record_recommendation",
        {"advice": "approve", "members_present": 5, "conflicts": "None", "minutes": "Demand."},
        "decision_due",
    ),
    (
        "decision_due",
        "decision_maker",
        "refuse",
        {"reasons": "Not shown.", "reasons_against_advice": "New evidence."},
        "not_approved",
    ),
    ("decided", "publisher", "release", {}, "approved"),
    (
        "released",
        "second_decision_maker",
        "supersede",
        {"review_reference": "PR-1", "reasons": "Upheld."},
        "superseded",
    ),
]


@pytest.mark.parametrize(
    ("situation", "name", "move", "typed", "state"), MADE, ids=[row[2] for row in MADE]
)
def test_a_move_is_made_on_its_page(client, situation, name, move, typed, state):
    submission = SubmissionFactory(**{situation: True})

    page = open_move(client, name, submission, move)
    made = make_move(client, name, submission, move, **typed)

    assert page.status_code == 200
    assert (made.status_code, made.headers.get("Location")) == (302, address(submission))
    assert state_of(submission) == state
    assert [(entry.move, entry.by) for entry in HistoryEntry.objects.of(submission)] == [
        (move, person(name))
    ]


def test_what_is_incomplete_is_found_and_reported(client):
    submission = SubmissionFactory(received=True)

    make_move(
        client,
        "officer",
        submission,
        "check_completeness",
        **complete("defective", "The letters are unreadable."),
    )
    make_move(client, "officer", submission, "report_incomplete")

    assert state_of(submission) == "incomplete"
    items = submission.latest_completeness_check().open_items()
    assert [(item.section, item.reason) for item in items] == [
        ("evidence", "The letters are unreadable.")
    ]


def test_the_second_officer_reads_the_proposal_before_agreeing(client):
    submission = SubmissionFactory(received=True)
    IneligibilityFactory(version=submission.standing_version(), reasons="Outside the routes.")

    page = open_move(client, "second_officer", submission, "declare_ineligible")
    make_move(client, "second_officer", submission, "declare_ineligible")

    assertContains(page, "Outside the routes.")
    assert state_of(submission) == "ineligible"


def test_reviewers_are_chosen_from_those_who_hold_the_role(client):
    submission = SubmissionFactory(received=True)
    first, second = person("reviewer"), person("second_reviewer")
    person("publisher")

    page = open_move(client, "officer", submission, "name_reviewers")
    offered = {str(label) for _, label in page.context["form"].fields["first"].choices}
    make_move(client, "officer", submission, "name_reviewers", first=first.pk, second=second.pk)

    assert offered == {"---------", "Reviewer (0 to do)", "Second Reviewer (0 to do)"}
    assert {review.reviewer for review in submission.reviews.standing()} == {first, second}


def test_a_review_goes_from_the_declaration_to_the_signature(client):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission)
    ReviewFactory(
        submission=submission, reviewer=person("second_reviewer"), place=2, no_conflict=True
    )

    for name, move, typed in [
        ("reviewer", "declare_interest", {"interest": "none"}),
        ("officer", "start_review", {}),
        ("reviewer", "record_findings", findings(submission)),
        ("reviewer", "sign_review", {}),
    ]:
        made = make_move(client, name, submission, move, **typed)
        assert made.status_code == 302, move

    review = submission.reviews.get(place=1)
    assert review.signed_at is not None
    assert [(row.verdict, row.reason) for row in review.findings.all()] == [
        ("met", "The evidence shows it.")
    ] * 2


def test_results_are_recorded_beside_the_findings(client):
    submission = SubmissionFactory(reviews_signed=True)
    submission.reviews.get(place=2).findings.update(reason="What the second one found.")

    page = open_move(client, "officer", submission, "record_results")
    make_move(client, "officer", submission, "record_results", **results(submission))

    assertContains(page, "What the second one found.", 2)
    assert [(row.test, row.is_met) for row in Result.objects.order_by("pk")] == [
        ("employer_demand", True),
        ("category", True),
    ]


def test_some_results_can_be_recorded_and_the_others_later(client):
    submission = SubmissionFactory(reviews_signed=True)
    occupation = submission.occupations.get().pk
    typed = results(submission)
    later = {name: typed.pop(name) for name in [*typed] if name.endswith("category")}

    make_move(client, "officer", submission, "record_results", **typed)
    first = [row.test for row in Result.objects.all()]
    make_move(client, "officer", submission, "record_results", **typed, **later)

    assert first == ["employer_demand"]
    assert [row.test for row in Result.objects.filter(occupation=occupation)] == [
        "employer_demand",
        "category",
    ]


def test_the_decision_maker_sees_for_which_occupation_it_would_be_approved(client):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    met = submission.occupations.get()
    not_met = OccupationFactory(submission=submission, both_tests_met=False)
    freeze_again(submission)
    OfqualFlagFactory(submission=submission, concern="The strategy is thin.")

    page = open_move(client, "decision_maker", submission, "approve")
    refusing = open_move(client, "decision_maker", submission, "refuse")

    form = page.context["form"]
    assert (form.approved_for(), form.not_approved_for()) == (
        [met.standard.title],
        [not_met.standard.title],
    )
    assert refusing.context["form"].approved_for() == []
    assertContains(page, "The strategy is thin.")
    assertContains(page, "The panel found demand from employers.")


def test_a_criterion_of_the_whole_is_found_once(client):
    submission = SubmissionFactory(in_review=True)
    OccupationFactory(submission=submission)
    whole = CriterionFactory(category=submission.category, position=9, judged_by_the_desk=True)
    freeze_again(submission)

    make_move(
        client,
        "reviewer",
        submission,
        "record_findings",
        **{f"verdict_{whole.pk}_0": "not_applicable", f"reason_{whole.pk}_0": "No such duty."},
    )

    finding = Finding.objects.get()
    assert (finding.criterion, finding.occupation, finding.verdict) == (
        whole,
        None,
        "not_applicable",
    )


def test_what_was_found_before_stands_in_the_fields(client):
    submission = SubmissionFactory(in_review=True)
    make_move(client, "reviewer", submission, "record_findings", **findings(submission))

    form = open_move(client, "reviewer", submission, "record_findings").context["form"]

    assert [
        (row.verdict.value(), row.reason.value()) for _, rows in form.rows() for row in rows
    ] == [("met", "The evidence shows it.")] * 2


# The wrong person, the wrong moment, an old page


WRONG = [
    # situation, who, move, what is typed
    ("submitted", "auditor", "receive", {}),
    ("in_review", "officer", "record_findings", {}),
    ("in_review", "funding_officer", "put_on_hold", {"reason": "We think so."}),
    ("tested", "reviewer", "refer_to_panel", {}),
    ("decision_due", "officer", "approve", {"reasons": "It is good."}),
    ("decision_due", "publisher", "approve", {"reasons": "It is good."}),
    ("decided", "second_decision_maker", "release", {}),
]


@pytest.mark.parametrize(
    ("situation", "name", "move", "typed"), WRONG, ids=[f"{row[1]}-{row[2]}" for row in WRONG]
)
def test_a_move_by_the_wrong_person_is_refused_and_changes_nothing(
    client, situation, name, move, typed
):
    submission = SubmissionFactory(**{situation: True}, both_tests_met=True)
    before = type(submission).objects.filter(pk=submission.pk).values().get()

    page = make_move(client, name, submission, move, **typed)

    assert page.status_code == 409
    assert [reason[:16] for reason in page.context["refusals"]] == ["Who may do this:"]
    assert type(submission).objects.filter(pk=submission.pk).values().get() == before
    assert not HistoryEntry.objects.exists()


def test_whoever_reviewed_it_does_not_decide_it(client):
    submission = SubmissionFactory(decision_due=True, both_tests_met=True)
    ReviewFactory(submission=submission, reviewer=person("decision_maker"), stood_down=True)

    page = make_move(client, "decision_maker", submission, "approve", reasons="It is good.")

    assertContains(page, "A decision maker who reviewed no part and does not work", status_code=409)
    assert not Decision.objects.exists()


def test_a_move_at_the_wrong_moment_is_refused_and_keeps_what_was_typed(client):
    submission = SubmissionFactory(on_hold=True)

    page = make_move(client, "reviewer", submission, "ask", question="Which unit covers it?")

    assertContains(page, "It is “On hold”.", status_code=409)
    assertContains(page, "Which unit covers it?", status_code=409)
    assert state_of(submission) == "on_hold"


def test_a_refused_page_that_is_only_looked_at_shows_no_form(client):
    submission = SubmissionFactory(received=True)
    ReviewFactory(submission=submission)

    page = open_move(client, "reviewer", submission, "record_findings")

    assertContains(page, "It is “Submitted”.")
    assertNotContains(page, "Six employers wrote")
    assertNotContains(page, 'type="submit">Record findings')


def test_a_refusal_tells_partners_nothing_of_a_decision_before_its_release(client):
    submission = SubmissionFactory(decided=True)

    page = make_move(
        client, "ofqual_liaison", submission, "raise_flag", kind="quality", concern="It is thin."
    )

    assertContains(page, "It is “Awaiting a decision”.", status_code=409)
    assertNotContains(page, "Approved", status_code=409)


def test_an_old_page_changes_nothing_keeps_what_was_typed_and_says_who_moved(client):
    submission = SubmissionFactory(in_review=True)
    seen = submission.history_head
    make_move(client, "ofqual_liaison", submission, "give_advice", text="It is sound.")

    page = make_move(
        client, "officer", submission, "put_on_hold", seen=seen, reason="A long reason, typed."
    )
    again = make_move(
        client,
        "officer",
        submission,
        "put_on_hold",
        seen=page.context["form"].data["seen"],
        reason="A long reason, typed.",
    )

    assertContains(page, "Since you opened this page, Ofqual Liaison made the move “Give advice”.")
    assertContains(page, ">\nA long reason, typed.</textarea>")
    assert again.status_code == 302
    assert state_of(submission) == "on_hold"


def test_a_double_click_makes_one_flag(client):
    submission = SubmissionFactory(in_review=True)
    typed = {"kind": "quality", "concern": "It is thin.", "seen": submission.history_head}

    pages = [
        make_move(client, "ofqual_liaison", submission, "raise_flag", **typed) for _ in range(2)
    ]

    assert [page.status_code for page in pages] == [302, 200]
    assert OfqualFlag.objects.count() == 1


def test_a_move_that_is_none_is_not_found(client):
    submission = SubmissionFactory(in_review=True)

    pages = [open_move(client, "officer", submission, move) for move in ("fly", "submit")]

    assert [page.status_code for page in pages] == [404, 404]
