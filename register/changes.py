"""What imports of the register changed, in words, for whoever reads or judges it."""

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst

from register.models import RegisterChange, RegisteredOrganisation, RegisteredQualification
from register.sector_subject_areas import with_its_name


OWNER = "organisation_id"
NAMES: dict[type[models.Model], dict[str, str]] = {
    RegisteredQualification: {
        "level": "Level",
        "eqf_level": "Level in the European framework",
        "is_offered_in_england": "Offered in England",
        "is_offered_in_northern_ireland": "Offered in Northern Ireland",
        "is_offered_internationally": "Offered, or to be offered, internationally",
        "is_for_pre_16": "For learners under 16",
        "is_for_16_to_18": "For learners aged 16 to 18",
        "is_for_18_plus": "For learners aged 18 and over",
        "is_for_19_plus": "For learners aged 19 and over",
        "seeks_funding_in_england": "Seeks funding in England",
        "specification": "Specification",
    },
    RegisteredOrganisation: {
        "name": "Name of the organisation",
        "status": "Ofqual status of the organisation",
        "recognised_until": "Organisation recognised by Ofqual until",
    },
}


class Changed(NamedTuple):
    """One field, or what became of the whole qualification or organisation."""

    name: str
    old: str
    new: str

    def __str__(self) -> str:
        if not (self.old or self.new):
            return self.name
        old, new = (f"“{value}”" if value else "nothing" for value in (self.old, self.new))
        return f"{self.name}: from {old} to {new}"


def in_words(rows: Collection[RegisterChange]) -> list[Changed]:
    """Each change as people read it, in their order."""
    owners = {key for row in rows if row.field == OWNER for key in (row.old, row.new)}
    keys = [int(key) for key in owners if key.isdecimal()]
    held = RegisteredOrganisation.objects.in_bulk(keys)
    names = {str(key): organisation.name for key, organisation in held.items()}
    return [_changed(row, names) for row in rows]


def _changed(row: RegisterChange, owners: dict[str, str]) -> Changed:
    if row.kind != RegisterChange.Kind.CHANGED:
        what = row.get_kind_display()
        return Changed(
            f"Organisation: {what.lower()}" if row.is_of_an_organisation() else what, "", ""
        )
    if row.field == OWNER:
        return Changed("Organisation", owners.get(row.old, ""), owners.get(row.new, ""))
    of = RegisteredOrganisation if row.is_of_an_organisation() else RegisteredQualification
    return field_in_words(of, row.field, row.old, row.new)


def field_in_words(of: type[models.Model], name: str, old: str, new: str) -> Changed:
    """What was kept of a change, as people write it."""
    return Changed(called(name, of), *(_value(of, name, value) for value in (old, new)))


def _value(of: type[models.Model], name: str, value: str) -> str:
    if value and isinstance(_fields(of).get(name), models.DateField):
        return date_format(dt.date.fromisoformat(value), "j F Y")
    return with_its_name(value) if name == "sector_subject_area" and value else value


def called(name: str, of: type[models.Model] = RegisteredQualification) -> str:
    """What a field is called in words."""
    if name in NAMES[of]:
        return NAMES[of][name]
    known = _fields(of)
    found = str(known[name].verbose_name) if name in known else name.replace("_", " ")
    return capfirst(found.removeprefix("is ").removesuffix(" on"))


@cache
def _fields(of: type[models.Model]) -> dict[str, models.Field]:
    return {field.attname: field for field in of._meta.concrete_fields}
