"""The register as a file for the public. Its columns are a contract; no e-mail address is in it."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from casework.spreadsheets import FORMATS
from register.models.qualification import RegisteredQualificationQuerySet
from register.qualification_number import show


ROWS_AT_A_TIME = 2000
YES_OR_NO = {True: "Yes", False: "No", None: ""}


class Column(NamedTuple):
    name: str
    path: str
    shown: Callable[[Any], Any] | None = None


def flag(name: str) -> Column:
    return Column(name, name, YES_OR_NO.__getitem__)


# Names and order are fixed: people have programs that read them. A new column goes to the end.
COLUMNS = (
    Column("qualification_number", "number", show),
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
PATHS = tuple(column.path for column in COLUMNS)
SHOWN = [(place, column.shown) for place, column in enumerate(COLUMNS) if column.shown]


def rows_of(found: RegisteredQualificationQuerySet) -> Iterator[list[Any]]:
    """One row after the other, in one statement and constant memory."""
    for values in found.in_order().values_list(*PATHS).iterator(chunk_size=ROWS_AT_A_TIME):
        row = [*values]
        for place, shown in SHOWN:
            row[place] = shown(row[place])
        yield row


def pieces(found: RegisteredQualificationQuerySet, format: str) -> Iterator[bytes]:  # noqa: A002 -- the word for it
    _, write = FORMATS[format]
    return write(HEAD, rows_of(found))
