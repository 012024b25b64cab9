"""What people who rely on a standard are told of it; by itself none of it is an obstacle."""

import datetime as dt
from collections.abc import Iterator

from standards.scope_question import ScopeStatus, Terms


def notices(standard, terms: Terms | None, on: dt.date) -> list[str]:
    """Say what is under way with a standard that whoever relies on it should know."""
    return [sentence for tell in NOTICES for sentence in tell(standard, terms, on)]


def _left_scope(standard, terms: Terms | None, on: dt.date) -> Iterator[str]:
    row = terms.standards.get(standard.pk) if terms and terms.lists_standards else None
    if row and row.status != ScopeStatus.IN_SCOPE:
        status = row.get_status_display().lower()
        yield f"{standard}: {status} from {row.status_from:%-d %B %Y}. {row.reason}"


def _review(standard, terms: Terms | None, on: dt.date) -> Iterator[str]:
    if standard.is_under_review(on):
        until = standard.under_review_until
        end = f", expected to end on {until:%-d %B %Y}" if until else ""
        yield f"{standard} is under review from {standard.under_review_from:%-d %B %Y}{end}."


def _t_level(standard, terms: Terms | None, on: dt.date) -> Iterator[str]:
    if day := standard.t_level_covered_from:
        verb = "is" if day <= on else "will be"
        yield f"{standard} {verb} covered by a T Level from {day:%-d %B %Y}."


def _retired(standard, terms: Terms | None, on: dt.date) -> Iterator[str]:
    if day := standard.retired_on:
        yield f"{standard} {'was' if day <= on else 'will be'} retired on {day:%-d %B %Y}."


def _superseded(standard, terms: Terms | None, on: dt.date) -> Iterator[str]:
    if standard.superseded_by_id:
        yield f"{standard} has been replaced by a newer version."


NOTICES = (_left_scope, _review, _t_level, _retired, _superseded)
