"""A draft is begun, filled in, protected from being overwritten, and begun again."""

import datetime as dt

import pytest

from submissions.actions import drafting
from submissions.actions.drafting import ChangedMeanwhile, EditRefused, NumberIsTaken
from submissions.models import Submission
from submissions.models.completeness import Section
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    CriterionFactory,
    EvidenceFactory,
    MembershipFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    SpecialistDutyFactory,
    SubmissionFactory,
    UserFactory,
    WindowFactory,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return CategoryFactory(with_criteria=True)


@pytest.fixture
def window(category):
    return WindowFactory(code="L3-2026S", categories=[category])


@pytest.fixture
def later_window(category):
    return WindowFactory(not_open_yet=True, categories=[category])


# Begin


def test_begin_makes_a_draft_of_the_organisation_with_a_reference_of_the_window(
    window, category, editor, organisation
):
    draft = drafting.begin(window, category, by=editor, title="Diploma in Welding")

    assert (draft.awarding_organisation, draft.state) == (organisation, State.DRAFT)
    assert (draft.title, draft.created_by, draft.edited_by) == (
        "Diploma in Welding",
        editor,
        editor,
    )
    assert draft.reference[:9] == "L3-2026S-"
    assert {*draft.reference[9:]} <= {*drafting.LETTERS}
    assert len(draft.reference) == 15


def test_a_window_that_has_not_opened_yet_takes_drafts(later_window, category, editor):
    draft = drafting.begin(later_window, category, by=editor, title="Diploma")

    assert draft.window == later_window


@pytest.mark.parametrize(
    ("trait", "says"),
    [
        ("closed", r"^“Summer” closed on 24 June 2026 at 12:59 BST\.$"),
        ("cancelled", r"^“Summer” was cancelled\.$"),
    ],
)
def test_a_window_that_is_over_takes_no_drafts(category, editor, trait, says):
    window = WindowFactory(name="Summer", **{trait: True}, categories=[category])

    with pytest.raises(EditRefused, match=says):
        drafting.begin(window, category, by=editor, title="Diploma")


def test_a_window_takes_no_drafts_in_another_category(category, editor):
    window = WindowFactory(name="Summer", categories=[category])

    with pytest.raises(EditRefused, match=r"^“Summer” takes no submissions in this category\.$"):
        drafting.begin(window, CategoryFactory(), by=editor, title="Diploma")


def test_nobody_begins_a_t_level_technical_qualification(editor):
    category = CategoryFactory(t_level=True)
    window = WindowFactory(categories=[category])

    with pytest.raises(EditRefused, match=r"^T Level technical qualifications are procured, so"):
        drafting.begin(window, category, by=editor, title="Diploma")


def test_who_works_for_no_organisation_begins_nothing(window, category):
    with pytest.raises(EditRefused, match=r"^You do not work for an awarding organisation\.$"):
        drafting.begin(window, category, by=UserFactory(), title="Diploma")


# Save


def test_a_save_changes_the_facts_given_and_counts_the_edit(editor):
    draft = SubmissionFactory(title="Old", purpose="Kept")

    drafting.save_facts(draft, Section.QUALIFICATION, {"title": "New"}, by=editor, seen=0)

    draft.refresh_from_db()
    assert (draft.title, draft.purpose) == ("New", "Kept")
    assert (draft.edit_number, draft.edited_by, draft.edited_at) == (1, editor, MIDSUMMER)


def test_a_save_from_an_older_page_is_refused_with_who_and_when(editor, submitter):
    draft = SubmissionFactory(title="Old")
    drafting.save_facts(draft, Section.QUALIFICATION, {"title": "Theirs"}, by=editor, seen=0)

    with pytest.raises(ChangedMeanwhile) as refused:
        drafting.save_facts(draft, Section.QUALIFICATION, {"title": "Mine"}, by=submitter, seen=0)

    draft.refresh_from_db()
    assert str(refused.value) == "Editor saved changes at 13:00:00 on 24 June 2026."
    assert (draft.title, draft.edit_number) == ("Theirs", 1)


def test_a_stranger_saves_nothing(stranger):
    draft = SubmissionFactory(title="Old")

    with pytest.raises(EditRefused, match="Only the organisation's editors and submitters"):
        drafting.save_facts(draft, Section.QUALIFICATION, {"title": "New"}, by=stranger, seen=0)

    draft.refresh_from_db()
    assert (draft.title, draft.edit_number) == ("Old", 0)


def test_what_was_submitted_is_not_changed(editor):
    submission = SubmissionFactory(submitted=True, title="Old")

    with pytest.raises(EditRefused, match=r"^This part can no longer be changed\.$"):
        drafting.save_facts(submission, Section.QUALIFICATION, {"title": "New"}, by=editor, seen=0)

    submission.refresh_from_db()
    assert submission.title == "Old"


def test_only_what_was_found_wanting_is_changed_in_an_incomplete_submission(editor):
    submission = SubmissionFactory(incomplete=True, title="Old")

    with pytest.raises(EditRefused):
        drafting.save_facts(submission, Section.QUALIFICATION, {"title": "New"}, by=editor, seen=0)
    drafting.save_evidence(submission, {}, by=editor, seen=0)

    submission.refresh_from_db()
    assert (submission.title, submission.edit_number) == ("Old", 1)


def test_evidence_opens_with_the_occupations_it_is_given_for():
    submission = SubmissionFactory(incomplete=True)
    items = submission.latest_completeness_check().items
    items.update(finding="ok")
    items.filter(section=Section.OCCUPATIONS).update(finding="defective", reason="Not it.")

    assert submission.sections_open() == [Section.OCCUPATIONS, Section.EVIDENCE]


def test_a_number_is_put_forward_once_by_an_organisation_in_a_window_and_category(editor):
    first = SubmissionFactory(qualification_number="60324760")
    second = SubmissionFactory(
        window=first.window, category=first.category, qualification_number=""
    )
    number = {"qualification_number": "60324760"}

    with pytest.raises(NumberIsTaken, match="You have put this qualification number forward"):
        drafting.save_facts(second, Section.QUALIFICATION, number, by=editor, seen=0)

    second.refresh_from_db()
    assert (second.qualification_number, second.edit_number) == ("", 0)


def test_another_organisation_does_not_learn_that_a_number_is_put_forward(stranger):
    first = SubmissionFactory(qualification_number="60324760")
    theirs = SubmissionFactory(
        awarding_organisation=stranger.awarding_organisation(),
        window=first.window,
        category=first.category,
        qualification_number="",
    )
    number = {"qualification_number": "60324760"}

    drafting.save_facts(theirs, Section.QUALIFICATION, number, by=stranger, seen=0)

    theirs.refresh_from_db()
    assert theirs.qualification_number == "60324760"


# Occupations


def test_an_occupation_is_named_once(editor):
    draft, standard = SubmissionFactory(), OccupationalStandardFactory()

    drafting.name_occupation(draft, standard, by=editor, seen=0)
    drafting.name_occupation(draft, standard, by=editor, seen=1)

    assert [row.standard for row in draft.occupations.all()] == [standard]


def test_a_standard_that_a_newer_version_replaced_is_not_named(editor):
    submission = SubmissionFactory()
    older = OccupationalStandardFactory(superseded_by=OccupationalStandardFactory())

    with pytest.raises(EditRefused, match="A newer version has replaced this standard"):
        drafting.name_occupation(submission, older, by=editor, seen=0)

    assert not submission.occupations.exists()


def test_an_occupation_goes_with_what_was_written_for_it_alone(editor):
    draft = SubmissionFactory(ready=True)
    occupation = draft.occupations.get()

    drafting.drop_occupation(draft, occupation, by=editor, seen=0)

    assert not draft.occupations.exists()
    assert not draft.evidence.exists()


def test_an_occupation_that_was_assessed_stays(editor):
    draft = SubmissionFactory()
    occupation = OccupationFactory(submission=draft, both_tests_met=True)

    with pytest.raises(EditRefused, match=r"^This occupation has been assessed and must stay\.$"):
        drafting.drop_occupation(draft, occupation, by=editor, seen=0)

    assert draft.occupations.get() == occupation


# Duties and evidence


def test_the_duties_given_replace_the_earlier_ones(editor):
    draft = SubmissionFactory(additional_specialist=True)
    SpecialistDutyFactory(submission=draft)
    duty = {"text": "Test", "why_it_goes_beyond": "New", "overlapping_ksbs": ""}

    drafting.save_duties(draft, "Cranes", [duty], by=editor, seen=0)

    draft.refresh_from_db()
    assert draft.specialist_area == "Cranes"
    assert [*draft.duties.values("text", "why_it_goes_beyond", "overlapping_ksbs")] == [duty]


def test_evidence_is_saved_for_each_criterion_and_occupation_and_an_empty_text_takes_it_away(
    editor,
):
    draft = SubmissionFactory()
    demand, alignment = draft.category.criteria.in_order()
    one, two = OccupationFactory(submission=draft), OccupationFactory(submission=draft)
    EvidenceFactory(submission=draft, criterion=demand, occupation=one, text="Old")
    EvidenceFactory(submission=draft, criterion=demand, occupation=two, text="To be dropped")
    EvidenceFactory(submission=draft, criterion=alignment, occupation=one, text="Not touched")

    texts = {(demand.pk, one.pk): "New", (demand.pk, two.pk): "", (alignment.pk, two.pk): "More"}
    drafting.save_evidence(draft, texts, by=editor, seen=0)

    assert {(row.criterion, row.occupation): row.text for row in draft.evidence.all()} == {
        (demand, one): "New",
        (alignment, one): "Not touched",
        (alignment, two): "More",
    }


# Begin again


def test_what_ended_without_approval_is_begun_again_with_what_it_said(submitter, later_window):
    earlier = SubmissionFactory(
        released=True, not_approved=True, category=later_window.categories.get(), level=3
    )
    occupation = earlier.occupations.get()
    kept = [row.text for row in earlier.evidence.order_by("pk")]

    draft = drafting.begin_again(earlier, later_window, by=submitter)

    copied = draft.occupations.get()
    assert (draft.state, draft.window) == (State.DRAFT, later_window)
    assert (draft.title, draft.purpose, draft.level) == (earlier.title, earlier.purpose, 3)
    assert draft.previous_submission == earlier
    assert (copied.standard, copied == occupation) == (occupation.standard, False)
    assert [row.text for row in draft.evidence.order_by("pk")] == kept
    assert {row.occupation for row in draft.evidence.all()} == {copied}


def test_it_is_judged_by_the_version_of_the_category_which_the_later_window_takes(submitter):
    earlier = SubmissionFactory(submitted=True, state=State.WITHDRAWN)
    newer = CategoryFactory(code=earlier.category.code, in_force_from=dt.date(2026, 7, 1))
    CriterionFactory(category=newer)

    draft = drafting.begin_again(earlier, WindowFactory(categories=[newer]), by=submitter)

    assert draft.category == newer
    assert not draft.evidence.exists()


def test_duties_go_with_it(submitter):
    earlier = SubmissionFactory(additional_specialist=True, ready=True, state=State.WITHDRAWN)
    window = WindowFactory(categories=[earlier.category])

    draft = drafting.begin_again(earlier, window, by=submitter)

    assert draft.specialist_area == earlier.specialist_area
    assert draft.duties.get().text == earlier.duties.get().text


def test_a_draft_whose_window_is_over_is_begun_again(editor, later_window):
    earlier = SubmissionFactory(
        window=WindowFactory(closed=True), category=later_window.categories.get()
    )

    draft = drafting.begin_again(earlier, later_window, by=editor)

    assert draft.previous_submission == earlier


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ({}, "It is “Draft”."),
        ({"in_review": True}, "It is “In review”."),
        ({"released": True}, "It is “Approved”."),
        ({"decided": True, "not_approved": True}, "It is “Awaiting a decision”."),
    ],
)
def test_nothing_else_is_begun_again(submitter, later_window, situation, sentence):
    earlier = SubmissionFactory(**situation, category=later_window.categories.get())

    with pytest.raises(EditRefused) as refused:
        drafting.begin_again(earlier, later_window, by=submitter)

    assert str(refused.value) == sentence
    assert Submission.objects.count() == 1


def test_it_is_not_begun_again_in_its_own_window(submitter):
    earlier = SubmissionFactory(state=State.WITHDRAWN)

    with pytest.raises(EditRefused, match=r"^Choose a later window\.$"):
        drafting.begin_again(earlier, earlier.window, by=submitter)


def test_a_number_is_begun_again_once_in_a_window(submitter, later_window):
    earlier = SubmissionFactory(
        submitted=True,
        state=State.WITHDRAWN,
        category=later_window.categories.get(),
        qualification_number="60324760",
    )
    drafting.begin_again(earlier, later_window, by=submitter)

    with pytest.raises(drafting.NumberIsTaken, match="put this qualification number forward"):
        drafting.begin_again(earlier, later_window, by=submitter)

    assert Submission.objects.filter(window=later_window).count() == 1


def test_a_stranger_does_not_begin_it_again(stranger, later_window):
    earlier = SubmissionFactory(state=State.WITHDRAWN, category=later_window.categories.get())

    with pytest.raises(EditRefused, match="Only the organisation's editors and submitters"):
        drafting.begin_again(earlier, later_window, by=stranger)

    assert Submission.objects.count() == 1


def test_who_left_the_organisation_saves_nothing():
    left = MembershipFactory(ended_on=dt.date(2026, 6, 1))
    draft = SubmissionFactory(awarding_organisation=left.awarding_organisation, title="Old")

    with pytest.raises(EditRefused):
        drafting.save_facts(draft, Section.QUALIFICATION, {"title": "New"}, by=left.user, seen=0)

    draft.refresh_from_db()
    assert draft.title == "Old"
