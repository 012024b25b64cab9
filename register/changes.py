"""What imports of the register changed, in words, for whoever reads or judges it."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.text import capfirst

from register.models import RegisterChange, RegisteredOrganisation, RegisteredQualification


OWNER = "organisation_id"
NAMES = {
    "level": "Level",
    "eqf_level": "Level in the European framework",
    "is_offered_in_england": "Offered in England",
    "is_offered_in_northern_ireland": "Offered in Northern Ireland",
    "is_offered_internationally": "Offered, or to be offered, internationally",
    "is_for_pre_16": "For learners under 16",
    "is_for_16_to_18": "For learners aged 16 to 18",
    "is_for_18_plus": "For learners aged 18 and over",
    "is_for_19_plus": "For learners aged 19 and over",
    "specification": "Specification",
}
NAMES_OF_ORGANISATIONS = {
    "name": "Name of the organisation",
    "status": "Ofqual status of the organisation",
    "recognised_until": "Organisation recognised by Ofqual until",
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
    if row.is_of_an_organisation():
        return Changed(NAMES_OF_ORGANISATIONS.get(row.field, called(row.field)), row.old, row.new)
    return Changed(called(row.field), row.old, row.new)


def called(name: str) -> str:
    """What a field of a qualification is called in words."""
    if name in NAMES:
        return NAMES[name]
    known = {field.attname: field for field in RegisteredQualification._meta.concrete_fields}
    found = str(known[name].verbose_name) if name in known else name.replace("_", " ")
    return capfirst(found.removeprefix("is ").removesuffix(" on"))
