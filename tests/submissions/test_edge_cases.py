"""What happens to drafts and submissions when a standard changes while their window is open.

Each case bears the number it has in the list of edge cases of the specification.
"""

import datetime as dt

import pytest

from assessments.actions import receiving, settling_scope
from casework.models import HistoryEntry
from casework.moves import Attempt
from casework.moving import MoveRefused
from submissions.models import ScopeSettlement, Submission
from submissions.models.selection import has_news_of_a_standard
from submissions.states import State
from submissions.workflow import SUBMISSION
from tests.factories import (
    MIDSUMMER,
    AwardingOrganisationFactory,
    CategoryFactory,
    ContactRecordFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    RouteInWindowFactory,
    ScopeSettlementFactory,
    StandardInWindowFactory,
    SubmissionFactory,
)
from tests.submissions.pages import address, words


pytestmark = pytest.mark.django_db
KEPT = "The version of the standard that you named is kept: nothing is replaced by itself."
TO_GO_ON = "Where a standard left the scope of the window, an officer must have let it go on."


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


def with_a_list(submission, *, row=True):
    """Its window publishes a list of standards; on it stand those that it names."""
    submission.window.standards_confirmed_on = dt.date(2026, 5, 25)
    submission.window.save()
    for occupation in submission.occupations.all() if row else []:
        StandardInWindowFactory(window=submission.window, standard=occupation.standard)
    return submission


def leaves_scope(submission):
    standard = submission.occupations.get().standard
    return StandardInWindowFactory(
        window=submission.window, standard=standard, status_from=MIDSUMMER.date(), out_of_scope=True
    )


def refusals(submission, move, by):
    now = Submission.objects.get(pk=submission.pk)
    return SUBMISSION.refusals(now, move, Attempt(by, MIDSUMMER))


def settle(submission, by, choice, reason="We asked employers."):
    standard = submission.occupations.get().standard
    choices = {standard.pk: (choice, reason)}
    return settling_scope.settle_scope(submission, by=by, choices=choices)


# Case 1


@pytest.mark.parametrize(
    ("situation", "meaning"),
    [
        ("ready", f"You can still submit the draft with it. {KEPT}"),
        ("submitted", f"The approvals team takes this into account. {KEPT}"),
    ],
)
def test_case_1_standard_goes_under_review_while_window_is_open(pages, situation, meaning):
    submission = SubmissionFactory(**{situation: True})
    standard = submission.occupations.get().standard
    standard.under_review_from = dt.date(2026, 6, 1)
    standard.under_review_until = dt.date(2026, 9, 1)
    standard.save()

    page = words(pages.get(address("detail", submission)))
    listed = words(pages.get("/submissions/"))

    told = f"{standard} is under review from 1 June 2026, expected to end on 1 September 2026."
    assert f"{told} What it means for you: {meaning}" in page
    assert "There is news of its standard." in listed


def test_case_1_standard_goes_under_review_and_the_officer_holds_the_submission(officer):
    submission = SubmissionFactory(in_review=True)
    OccupationFactory(submission=submission, standard__under_review=True)

    assert refusals(submission, "put_on_hold", officer) == []
    assert refusals(submission, "settle_scope", officer) == [
        "One of its standards must have left the scope of the window."
    ]


def test_case_1_standard_is_replaced_and_the_submission_keeps_its_version(pages):
    submission = SubmissionFactory(submitted=True)
    standard = submission.occupations.get().standard
    standard.superseded_by = OccupationalStandardFactory(reference=standard.reference, version="2")
    standard.save()

    page = words(pages.get(address("detail", submission)))

    assert f"{standard} has been replaced by a newer version." in page
    assert submission.occupations.get().standard == standard


def test_case_1_nothing_is_told_of_a_standard_without_news(pages):
    submission = with_a_list(SubmissionFactory(ready=True))

    page = words(pages.get(address("detail", submission)))

    assert "About your occupational standard" not in page
    assert "There is news of its standard." not in words(pages.get("/submissions/"))


# Case 2


def test_case_2_standard_leaves_scope_and_a_draft_is_blocked_with_the_reason(pages, submitter):
    draft = with_a_list(SubmissionFactory(ready=True))
    before = refusals(draft, "submit", submitter)
    row = leaves_scope(draft)

    page = words(pages.get(address("detail", draft)))
    pages.force_login(submitter)
    check = pages.get(address("check", draft))

    assert before == []
    assert refusals(draft, "submit", submitter) == [
        "N1: every standard must be in scope of the window, or agreed with the team beforehand."
    ]
    assert [*check.context["obstacles"]] == [
        (
            f"{row.standard} is out of scope from 24 June 2026. {row.reason}",
            address("occupations", draft),
        )
    ]
    assert "You cannot submit the draft while it names this standard." in page


def test_case_2_standard_leaves_scope_and_no_review_starts_before_an_officer_settles_it(officer):
    submission = with_a_list(SubmissionFactory(received=True))
    leaves_scope(submission)

    assert TO_GO_ON in refusals(submission, "start_review", officer)
    settle(submission, officer, "continue")
    assert TO_GO_ON not in refusals(submission, "start_review", officer)


def test_case_2_what_was_settled_is_to_be_settled_anew_when_something_else_is_found(officer):
    submission = with_a_list(SubmissionFactory(received=True))
    leaves_scope(submission)
    settle(submission, officer, "continue")
    standard = submission.occupations.get().standard
    standard.retired_on = MIDSUMMER.date()
    standard.save()

    assert TO_GO_ON in refusals(submission, "start_review", officer)


def test_case_2_what_is_in_review_goes_to_no_panel_before_an_officer_settles_it(officer):
    submission = with_a_list(SubmissionFactory(tested=True))
    before = refusals(submission, "refer_to_panel", officer)
    leaves_scope(submission)

    assert before == []
    assert refusals(submission, "refer_to_panel", officer) == [TO_GO_ON]
    settle(submission, officer, "continue")
    assert refusals(submission, "refer_to_panel", officer) == []


def test_case_2_a_submission_to_be_realigned_is_changed_by_its_organisation(officer, editor):
    submission = with_a_list(SubmissionFactory(received=True))
    lost = leaves_scope(submission).standard
    settle(submission, officer, "realign")
    ok = dict.fromkeys(submission.sections(), ("ok", ""))
    defective = {**ok, "occupations": ("defective", "Align it to another standard.")}
    receiving.check_completeness(submission, by=officer, items=defective)
    given_back = receiving.report_incomplete(submission, by=officer)

    assert given_back.state == State.INCOMPLETE
    assert [str(section) for section in given_back.sections_open()] == ["occupations", "evidence"]
    given_back.occupations.all().delete()
    OccupationFactory(submission=given_back)
    assert given_back.standards_that_left_scope(MIDSUMMER) == []
    assert ScopeSettlement.objects.get().standard == lost


def test_case_2_while_it_is_incomplete_realigning_opens_the_occupations(officer):
    submission = with_a_list(SubmissionFactory(incomplete=True))
    before = [str(section) for section in submission.sections_open()]
    leaves_scope(submission)
    settle(submission, officer, "realign")

    assert before == ["evidence"]
    assert [str(each) for each in submission.sections_open()] == ["occupations", "evidence"]


def test_case_2_what_is_in_review_is_not_realigned(officer):
    submission = with_a_list(SubmissionFactory(in_review=True))
    leaves_scope(submission)

    with pytest.raises(MoveRefused, match="cannot be changed once it is in review"):
        settle(submission, officer, "realign")

    assert not ScopeSettlement.objects.exists()


@pytest.mark.parametrize(
    "situation",
    [{"incomplete": True, "complete_by": dt.date(2026, 7, 1)}, {"in_review": True}],
    ids=["incomplete", "in review"],
)
def test_case_2_what_is_not_accepted_may_be_proposed_as_ineligible_at_once(officer, situation):
    submission = SubmissionFactory(**situation)
    with_a_list(submission)
    leaves_scope(submission)
    before = refusals(submission, "propose_ineligible", officer)

    settle(submission, officer, "not_accepted")

    assert before == [
        "The time to complete it must have passed, or a standard must be settled as not accepted."
    ]
    assert refusals(submission, "propose_ineligible", officer) == []


@pytest.mark.parametrize(("choice", "reason"), [("continue", " "), ("", "Because."), ("x", "y")])
def test_case_2_a_choice_has_a_reason(officer, choice, reason):
    submission = with_a_list(SubmissionFactory(received=True))
    leaves_scope(submission)

    with pytest.raises(MoveRefused, match="Choose how it goes on, with the reason"):
        settle(submission, officer, choice, reason)

    assert not ScopeSettlement.objects.exists()
    assert not HistoryEntry.objects.of(submission).exists()


def test_case_2_the_organisation_reads_what_was_settled_and_why(pages, officer):
    submission = with_a_list(SubmissionFactory(received=True))
    row = leaves_scope(submission)
    before = words(pages.get(address("detail", submission)))
    settle(submission, officer, "continue", "The revision will be small.")

    after = words(pages.get(address("detail", submission)))

    assert "will decide whether your submission goes on with it, is aligned to another" in before
    assert "has settled that your submission goes on with it. The revision will be small." in after
    assert "Settled: a standard that left the scope of the window" in after
    assert f"{row.standard} is out of scope from 24 June 2026. {row.reason} Goes on" in after


@pytest.mark.parametrize("removed", ["listed", "retired", "route"])
def test_case_2_a_standard_leaves_scope_in_three_ways(removed):
    submission = with_a_list(SubmissionFactory(received=True))
    standard = submission.occupations.get().standard
    if removed == "listed":
        leaves_scope(submission)
    elif removed == "retired":
        type(standard).objects.update(retired_on=MIDSUMMER.date())
    else:
        RouteInWindowFactory(window=submission.window)

    (left,) = submission.standards_that_left_scope(MIDSUMMER)

    assert (left.standard, left.settlement, left.goes_on()) == (standard, None, False)


def test_case_2_a_settlement_of_another_finding_does_not_count():
    submission = with_a_list(SubmissionFactory(received=True))
    leaves_scope(submission)
    standard = submission.occupations.get().standard
    ScopeSettlementFactory(submission=submission, standard=standard, because="Something else.")

    (left,) = submission.standards_that_left_scope(MIDSUMMER)

    assert left.settlement is None


# Case 5


def test_case_5_standard_not_on_the_list_needs_contact_and_is_enabled_for_one_organisation(
    submitter,
):
    standard = OccupationalStandardFactory()
    ours, other = (
        with_a_list(SubmissionFactory(ready=True, **who), row=False)
        for who in ({}, {"awarding_organisation": AwardingOrganisationFactory()})
    )
    other.window = ours.window
    other.save()
    ours.window.categories.add(other.category)
    for draft in (ours, other):
        draft.occupations.update(standard=standard)
    rule = "N1: every standard must be in scope of the window, or agreed with the team beforehand."
    before = refusals(ours, "submit", submitter)
    contact = {"window": ours.window, "standard": standard}
    ContactRecordFactory(**contact, allows=False, contacted_on=dt.date(2026, 6, 1))
    asked_only = refusals(ours, "submit", submitter)

    ContactRecordFactory(**contact)

    assert before == asked_only == [rule]
    assert refusals(ours, "submit", submitter) == []
    assert refusals(other, "submit", other.created_by) == [rule]


def test_case_5_standard_not_on_the_list_may_be_named_and_says_what_to_do(pages):
    draft = with_a_list(SubmissionFactory())
    standard = OccupationalStandardFactory(title="Welder")

    page = words(pages.get(address("occupations", draft), {"q": "welder"}))
    pages.post(address("add_occupation", draft), {"seen": 0, "standard": standard.pk})

    assert (
        f"Contact us first {standard} is not on the list of standards in scope. "
        "Contact the team before you submit."
    ) in page
    assert draft.occupations.get().standard == standard


# Case 6, before the submission


@pytest.mark.parametrize(
    ("covered_from", "is_refused", "meaning"),
    [
        (dt.date(2026, 6, 24), True, "You cannot submit the draft while it names this standard."),
        (
            dt.date(2026, 6, 25),
            False,
            f"You can submit the draft with it only before 25 June 2026. {KEPT}",
        ),
    ],
    ids=["from today", "from tomorrow"],
)
def test_case_6_standard_becomes_t_level_covered_between_draft_and_submit(
    pages, submitter, covered_from, is_refused, meaning
):
    category = CategoryFactory(with_criteria=True, refuses_t_level_covered=True)
    draft = SubmissionFactory(ready=True, category=category)
    before = refusals(draft, "submit", submitter)
    standard = draft.occupations.get().standard
    type(standard).objects.filter(pk=standard.pk).update(t_level_covered_from=covered_from)

    page = words(pages.get(address("detail", draft)))
    pages.force_login(submitter)
    check = pages.get(address("check", draft)).context["obstacles"]

    assert before == []
    assert bool(refusals(draft, "submit", submitter)) == is_refused
    assert meaning in page
    assert [obstacle.text for obstacle in check] == (
        [
            f"{standard} is covered by a T Level from 24 June 2026. "
            "Occupational entry for adults only (OE3A) may take it."
        ]
        if is_refused
        else []
    )


# The list and the page tell the same


@pytest.mark.parametrize(
    "news",
    [
        {},
        {"under_review": True},
        {"under_review_from": dt.date(2026, 6, 25)},
        {"under_review_from": dt.date(2026, 6, 1), "under_review_until": dt.date(2026, 6, 24)},
        {"t_level_covered_from": dt.date(2027, 9, 1)},
        {"retired_on": dt.date(2027, 9, 1)},
    ],
    ids=str,
)
@pytest.mark.parametrize("row", [None, {}, {"contact_us": True}, {"out_of_scope": True}], ids=str)
def test_a_submission_has_news_on_the_list_where_it_has_on_its_page(pages, news, row):
    draft = SubmissionFactory()
    named = {f"standard__{name}": value for name, value in news.items()}
    standard = OccupationFactory(submission=draft, **named).standard
    if row is not None:
        with_a_list(draft, row=False)
        StandardInWindowFactory(window=draft.window, standard=standard, **row)

    told = pages.get(address("detail", draft)).context["notices"]

    found = Submission.objects.filter(has_news_of_a_standard(MIDSUMMER.date()))
    assert found.exists() == bool(told)
