"""A submission is handed in: the receipt, what is frozen, and one receipt for one page."""

import datetime as dt
import hashlib
import json
import uuid
from functools import partial

import pytest

from casework.models import HistoryEntry, RefusedMove
from casework.moving import MoveRefused
from submissions.actions import drafting, submitting
from submissions.models import Submission, SubmissionVersion
from submissions.models.completeness import Section
from submissions.models.content import Content
from submissions.models.snapshot import DECLARATIONS, snapshot_of
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    EvidenceFactory,
    LateRequestFactory,
    OccupationFactory,
    SpecialistDutyFactory,
    SubmissionFactory,
    VersionFactory,
)


pytestmark = pytest.mark.django_db
MICROSECOND = dt.timedelta(microseconds=1)
PAGE = uuid.UUID("6f1f2f9e-6a55-4b52-9a76-0c0d5d1c2b11")


def as_it_is(submission):
    return Submission.objects.get(pk=submission.pk)


# The receipt


def test_submit_hands_the_draft_in(submitter):
    submission = SubmissionFactory(ready=True)

    submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert as_it_is(submission).state == State.SUBMITTED
    assert as_it_is(submission).first_received_at == MIDSUMMER
    assert [(entry.move, entry.by) for entry in HistoryEntry.objects.of(submission)] == [
        ("submit", submitter)
    ]


def test_the_receipt_cites_the_reference_the_time_of_receipt_and_the_hash(submitter, clock):
    submission = SubmissionFactory(ready=True)
    handled_at = MIDSUMMER + dt.timedelta(seconds=5)
    clock.move_to(handled_at)

    receipt = submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert receipt.submission.reference == submission.reference
    assert (receipt.received_at, receipt.made_at) == (MIDSUMMER, handled_at)
    assert receipt.sha256 == hashlib.sha256(receipt.snapshot.encode()).hexdigest()
    assert (receipt.number, receipt.made_by, receipt.voided_at) == (1, submitter, None)


def test_what_was_received_in_time_and_handled_after_closing_is_in_time(submitter, clock):
    closes_at = MIDSUMMER + dt.timedelta(seconds=1)
    submission = SubmissionFactory(ready=True, window__closes_at=closes_at)
    clock.move_to(closes_at + dt.timedelta(seconds=5))

    submitting.submit(submission, by=submitter, received_at=closes_at, token=PAGE, seen=0)

    [entry] = HistoryEntry.objects.of(submission)
    assert (entry.at, entry.recorded_at) == (closes_at, closes_at + dt.timedelta(seconds=5))


def test_what_was_received_a_microsecond_late_is_refused_and_stays_a_draft(submitter):
    closes_at = MIDSUMMER - MICROSECOND
    submission = SubmissionFactory(ready=True, window__closes_at=closes_at)

    with pytest.raises(MoveRefused) as refused:
        submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert refused.value.reasons == [
        "The submission window must be open, or a late submission must have been granted."
    ]
    assert as_it_is(submission).state == State.DRAFT
    assert not submission.versions.exists()


def test_a_granted_late_request_lets_it_in_after_closing(submitter):
    submission = SubmissionFactory(ready=True, window__closed=True)
    LateRequestFactory(submission=submission, granted=True, extended_until=MIDSUMMER)

    submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert as_it_is(submission).state == State.SUBMITTED


def test_a_draft_with_gaps_is_refused_with_all_of_them_at_once(submitter):
    submission = SubmissionFactory(level=2, recognition="", window__closed=True)

    with pytest.raises(MoveRefused) as refused:
        submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert refused.value.reasons == [
        "The submission window must be open, or a late submission must have been granted.",
        "Every question of the submission must be answered.",
        "G2: the level of the qualification must be a level of the category.",
        "G6: it must name as many related occupations, with standards, as the category asks for.",
        "Ofqual must recognise the organisation for this level and area, or have been contacted.",
    ]


# One page, one receipt


def test_the_same_page_sent_twice_has_one_receipt(submitter):
    submission = SubmissionFactory(ready=True)
    first = submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    second = submitting.submit(
        submission, by=submitter, received_at=MIDSUMMER + MICROSECOND, token=PAGE, seen=0
    )

    assert second == first
    assert second.received_at == MIDSUMMER
    assert HistoryEntry.objects.of(submission).count() == 1


def test_the_same_page_sent_again_after_closing_shows_the_receipt(submitter, clock):
    submission = SubmissionFactory(ready=True)
    first = submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)
    late = submission.window.closes_at + MICROSECOND
    clock.move_to(late)

    assert (
        submitting.submit(submission, by=submitter, received_at=late, token=PAGE, seen=0) == first
    )


def test_a_page_older_than_what_a_colleague_saved_is_refused_and_the_try_is_remembered(
    submitter, editor
):
    submission = SubmissionFactory(ready=True)
    drafting.save_facts(submission, Section.QUALIFICATION, {"title": "New"}, by=editor, seen=0)

    with pytest.raises(submitting.SavedMeanwhile) as refused:
        submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    told = "Editor saved changes at 13:00:00 on 24 June 2026. Check your answers, then submit them."
    assert refused.value.reasons == [told]
    assert RefusedMove.objects.get().reasons == told
    assert as_it_is(submission).state == State.DRAFT
    assert not SubmissionVersion.objects.exists()


def test_another_page_of_the_same_submission_is_refused(submitter):
    submission = SubmissionFactory(ready=True)
    submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    with pytest.raises(MoveRefused, match="It is “Submitted”"):
        submitting.submit(
            submission, by=submitter, received_at=MIDSUMMER, token=uuid.uuid4(), seen=0
        )


def test_a_page_sent_again_after_the_recall_is_refused_and_leaves_the_draft(submitter):
    submission = SubmissionFactory(ready=True)
    submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)
    submitting.recall(submission, by=submitter)

    with pytest.raises(MoveRefused, match="This page was sent before"):
        submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    assert as_it_is(submission).state == State.DRAFT
    assert submission.versions.count() == 1


def test_the_page_of_another_submission_is_refused(submitter):
    VersionFactory(token=PAGE)
    submission = SubmissionFactory(ready=True)

    with pytest.raises(MoveRefused, match="This page was sent before"):
        submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)


@pytest.mark.parametrize("times", [2, 4, 8])
def test_the_same_page_sent_at_once_has_one_receipt(times, at_once, submitter):
    submission = SubmissionFactory(ready=True)
    submit = partial(
        submitting.submit, submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0
    )

    outcomes = at_once(*[submit] * times)

    assert {outcome.pk for outcome in outcomes} == {SubmissionVersion.objects.get().pk}
    assert HistoryEntry.objects.of(submission).count() == 1


def test_two_pages_sent_at_once_have_one_receipt_and_one_refusal(at_once, submitter):
    submission = SubmissionFactory(ready=True)

    outcomes = at_once(
        *(
            partial(
                submitting.submit,
                submission,
                by=submitter,
                received_at=MIDSUMMER,
                token=uuid.uuid4(),
                seen=0,
            )
            for _ in range(2)
        )
    )

    assert {type(outcome) for outcome in outcomes} == {SubmissionVersion, MoveRefused}
    assert SubmissionVersion.objects.count() == 1


# Taken back, and completed


def test_a_recall_voids_the_receipt_and_keeps_it(submitter, clock):
    submission = SubmissionFactory(ready=True)
    receipt = submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)
    clock.move_to(MIDSUMMER + dt.timedelta(hours=1))

    draft = submitting.recall(submission, by=submitter)

    assert draft.state == State.DRAFT
    assert SubmissionVersion.objects.get(pk=receipt.pk).voided_at == MIDSUMMER + dt.timedelta(
        hours=1
    )
    assert draft.standing_version() is None


def test_what_was_recalled_and_submitted_again_has_a_new_receipt(submitter):
    submission = SubmissionFactory(ready=True)
    submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)
    submitting.recall(submission, by=submitter)

    again = submitting.submit(
        submission, by=submitter, received_at=MIDSUMMER + MICROSECOND, token=uuid.uuid4(), seen=0
    )

    assert again.number == 2
    assert as_it_is(submission).standing_version() == again
    assert as_it_is(submission).first_received_at == MIDSUMMER


def test_a_recall_after_closing_is_refused(submitter, clock):
    submission = SubmissionFactory(submitted=True)
    clock.move_to(submission.window.closes_at + MICROSECOND)

    with pytest.raises(MoveRefused, match=r"The submission window must be open\."):
        submitting.recall(submission, by=submitter)


def test_complete_keeps_the_first_receipt_and_adds_a_version(submitter, clock):
    submission = SubmissionFactory(incomplete=True, complete_by=dt.date(2026, 7, 1))
    later = submission.window.closes_at + dt.timedelta(days=2)
    clock.move_to(later)

    version = submitting.complete(submission, by=submitter, received_at=later, token=PAGE, seen=0)

    completed = as_it_is(submission)
    assert (completed.state, completed.complete_by) == (State.SUBMITTED, None)
    assert completed.first_received_at == MIDSUMMER
    assert (version.number, version.received_at) == (2, later)
    assert completed.versions.get(number=1).voided_at is None
    assert completed.latest_completeness_check() is None


def test_complete_asks_again_whether_it_is_fit(submitter):
    submission = SubmissionFactory(incomplete=True)
    submission.evidence.all().delete()

    with pytest.raises(MoveRefused, match="Every question of the submission must be answered"):
        submitting.complete(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)


# What is frozen


def frozen(submission):
    return hashlib.sha256(snapshot_of(as_it_is(submission), DECLARATIONS).encode()).hexdigest()


@pytest.fixture
def draft():
    submission = SubmissionFactory(ready=True, additional_specialist=True)
    OccupationFactory(submission=submission)
    return submission


def test_the_snapshot_is_canonical_json(draft):
    text = snapshot_of(draft, DECLARATIONS)

    content = json.loads(text)
    assert text == json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_snapshot_says_everything_that_was_submitted(draft):
    content = json.loads(snapshot_of(draft, DECLARATIONS))

    first, second = draft.occupations.order_by("pk")
    assert content["reference"] == draft.reference
    assert content["window"] == draft.window.code
    assert content["category"] == f"{draft.category.code} of 2023-07-01"
    assert content["awarding_organisation"] == {
        "name": "Northern Awards",
        "legal_name": "Northern Awards Limited",
        "recognition_number": "RN5133",
        "ukprn": "10000001",
    }
    assert content["facts"] == {
        field.name: value if isinstance(value, str | int | bool | None) else str(value)
        for field in Content._meta.fields
        for value in [getattr(draft, field.name)]
    }
    assert [row["standard"] for row in content["occupations"]] == [
        first.standard.reference,
        second.standard.reference,
    ]
    assert [row["duty"] for row in content["duties"]] == [draft.duties.get().text]
    assert [(row["criterion"], row["occupation"]) for row in content["evidence"]] == [
        (criterion.code, first.pk) for criterion in draft.category.criteria.in_order()
    ]
    assert content["declarations"] == [*DECLARATIONS]


def test_the_same_content_has_the_same_hash_whoever_reads_it_and_when(draft, clock):
    before = frozen(draft)

    clock.move_to(MIDSUMMER + dt.timedelta(days=100))

    assert frozen(draft) == before


def test_letters_beyond_ascii_are_kept_as_they_are(draft):
    draft.title = "Diplôme “Łódź” 技能"

    assert json.loads(snapshot_of(draft))["facts"]["title"] == "Diplôme “Łódź” 技能"
    assert "Diplôme “Łódź” 技能" in snapshot_of(draft)


CHANGES = {
    "title": "Another title",
    "qualification_number": "60324760",
    "level": 2,
    "sector_subject_area": "5.2",
    "guided_learning_hours": 361,
    "total_qualification_time": 481,
    "is_for_pre_16": True,
    "is_for_16_to_18": False,
    "is_for_18_plus": True,
    "is_for_19_plus": False,
    "first_teaching_on": dt.date(2027, 9, 2),
    "purpose": "Another purpose.",
    "specialist_area": "Cranes",
    "specialist_sub_area": "Tower cranes",
    "why_duties_differ": "Tower cranes have no jib.",
    "why_another_standard": "Its holders work in ports.",
    "contact_reference": "E-mail of 3 June 2026",
    "recognition": "contacted",
    "ofqual_contacted_on": dt.date(2026, 5, 1),
    "ofqual_contact_reference": "Q-12",
}


def test_every_fact_is_among_the_changes():
    assert [*CHANGES] == [field.name for field in Content._meta.fields]


@pytest.mark.parametrize("name", CHANGES)
def test_each_changed_fact_changes_the_hash(name, draft):
    before = frozen(draft)

    Submission.objects.filter(pk=draft.pk).update(**{name: CHANGES[name]})

    assert frozen(draft) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: OccupationFactory(submission=draft),
        lambda draft: draft.occupations.last().delete(),
        lambda draft: draft.occupations.update(options=["Mobile cranes"]),
        lambda draft: SpecialistDutyFactory(submission=draft),
        lambda draft: draft.duties.update(text="Another duty"),
        lambda draft: draft.duties.update(why_it_goes_beyond="Another reason"),
        lambda draft: draft.duties.update(overlapping_ksbs="K1"),
        lambda draft: draft.evidence.first().delete(),
        lambda draft: draft.evidence.update(text="Other evidence"),
        lambda draft: draft.evidence.update(occupation=draft.occupations.last()),
        lambda draft: EvidenceFactory(
            submission=draft, criterion=draft.category.criteria.first(), occupation=None
        ),
    ],
    ids=[
        "an occupation more",
        "an occupation less",
        "options of an occupation",
        "a duty more",
        "a duty's text",
        "why a duty goes beyond",
        "what a duty overlaps with",
        "evidence less",
        "evidence's text",
        "whose evidence it is",
        "evidence more",
    ],
)
def test_each_changed_part_changes_the_hash(change, draft):
    before = frozen(draft)

    change(draft)

    assert frozen(draft) != before


def test_other_declarations_change_the_hash(draft):
    assert snapshot_of(draft, DECLARATIONS) != snapshot_of(draft, DECLARATIONS[:2])


def test_a_later_change_of_the_organisation_s_name_leaves_the_version_as_it_was(submitter):
    submission = SubmissionFactory(ready=True)
    receipt = submitting.submit(submission, by=submitter, received_at=MIDSUMMER, token=PAGE, seen=0)

    organisation = submission.awarding_organisation
    organisation.name = "Southern Awards"
    organisation.save()

    kept = SubmissionVersion.objects.get(pk=receipt.pk)
    assert json.loads(kept.snapshot)["awarding_organisation"]["name"] == "Northern Awards"
    assert kept.sha256 == hashlib.sha256(kept.snapshot.encode()).hexdigest()
