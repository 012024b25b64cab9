"""A draft that begins with what is described already."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from standards.models import Category, OccupationalStandard
from submissions.actions import drafting
from submissions.models import Submission, SubmissionWindow
from submissions.models.completeness import Section


@dataclass(frozen=True)
class Described:
    """Facts of the qualification, the standards it names and, by standard, their options."""

    facts: dict[str, Any] = field(default_factory=dict)
    standards: list[OccupationalStandard] = field(default_factory=list)
    options: dict[int, list[str]] = field(default_factory=dict)


def begin_as_described(
    described: Described, window: SubmissionWindow, category: Category, *, by: User, title: str
) -> Submission:
    """Begin a draft with all of it, or none where any of it is refused."""
    with transaction.atomic():
        draft = drafting.begin(window, category, by=by, title=title)
        facts = dict(described.facts)
        if not category.requires_duties_beyond:
            facts.pop("specialist_area", None)
        drafting.save_facts(draft, Section.QUALIFICATION, facts, by=by, seen=0)
        for seen, standard in enumerate(described.standards, start=1):
            name(standard, draft, by=by, seen=seen)
        for standard_id, options in described.options.items():
            draft.occupations.filter(standard=standard_id).update(options=options)
    return draft


def name(standard: OccupationalStandard, draft: Submission, *, by: User, seen: int) -> None:
    """As an occupation of the draft; a refusal says of which of them it is."""
    try:
        drafting.name_occupation(draft, standard, by=by, seen=seen)
    except drafting.EditRefused as refused:
        raise drafting.EditRefused(f"{standard}: {refused}") from refused
