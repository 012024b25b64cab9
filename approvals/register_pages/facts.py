"""What the register states of a qualification, in groups; what it leaves open is left out."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format

from govuk.components import linked, row
from register.changes import called
from register.models import RegisteredQualification


GROUPS = {
    "Level and subject": (
        "level",
        "sub_level",
        "eqf_level",
        "type",
        "sub_category",
        "sector_subject_area",
        "apprenticeship_standard",
        "apprenticeship_standard_title",
    ),
    "Size": (
        "total_credits",
        "guided_learning_hours",
        "minimum_guided_learning_hours",
        "maximum_guided_learning_hours",
        "total_qualification_time",
    ),
    "Dates": (
        "regulation_start_on",
        "operational_start_on",
        "operational_end_on",
        "certification_end_on",
        "ended_on",
    ),
    "Assessment": (
        "grading_type",
        "grading_scale",
        "assessment_methods",
        "specialisms",
        "pathways",
        "specification",
    ),
    "Where and to whom it is offered": (
        "is_offered_in_england",
        "is_offered_in_northern_ireland",
        "is_offered_internationally",
        "is_for_pre_16",
        "is_for_16_to_18",
        "is_for_18_plus",
        "is_for_19_plus",
        "seeks_funding_in_england",
    ),
    "In Northern Ireland": (
        "ni_discount_code",
        "gce_size",
        "gcse_size",
        "entitlement_framework",
        "is_approved_for_del",
    ),
}


def groups(qualification: RegisteredQualification) -> Iterator[tuple[str, list[dict]]]:
    """Each group of which the register says something, with its rows for a summary list."""
    for heading, fields in GROUPS.items():
        said = ((name, value_of(qualification, name)) for name in fields)
        rows = [row(called(name), value) for name, value in said if value != ""]
        if rows:
            yield heading, rows


def value_of(qualification: RegisteredQualification, name: str) -> Any:
    if name == "sector_subject_area":
        return qualification.area()
    value = getattr(qualification, name)
    return linked(value) if name == "specification" else in_words(value)


def in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return date_format(value, "j F Y")
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value in (None, "None") else str(value)
