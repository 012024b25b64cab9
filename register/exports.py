"""The register as a file for the public. Its columns are a contract; no e-mail address is in it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Expression, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, Substr

from casework.spreadsheets import FORMATS, ROWS_AT_A_TIME, csv_of
from register.models import RegisteredOrganisation, RegisteredQualification
from register.models.qualification import RegisteredQualificationQuerySet


class Column(NamedTuple):
    """What the database is asked for, as it is shown."""

    name: str
    asked: str | Expression


# The same as `register.qualification_number.show`, worked out where the rows are.
NUMBER = Concat(
    *(Substr("number", 1, 3), Value("/"), Substr("number", 4, 4), Value("/"), Substr("number", 8)),
    output_field=CharField(),
)


def flag(name: str) -> Column:
    """Yes, No, or nothing."""
    yes, no = When(**{name: True}, then=Value("Yes")), When(**{name: False}, then=Value("No"))
    return Column(name, Case(yes, no, default=Value("")))


# Names and order are fixed: people have programs that read them. A new column goes to the end.
COLUMNS = (
    Column("qualification_number", NUMBER),
    Column("title", "title"),
    Column("organisation", "organisation__name"),
    Column("recognition_number", "organisation__recognition_number"),
    Column("organisation_acronym", "organisation__acronym"),
    Column("level", "level"),
    Column("sub_level", "sub_level"),
    Column("eqf_level", "eqf_level"),
    Column("type", "type"),
    Column("sub_category", "sub_category"),
    Column("sector_subject_area_code", "sector_subject_area"),
    Column("sector_subject_area", "sector_subject_area_as_given"),
    Column("status", "status"),
    Column("total_credits", "total_credits"),
    Column("regulation_start_on", "regulation_start_on"),
    Column("operational_start_on", "operational_start_on"),
    Column("operational_end_on", "operational_end_on"),
    Column("certification_end_on", "certification_end_on"),
    Column("minimum_guided_learning_hours", "minimum_guided_learning_hours"),
    Column("maximum_guided_learning_hours", "maximum_guided_learning_hours"),
    Column("guided_learning_hours", "guided_learning_hours"),
    Column("total_qualification_time", "total_qualification_time"),
    flag("is_offered_in_england"),
    flag("is_offered_in_northern_ireland"),
    flag("is_offered_internationally"),
    Column("grading_type", "grading_type"),
    Column("grading_scale", "grading_scale"),
    Column("assessment_methods", "assessment_methods"),
    Column("specialisms", "specialisms"),
    Column("pathways", "pathways"),
    Column("ni_discount_code", "ni_discount_code"),
    Column("gce_size", "gce_size"),
    Column("gcse_size", "gcse_size"),
    Column("entitlement_framework", "entitlement_framework"),
    flag("is_approved_for_del"),
    Column("specification", "specification"),
    Column("apprenticeship_standard", "apprenticeship_standard"),
    Column("apprenticeship_standard_title", "apprenticeship_standard_title"),
    Column("left_the_register_on", "ended_on"),
)
HEAD = tuple(column.name for column in COLUMNS)
ASKED = tuple(column.asked for column in COLUMNS)


def is_text(column: Column) -> bool:
    """Numbers and days are none; what is worked out is one."""
    if not isinstance(column.asked, str):
        return True
    *owner, name = column.asked.split("__")
    model = RegisteredOrganisation if owner else RegisteredQualification
    return isinstance(model._meta.get_field(name), CharField | TextField)


TEXTS = [place for place, column in enumerate(COLUMNS) if is_text(column)]


def asked_of(found: RegisteredQualificationQuerySet) -> QuerySet:
    return found.in_order().values_list(*ASKED)


def rows_of(found: RegisteredQualificationQuerySet) -> Iterator[tuple[Any, ...]]:
    """One row after the other, in one statement and constant memory."""
    return asked_of(found).iterator(chunk_size=ROWS_AT_A_TIME)


def pieces(found: RegisteredQualificationQuerySet, format: str) -> Iterator[bytes]:  # noqa: A002 -- the word for it
    if format == "csv":
        return csv_of(HEAD, asked_of(found), TEXTS)
    _, write = FORMATS[format]
    return write(HEAD, rows_of(found))
