"""What the awarding organisations do: draft, hand in, complete, answer, withdraw, ask late."""

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils import timezone

from approvals.demo.evidence import evidence_for, with_article
from approvals.demo.journey import Journey
from casework.moving import MoveRefused
from standards.models import Criterion, OccupationalStandard
from submissions.actions import answering, asking_late, drafting, submitting, withdrawing
from submissions.models import AreaDuty, SpecialistArea, Submission
from submissions.models.completeness import Section
from submissions.models.content import Content
from submissions.models.late_request import LateRequest


def begin(journey: Journey) -> None:
    """An editor begins a draft"""
    asked = journey.qualification
    category = journey.window.categories.get(code=asked.category)
    title = f"{journey.people.organisation.name} {asked.title}"
    draft = drafting.begin(journey.window, category, by=journey.people.editor, title=title)
    journey.submission_id = draft.pk


def describe(journey: Journey) -> None:
    """An editor describes the qualification"""
    asked, standard = journey.qualification, _standards(journey)[0]
    guided, total = asked.hours
    is_for_adults_only = asked.category == "OE3A"
    _save(
        journey,
        Section.QUALIFICATION,
        {
            "qualification_number": asked.qualification_number(),
            "level": asked.level,
            "sector_subject_area": standard.ssa2.split()[0],
            "guided_learning_hours": guided,
            "total_qualification_time": total,
            "is_for_16_to_18": not is_for_adults_only and asked.category != "HTQ",
            "is_for_18_plus": not is_for_adults_only,
            "is_for_19_plus": True,
            "first_teaching_on": journey.window.first_teaching_from,
            "purpose": _purpose(journey),
            "contact_reference": f"SAMPLE-{100 + asked.number}" if asked.duties else "",
        },
    )


def _purpose(journey: Journey) -> str:
    named = " or ".join(with_article(standard.title) for standard in _standards(journey))
    if area := journey.qualification.area:
        return f"It lets somebody who works as {named} take on specialist work: {area.lower()}."
    return f"It prepares people to start work as {named}, and to go on learning there."


def _standards(journey: Journey) -> list[OccupationalStandard]:
    references = journey.qualification.standards
    found = OccupationalStandard.objects.filter(reference__in=references)
    named = {standard.reference: standard for standard in found}
    return [named[reference] for reference in references]


def confirm_recognition(journey: Journey) -> None:
    """An editor confirms Ofqual's recognition"""
    facts: dict = {"recognition": Content.Recognition.WITHIN}
    if reference := journey.words.get("ofqual_contact"):
        facts = {
            "recognition": Content.Recognition.CONTACTED,
            "ofqual_contacted_on": timezone.localdate() - dt.timedelta(days=9),
            "ofqual_contact_reference": reference,
        }
    _save(journey, Section.RECOGNITION, facts)


def name_occupations(journey: Journey) -> None:
    """An editor names the related occupations"""
    for standard in _standards(journey):
        draft = journey.submission
        drafting.name_occupation(draft, standard, by=journey.people.editor, seen=draft.edit_number)


def name_duties(journey: Journey) -> None:
    """An editor names the specialist duties"""
    draft, asked = journey.submission, journey.qualification
    if asked.duties:
        listed = {duty.text: duty for duty in AreaDuty.objects.filter(area__in=_areas(journey))}
        duties = [duty | {"listed": listed.get(duty["text"])} for duty in asked.duties]
        by, seen = journey.people.editor, draft.edit_number
        drafting.save_duties(draft, asked.area, duties, by=by, seen=seen)


def _areas(journey: Journey) -> QuerySet[SpecialistArea]:
    """Its specialist area, where the window names it in advance."""
    return journey.window.areas.filter(name=journey.qualification.area)


def write_evidence(journey: Journey) -> None:
    """An editor writes the evidence for each criterion"""
    draft, first = journey.submission, _standards(journey)[0]
    texts = {
        (criterion.pk, occupation and occupation.pk): _said(
            journey, draft, criterion, occupation.standard if occupation else first
        )
        for criterion, occupation in draft.evidence_asked()
    }
    drafting.save_evidence(draft, texts, by=journey.people.editor, seen=draft.edit_number)


def _said(
    journey: Journey, draft: Submission, criterion: Criterion, standard: OccupationalStandard
) -> str:
    """The story's own words, or else what is said everywhere."""
    own = journey.words.get(f"{criterion.code} {standard.reference}")
    return own or evidence_for(draft, criterion, standard, journey.qualification)


def submit(journey: Journey) -> None:
    """A submitter hands the submission in"""
    submitting.submit(
        journey.submission,
        by=journey.people.submitter,
        received_at=timezone.now(),
        token=uuid.uuid4(),
        seen=journey.submission.edit_number,
    )


def recall(journey: Journey) -> None:
    """A submitter takes it back to correct the hours, while the window is open"""
    submitting.recall(journey.submission, by=journey.people.submitter)
    total = journey.qualification.hours[1] + 20
    _save(journey, Section.QUALIFICATION, {"total_qualification_time": total})


def complete(journey: Journey) -> None:
    """The organisation mends what was found defective, and hands it in again"""
    given = journey.submission.evidence.select_related("criterion").get(criterion__code="A1")
    text = f"{given.text} {journey.words['completion']}"
    draft, by = journey.submission, journey.people.submitter
    texts = {(given.criterion_id, given.occupation_id): text}
    drafting.save_evidence(draft, texts, by=by, seen=draft.edit_number)
    saved = journey.submission
    submitting.complete(
        saved, by=by, received_at=timezone.now(), token=uuid.uuid4(), seen=saved.edit_number
    )


def answer(journey: Journey) -> None:
    """The organisation answers the question"""
    answering.answer(
        journey.submission, by=journey.people.submitter, answer=journey.words["answer"]
    )


def withdraw(journey: Journey) -> None:
    """The organisation withdraws"""
    withdrawing.withdraw(
        journey.submission, by=journey.people.submitter, reason=journey.words["withdrawal"]
    )


def wait_for_the_closing(journey: Journey) -> None:
    """The level 3 window closes"""
    left = (journey.window.closes_at - timezone.now()).total_seconds()
    if left >= 0:
        journey.wait(left + 0.001)


def be_too_late(journey: Journey) -> None:
    """A submitter is too late, and is told so"""
    try:
        submit(journey)
    except MoveRefused:
        return
    raise RuntimeError("A submission was taken in after its window had closed.")


def ask_late(journey: Journey) -> None:
    """The organisation asks to submit late"""
    draft = journey.submission
    asking_late.ask(
        draft,
        by=journey.people.submitter,
        received_at=timezone.now(),
        ground=LateRequest.Ground(journey.words["ground"]),
        what_happened=journey.words["what_happened"],
        evidence=journey.words["late_evidence"],
        began_at=draft.created_at,
    )


def _save(journey: Journey, section: Section, facts: dict) -> None:
    draft = journey.submission
    drafting.save_facts(draft, section, facts, by=journey.people.editor, seen=draft.edit_number)
