"""A draft: begun, filled in, taken up again in a later window."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from accounts.models import User
from standards.models import Category, OccupationalStandard
from standards.scope_question import Asked, Question, Verdict
from standards.scope_rules import window_is_not_over, window_takes_the_category
from submissions.actors import editor
from submissions.models import (
    Evidence,
    RelatedOccupation,
    SpecialistDuty,
    Submission,
    SubmissionWindow,
)
from submissions.models.completeness import Section
from submissions.models.content import Content
from submissions.models.terms import OF_ONE_STANDARD, WindowTerms, found_of_each


LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # none that is read for another
NUMBER_CLASH = ("a_qualification_is_put_forward_once", "submission.qualification_number")
TO_BEGIN = (window_is_not_over, window_takes_the_category)
DUTY = ("text", "why_it_goes_beyond", "overlapping_ksbs")


class EditRefused(Exception):
    """It cannot be edited here and now; the text is a sentence for the user."""


class ChangedMeanwhile(EditRefused):
    """Somebody saved the submission since this page was opened; nothing was saved now."""


class NumberIsTaken(EditRefused):
    """The organisation has put this qualification number forward already."""


def begin(window: SubmissionWindow, category: Category, *, by: User, title: str) -> Submission:
    """Begin a draft, in a window that is not over and takes the category (G1)."""
    organisation = by.awarding_organisation()
    if organisation is None:
        raise EditRefused("You do not work for an awarding organisation.")
    if reason := why_not_begun(window, category, timezone.now()):
        raise EditRefused(reason)
    return Submission.objects.create(
        reference=new_reference(window),
        awarding_organisation=organisation,
        window=window,
        category=category,
        title=title,
        created_by=by,
        edited_by=by,
    )


def why_not_begun(window: SubmissionWindow, category: Category, at: datetime) -> str:
    """What stands against a draft of which nothing is known yet; nothing: it may be begun."""
    asked = Asked(Question(), category, WindowTerms(window, at), timezone.localdate(at))
    found = (each for rule in TO_BEGIN for each in rule(asked))
    return next((each.says for each in found), "")


def new_reference(window: SubmissionWindow) -> str:
    """Give a reference that cannot be guessed from another: the window's code, six characters."""
    while True:
        reference = f"{window.code}-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
        if not Submission.objects.filter(reference=reference).exists():
            return reference


def begin_again(previous: Submission, window: SubmissionWindow, *, by: User) -> Submission:
    """Put a qualification forward again in a later window, with what the earlier one says.

    It is judged by the criteria which the window takes: evidence on a criterion which is no longer
    the same is written anew.
    """
    if not editor(previous, by):
        raise EditRefused("Only the organisation's editors and submitters can start it again.")
    if not previous.may_be_begun_again(timezone.now()):
        raise EditRefused(f"It is “{previous.state_as_told_to(by)}”.")
    if window == previous.window:
        raise EditRefused("Choose a later window.")
    category = window.categories.filter(code=previous.category.code).first() or previous.category
    with each_number_once(), transaction.atomic():
        draft = begin(window, category, by=by, title=previous.title)
        _copy_facts(previous, draft)
        _write_duties(draft, previous.duties.order_by("pk").values(*DUTY))
        _copy_evidence(previous, draft, _copy_occupations(previous, draft))
    return draft


def _copy_facts(previous: Submission, draft: Submission) -> None:
    for field in Content._meta.get_fields():
        setattr(draft, field.name, getattr(previous, field.name))
    draft.previous_submission = previous
    draft.save()


def _copy_occupations(previous: Submission, draft: Submission) -> dict[int | None, int | None]:
    """Name the same occupations; tell which of the draft stands for which of the earlier one."""
    copies: dict[int | None, int | None] = {None: None}
    for occupation in previous.occupations.order_by("pk"):
        copies[occupation.pk] = draft.occupations.create(
            standard_id=occupation.standard_id,
            occupation_title=occupation.occupation_title,
            options=occupation.options,
        ).pk
    return copies


def _copy_evidence(previous: Submission, draft: Submission, copies: dict) -> None:
    still_asked = previous.evidence.filter(criterion__category=draft.category).order_by("pk")
    Evidence.objects.bulk_create(
        Evidence(
            submission=draft,
            criterion_id=row.criterion_id,
            occupation_id=copies[row.occupation_id],
            text=row.text,
        )
        for row in still_asked
    )


@contextmanager
def editing(
    submission: Submission, section: Section, *, by: User, seen: int
) -> Iterator[Submission]:
    """Yield the submission, locked, for an edit of one section; all is saved or nothing.

    `seen` is the edit number of the page: a save from an older page never undoes a newer one.
    """
    with transaction.atomic():
        locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if not editor(locked, by):
            raise EditRefused("Only the organisation's editors and submitters can change it.")
        if section not in locked.sections_open():
            raise EditRefused("This part can no longer be changed.")
        if locked.edit_number != seen:
            raise ChangedMeanwhile(who_changed_it(locked))
        yield locked
        locked.edit_number += 1
        locked.edited_at = timezone.now()
        locked.edited_by = by
        locked.save()


def who_changed_it(submission: Submission) -> str:
    at = timezone.localtime(submission.edited_at)
    return f"{submission.edited_by} saved changes at {at:%H:%M:%S} on {at:%-d %B %Y}."


def save_facts(
    submission: Submission, section: Section, facts: dict, *, by: User, seen: int
) -> None:
    """Save facts of the submission itself: those of the qualification, or of recognition."""
    with each_number_once(), editing(submission, section, by=by, seen=seen) as draft:
        for name, value in facts.items():
            setattr(draft, name, value)


@contextmanager
def each_number_once() -> Iterator[None]:
    """Say in a sentence when the database refuses a number that was put forward already."""
    try:
        yield
    except IntegrityError as clash:
        if not any(name in str(clash) for name in NUMBER_CLASH):
            raise
        raise NumberIsTaken(
            "You have put this qualification number forward in this window and category already."
        ) from clash


def name_occupation(
    submission: Submission, standard: OccupationalStandard, *, by: User, seen: int
) -> None:
    """Name a related occupation by its standard, in the version that stands now.

    The rules of scope are asked of this standard alone: with one that is out of scope the draft
    could never be submitted. One on which the team is to be contacted may be named.
    """
    if standard.superseded_by_id is not None:
        raise EditRefused("A newer version has replaced this standard. Name that one.")
    found = found_of_each(submission, [standard], timezone.now(), OF_ONE_STANDARD)[standard.pk]
    if against := [each.says for each in found if each.verdict == Verdict.OUT]:
        raise EditRefused(" ".join(against))
    with editing(submission, Section.OCCUPATIONS, by=by, seen=seen) as draft:
        if not draft.occupations.filter(standard=standard).exists():
            draft.occupations.create(standard=standard)


def save_options(
    submission: Submission,
    occupation: RelatedOccupation,
    options: list[str],
    *,
    by: User,
    seen: int,
) -> None:
    """Save to which options of its standard the qualification aligns."""
    with editing(submission, Section.OCCUPATIONS, by=by, seen=seen) as draft:
        draft.occupations.filter(pk=occupation.pk).update(options=options)


def drop_occupation(
    submission: Submission, occupation: RelatedOccupation, *, by: User, seen: int
) -> None:
    """Name an occupation no more; what was written for it alone goes with it."""
    with editing(submission, Section.OCCUPATIONS, by=by, seen=seen) as draft:
        try:
            draft.occupations.filter(pk=occupation.pk).delete()
        except ProtectedError as assessed:
            raise EditRefused("This occupation has been assessed and must stay.") from assessed


def save_duties(
    submission: Submission, area: str, duties: list[dict], *, by: User, seen: int, **reasons: str
) -> None:
    """Save the specialist area and its duties; the duties given replace the earlier ones.

    The reasons say why they differ from a list, or why another standard is built upon.
    """
    with editing(submission, Section.DUTIES, by=by, seen=seen) as draft:
        draft.specialist_area = area
        for name, reason in reasons.items():
            setattr(draft, name, reason)
        draft.duties.all().delete()
        _write_duties(draft, duties)


def save_area(submission: Submission, area: str, sub_area: str, *, by: User, seen: int) -> None:
    """Save the specialist area and sub area. Duties named before are kept, to be looked at."""
    with editing(submission, Section.DUTIES, by=by, seen=seen) as draft:
        draft.specialist_area, draft.specialist_sub_area = area, sub_area


def _write_duties(draft: Submission, duties: Iterable[dict]) -> None:
    SpecialistDuty.objects.bulk_create(SpecialistDuty(submission=draft, **duty) for duty in duties)


def save_evidence(
    submission: Submission, texts: dict[tuple[int, int | None], str], *, by: User, seen: int
) -> None:
    """Save what is said for each (criterion, occupation); an empty text takes it away."""
    with editing(submission, Section.EVIDENCE, by=by, seen=seen) as draft:
        _drop_evidence(draft, texts)
        Evidence.objects.bulk_create(
            Evidence(submission=draft, criterion_id=criterion, occupation_id=occupation, text=text)
            for (criterion, occupation), text in texts.items()
            if text
        )


def _drop_evidence(draft: Submission, keys: Iterable[tuple[int, int | None]]) -> None:
    named = Q(pk=None)
    for criterion, occupation in keys:
        named |= Q(criterion=criterion, occupation=occupation)
    draft.evidence.filter(named).delete()
