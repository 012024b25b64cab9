"""A draft: begun, filled in, taken up again in a later window."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from standards.models import Category, OccupationalStandard
from submissions.actors import editor
from submissions.models import RelatedOccupation, Submission, SubmissionWindow
from submissions.models.completeness import Section
from submissions.models.content import Content


LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # none that is read for another


class EditRefused(Exception):
    """It cannot be edited here and now; the text is a sentence for the user."""


class ChangedMeanwhile(EditRefused):
    """Somebody saved the submission since this page was opened; nothing was saved now."""


def begin(window: SubmissionWindow, category: Category, *, by: User, title: str) -> Submission:
    """Begin a draft, in a window that is not over and takes the category (G1)."""
    organisation = by.awarding_organisation()
    if organisation is None:
        raise EditRefused("You do not work for an awarding organisation.")
    if window.is_cancelled or timezone.now() > window.closes_at:
        raise EditRefused("This window takes no new submissions.")
    if not window.takes(category):
        raise EditRefused("This window takes no submissions in this category.")
    return Submission.objects.create(
        reference=new_reference(window),
        awarding_organisation=organisation,
        window=window,
        category=category,
        title=title,
        created_by=by,
        edited_by=by,
    )


def new_reference(window: SubmissionWindow) -> str:
    """Give a reference that cannot be guessed from another: the window's code, six characters."""
    while True:
        reference = f"{window.code}-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
        if not Submission.objects.filter(reference=reference).exists():
            return reference


def begin_again(previous: Submission, window: SubmissionWindow, *, by: User) -> Submission:
    """Put a qualification forward again in a later window, with the facts of the earlier one.

    The criteria may have changed, so evidence is written anew.
    """
    with transaction.atomic():
        draft = begin(window, previous.category, by=by, title=previous.title)
        for field in Content._meta.get_fields():
            setattr(draft, field.name, getattr(previous, field.name))
        draft.previous_submission = previous
        draft.save()
        for occupation in previous.occupations.all():
            draft.occupations.create(
                standard=occupation.standard, occupation_title=occupation.occupation_title
            )
    return draft


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
            raise ChangedMeanwhile(_who_changed_it(locked))
        yield locked
        locked.edit_number += 1
        locked.edited_at = timezone.now()
        locked.edited_by = by
        locked.save()


def _who_changed_it(submission: Submission) -> str:
    at = timezone.localtime(submission.edited_at)
    return f"{submission.edited_by} saved changes at {at:%H:%M:%S} on {at:%-d %B %Y}."


def save_facts(
    submission: Submission, section: Section, facts: dict, *, by: User, seen: int
) -> None:
    """Save facts of the submission itself: the qualification, recognition, the specialist area."""
    with editing(submission, section, by=by, seen=seen) as draft:
        for name, value in facts.items():
            setattr(draft, name, value)


def name_occupation(
    submission: Submission, standard: OccupationalStandard, *, by: User, seen: int
) -> None:
    """Name a related occupation by its standard, in the version that stands now."""
    with editing(submission, Section.OCCUPATIONS, by=by, seen=seen) as draft:
        draft.occupations.get_or_create(standard=standard)


def drop_occupation(
    submission: Submission, occupation: RelatedOccupation, *, by: User, seen: int
) -> None:
    """Name an occupation no more; what was written for it alone goes with it."""
    with editing(submission, Section.OCCUPATIONS, by=by, seen=seen) as draft:
        if occupation.findings.exists() or occupation.results.exists():
            raise EditRefused("This occupation has been assessed and must stay.")
        draft.occupations.filter(pk=occupation.pk).delete()


def save_duties(
    submission: Submission, area: str, duties: list[dict], *, by: User, seen: int
) -> None:
    """Save the specialist area and its duties; the duties given replace the earlier ones."""
    with editing(submission, Section.DUTIES, by=by, seen=seen) as draft:
        draft.specialist_area = area
        draft.duties.all().delete()
        for duty in duties:
            draft.duties.create(**duty)


def save_evidence(
    submission: Submission, texts: dict[tuple[int, int | None], str], *, by: User, seen: int
) -> None:
    """Save what is said for each (criterion, occupation); an empty text takes it away."""
    with editing(submission, Section.EVIDENCE, by=by, seen=seen) as draft:
        for (criterion, occupation), text in texts.items():
            row = {"criterion_id": criterion, "occupation_id": occupation}
            if text:
                draft.evidence.update_or_create(**row, defaults={"text": text})
            else:
                draft.evidence.filter(**row).delete()
