"""Whether an organisation is recognised for a level and subject area on a day: yes, no, unknown.

For reading, its scope is put into words by `register.scope_in_words`.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, Subquery

from register.models import Recognition


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Recognised(NamedTuple):
    """The answer, and the rows it rests on."""

    answer: Answer
    rows: tuple[Recognition, ...] = ()


def is_recognised(
    organisation: str, level: str, sector_subject_area: str, on: dt.date
) -> Recognised:
    """Whether the organisation of this number was recognised for these on a day.

    An exclusion that describes qualifications is about those only: whether the one in question is
    such, people must say. Rows about a standard or about a technical qualification say nothing
    of a subject area. Without any row nothing is known: the file of scopes may not have been
    imported, so it is never "no".
    """
    scope = Recognition.objects.holding(on).filter(organisation__recognition_number=organisation)
    about = Q(
        Q(level=level) | Q(level=""),
        ~Q(sector_subject_area=""),
        sector_subject_area=sector_subject_area,
        apprenticeship_standard="",
        subject="",
    )
    # Any other row tells that something is known of this organisation: one statement for both.
    one = scope.order_by("pk").values("pk")[:1]
    asked = scope.annotate(is_about=ExpressionWrapper(about, BooleanField()))
    rows = asked.filter(Q(is_about=True) | Q(pk=Subquery(one))).select_related("organisation")
    known = [*rows.order_by("pk")]
    if not known:
        return Recognised(Answer.UNKNOWN)
    if known[0].organisation.recognition_has_ended(on):
        return Recognised(Answer.NO)
    return _judged(tuple(row for row in known if row.is_about))


def _judged(rows: tuple[Recognition, ...]) -> Recognised:
    exclusions = tuple(row for row in rows if row.is_exclusion)
    if len(exclusions) == len(rows):
        return Recognised(Answer.NO, rows)
    if exclusions:
        only_of_some = all(row.description for row in exclusions)
        return Recognised(Answer.UNKNOWN if only_of_some else Answer.NO, exclusions)
    return Recognised(Answer.YES, rows)
