"""What organisations are recognised for: each row holds from the import that brought it.

The files are rows, as the register keeps them. The answer that its interface gives for a single
organisation, nested by type and level, does not say which organisation it is about and leaves out
exclusions by level, so it is none of them and is refused.
"""

import datetime as dt
from typing import Any

from register.importing.columns import SCOPE, places
from register.importing.files import ImportRefused, Table
from register.importing.report import MAY_BE_CUT, Report
from register.models import Recognition, RegisteredOrganisation
from register.vocabularies import LEVELS


NOT_APPLICABLE = "not applicable"
NEEDED = {"recognition_number", "level", "sector_subject_area"}
AS_READ = {"recognition_number", "area_as_given"}  # not kept under these names
FIELDS = [column.field for column in SCOPE if column.field not in AS_READ]


def merge_recognitions(table: Table, report: Report, recorder, *, is_part, accepts_ends, on):
    """Compare whole organisations: what is new holds from today, what is missing no longer.

    Where the file `is_part` of the scopes, what it lacks still holds.
    """
    found = {place.column.field: place for place in places(table.header, SCOPE)}
    if not found.keys() >= NEEDED:
        raise ImportRefused(f"{table.name} is not a file of scopes of recognition.")
    organisations = dict(RegisteredOrganisation.objects.values_list("recognition_number", "pk"))
    came: dict[int, dict[tuple, int]] = {}
    for row in table.rows:
        report.recognitions += 1
        said: dict[str, Any] = {
            field: place.column.read(row.cells[place.at]) for field, place in found.items()
        }
        number = said.pop("recognition_number").upper()
        number = number if number.startswith(("RN", "XX")) else f"RN{number}"
        if number not in organisations:
            report.refuse(table.name, row.line, number, "No organisation with this number is held.")
            continue
        # In words, or true for an inclusion, as the code of the register's interface reads it.
        includes = said.get("is_exclusion", "").casefold()
        said["is_exclusion"] = includes.startswith("exclu") or includes == "false"
        if said.get("description", "").casefold() == NOT_APPLICABLE:
            said["description"] = ""
        _keep_what_is_not_known(said, report)
        values = tuple(_cut(field, said.get(field, "")) for field in FIELDS)
        came.setdefault(organisations[number], {})[values] = row.line
    if report.recognitions and not table.is_ended:
        report.warn(table.name, row.line, number, MAY_BE_CUT)
    for organisation, rows in came.items():
        _merge_one(organisation, rows, report, on, is_part=is_part)


def _keep_what_is_not_known(said: dict[str, Any], report: Report) -> None:
    """An area that is not known is a subject in its own words: without any it would be all."""
    as_given = said.pop("area_as_given", "")
    if as_given and not said["sector_subject_area"] and as_given.casefold() != NOT_APPLICABLE:
        said["subject"] = said.get("subject") or as_given
        report.unknown["sector_subject_area", as_given] += 1
    if said["level"] and said["level"] not in LEVELS:
        report.unknown["level", said["level"]] += 1


def _cut(field: str, value: Any) -> Any:
    longest = Recognition._meta.get_field(field).max_length  # type: ignore[union-attr]
    return value[:longest] if isinstance(value, str) else value


def _merge_one(
    organisation: int, rows: dict[tuple, int], report: Report, on: dt.date, *, is_part
) -> None:
    held = {
        values: pk
        for pk, *rest in Recognition.objects.filter(
            organisation=organisation, valid_until=None
        ).values_list("pk", *FIELDS)
        for values in [tuple(rest)]
    }
    new = [values for values in rows if values not in held]
    gone = [] if is_part else [pk for values, pk in held.items() if values not in rows]
    Recognition.objects.bulk_create(
        Recognition(
            organisation_id=organisation, valid_from=on, **dict(zip(FIELDS, values, strict=True))
        )
        for values in new
    )
    Recognition.objects.filter(pk__in=gone).update(valid_until=on)
    report.added += len(new)
    report.ended += len(gone)
    report.unchanged += len(rows) - len(new)
