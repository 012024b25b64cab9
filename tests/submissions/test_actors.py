"""Who is meant by each actor, and who is not, person by person."""

import datetime as dt

import pytest

from assessments.actions import reviewing
from submissions import actors
from submissions.models import Result, Review
from tests.factories import (
    AwardingOrganisationFactory,
    DecisionFactory,
    IneligibilityFactory,
    LateRequestFactory,
    MembershipFactory,
    OfqualFlagFactory,
    ReviewFactory,
    SubmissionFactory,
    UserFactory,
    person,
)
from tests.factories.accounts import group_of


pytestmark = pytest.mark.django_db


# The organisation's people


def test_an_editor_drafts_and_does_not_submit(editor):
    submission = SubmissionFactory()

    assert actors.editor(submission, editor)
    assert not actors.submitter(submission, editor)


def test_a_submitter_drafts_and_submits(submitter):
    submission = SubmissionFactory()

    assert actors.editor(submission, submitter)
    assert actors.submitter(submission, submitter)


def test_another_organisation_s_people_may_nothing(stranger):
    submission = SubmissionFactory()

    assert not actors.editor(submission, stranger)
    assert not actors.submitter(submission, stranger)


def test_who_left_the_organisation_may_nothing_from_then_on(submitter):
    submission = SubmissionFactory()
    submitter.memberships.update(ended_on=dt.date(2026, 6, 23))

    assert not actors.editor(submission, submitter)
    assert not actors.submitter(submission, submitter)


def test_who_changed_to_another_organisation_acts_for_the_new_one_alone(submitter):
    before = SubmissionFactory()
    submitter.memberships.update(ended_on=dt.date(2026, 6, 23))
    elsewhere = AwardingOrganisationFactory()
    MembershipFactory(user=submitter, awarding_organisation=elsewhere)

    now = SubmissionFactory(awarding_organisation=elsewhere)

    assert not actors.submitter(before, submitter)
    assert actors.submitter(now, submitter)


def test_staff_may_not_act_for_an_organisation(officer):
    assert not actors.editor(SubmissionFactory(), officer)


# Roles


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (actors.officer, {"officer", "second_officer"}),
        (actors.panel_secretary, {"panel_secretary"}),
        (actors.ofqual, {"ofqual_liaison"}),
    ],
)
def test_a_role_belongs_to_its_own_people(actor, may):
    submission = SubmissionFactory(submitted=True)
    everybody = ["submitter", "officer", "second_officer", "reviewer", "panel_secretary"]
    everybody += ["decision_maker", "publisher", "ofqual_liaison", "funding_officer", "auditor"]

    assert {name for name in everybody if actor(submission, person(name))} == may


@pytest.mark.parametrize(
    "actor",
    [
        actors.officer,
        actors.second_officer,
        actors.named_reviewer,
        actors.reviewer,
        actors.panel_secretary,
        actors.decision_maker,
        actors.other_decision_maker,
        actors.publisher,
        actors.ofqual,
    ],
)
def test_a_superuser_passes_every_permission_and_does_no_casework(actor, superuser):
    submission = SubmissionFactory(decided=True)
    ReviewFactory(submission=submission, reviewer=superuser, place=2, stood_down=True)

    assert superuser.has_perm("submissions.decide_submission")
    assert not actor(submission, superuser)


def test_who_is_no_longer_active_may_nothing(officer):
    officer.is_active = False

    assert not actors.officer(SubmissionFactory(), officer)


def test_two_officers_are_needed_not_to_accept(officer, second_officer):
    submission = SubmissionFactory(submitted=True)
    IneligibilityFactory(version=submission.standing_version(), proposed_by=officer)

    assert not actors.second_officer(submission, officer)
    assert actors.second_officer(submission, second_officer)


def test_the_second_officer_is_another_than_who_proposed_last(officer, second_officer):
    submission = SubmissionFactory(submitted=True)
    IneligibilityFactory(version=submission.standing_version(), proposed_by=officer)
    IneligibilityFactory(version=submission.standing_version(), proposed_by=second_officer)

    assert actors.second_officer(submission, officer)
    assert not actors.second_officer(submission, second_officer)


# Reviewers


def test_a_reviewer_who_is_not_named_is_none(reviewer):
    submission = SubmissionFactory(submitted=True)

    assert not actors.named_reviewer(submission, reviewer)
    assert not actors.reviewer(submission, reviewer)


@pytest.mark.parametrize("interest", Review.Interest)
def test_a_named_reviewer_reviews_once_they_declared_that_there_is_no_conflict(interest, reviewer):
    submission = SubmissionFactory(submitted=True)
    ReviewFactory(submission=submission, reviewer=reviewer, interest=interest)

    assert actors.named_reviewer(submission, reviewer)
    assert actors.reviewer(submission, reviewer) == (interest == Review.Interest.NONE)


def test_who_stood_down_is_no_reviewer(reviewer):
    submission = SubmissionFactory(submitted=True)
    ReviewFactory(submission=submission, reviewer=reviewer, no_conflict=True, stood_down=True)

    assert not actors.named_reviewer(submission, reviewer)
    assert not actors.reviewer(submission, reviewer)


def test_a_reviewer_of_one_submission_is_none_of_another(reviewer):
    ReviewFactory(reviewer=reviewer, no_conflict=True)

    assert not actors.reviewer(SubmissionFactory(submitted=True), reviewer)


def test_who_lost_the_role_is_no_reviewer_though_named():
    submission = SubmissionFactory(submitted=True)
    somebody = UserFactory()
    ReviewFactory(submission=submission, reviewer=somebody, no_conflict=True)

    assert not actors.named_reviewer(submission, somebody)
    assert not actors.reviewer(submission, somebody)


# Nobody decides what they reviewed, and nobody releases what they decided


def test_a_decision_maker_decides_what_they_did_not_review(decision_maker):
    assert actors.decision_maker(SubmissionFactory(decision_due=True), decision_maker)


@pytest.mark.parametrize(
    "part",
    [{}, {"no_conflict": True}, {"signed": True}, {"stood_down": True}, {"interest": "actual"}],
    ids=["named", "declared", "signed", "stood down", "with a conflict"],
)
def test_nobody_decides_what_they_were_ever_named_to_review(part, decision_maker):
    submission = SubmissionFactory(submitted=True)
    ReviewFactory(submission=submission, reviewer=decision_maker, **part)

    assert not actors.decision_maker(submission, decision_maker)


def test_nobody_decides_where_they_recorded_a_result(decision_maker):
    submission = SubmissionFactory(decision_due=True)
    Result.objects.filter(occupation__submission=submission, test="category").update(
        recorded_by=decision_maker
    )

    assert not actors.decision_maker(submission, decision_maker)


def test_nobody_decides_where_a_result_of_theirs_was_recorded_anew(officer, second_officer):
    officer.groups.add(group_of("Decision maker"))
    submission = SubmissionFactory(reviews_signed=True)
    occupation = submission.occupations.get()
    for recorder in (officer, second_officer):
        results = [(occupation, test, True, "Both found so.", "") for test in Result.Test]
        reviewing.record_results(submission, by=recorder, results=results)

    assert not actors.decision_maker(submission, officer)


def test_who_reviewed_another_submission_may_decide_this_one(decision_maker):
    ReviewFactory(reviewer=decision_maker, signed=True)

    assert actors.decision_maker(SubmissionFactory(decision_due=True), decision_maker)


def test_who_holds_both_roles_decides_only_what_they_did_not_review(reviewer):
    reviewer.groups.add(group_of("Decision maker"))

    assert not actors.decision_maker(SubmissionFactory(decision_due=True), reviewer)
    assert actors.decision_maker(SubmissionFactory(submitted=True), reviewer)


def test_nobody_releases_what_they_decided(publisher):
    submission = SubmissionFactory(decision_due=True)
    DecisionFactory(submission=submission, made_by=publisher)

    assert not actors.publisher(submission, publisher)


def test_a_publisher_releases_what_another_decided(publisher):
    assert actors.publisher(SubmissionFactory(decided=True), publisher)


def test_nobody_ends_the_decision_they_made(decision_maker, second_decision_maker):
    submission = SubmissionFactory(released=True)

    assert not actors.other_decision_maker(submission, decision_maker)
    assert actors.other_decision_maker(submission, second_decision_maker)


def test_nobody_ends_a_decision_on_what_they_reviewed(second_decision_maker):
    submission = SubmissionFactory(released=True)
    ReviewFactory(submission=submission, reviewer=second_decision_maker, stood_down=True)

    assert not actors.other_decision_maker(submission, second_decision_maker)


# Nobody acts on both sides


STAFF_OF = {
    "officer": actors.officer,
    "second_officer": actors.second_officer,
    "reviewer": actors.reviewer,
    "second_reviewer": actors.named_reviewer,
    "panel_secretary": actors.panel_secretary,
    "decision_maker": actors.decision_maker,
    "second_decision_maker": actors.other_decision_maker,
    "publisher": actors.publisher,
    "ofqual_liaison": actors.ofqual,
}


@pytest.mark.parametrize("role", ["editor", "submitter"])
@pytest.mark.parametrize(("name", "actor"), STAFF_OF.items(), ids=STAFF_OF)
def test_who_joined_the_organisation_acts_no_more_on_what_it_submitted(name, actor, role):
    submission = SubmissionFactory(decided=True)
    before = actor(submission, person(name))
    joined = MembershipFactory(
        user=person(name), awarding_organisation=submission.awarding_organisation, role=role
    )

    while_there = actor(submission, person(name))
    joined.ended_on = dt.date(2026, 6, 23)
    joined.save()

    assert (before, while_there, actor(submission, person(name))) == (True, False, True)


@pytest.mark.parametrize(("name", "actor"), STAFF_OF.items(), ids=STAFF_OF)
def test_who_works_for_another_organisation_acts(name, actor):
    """Their interests they declare."""
    MembershipFactory(user=person(name), awarding_organisation=AwardingOrganisationFactory())

    assert actor(SubmissionFactory(decided=True), person(name))


@pytest.mark.parametrize("part", [OfqualFlagFactory, LateRequestFactory])
def test_nor_on_a_flag_or_a_late_request_of_it(part, officer):
    case = part()
    ours = case.submission.awarding_organisation
    MembershipFactory(user=officer, awarding_organisation=ours, role="editor")

    assert actors.officer(case, person("second_officer"))
    assert not actors.officer(case, person("officer"))


# Who may see what


@pytest.mark.parametrize(
    ("sight", "may"),
    [
        (
            actors.works_at_the_authority,
            {"officer", "panel_secretary", "decision_maker", "publisher", "auditor"},
        ),
        (
            actors.sees_every_case,
            {"officer", "panel_secretary", "decision_maker", "publisher", "auditor"}
            | {"ofqual_liaison", "funding_officer"},
        ),
        (
            actors.is_told_in_confidence,
            {"officer", "panel_secretary", "decision_maker", "ofqual_liaison", "auditor"},
        ),
    ],
)
def test_what_a_role_may_see(sight, may):
    everybody = ["submitter", "stranger", "officer", "reviewer", "panel_secretary"]
    everybody += ["decision_maker", "publisher", "ofqual_liaison", "funding_officer", "auditor"]
    everybody += ["administrator"]

    assert {name for name in everybody if sight(person(name))} == may
