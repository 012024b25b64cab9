"""What the register can be narrowed to: organisations, and the words it has been seen to use."""

from functools import lru_cache
from typing import NamedTuple

from django.db.models.functions import Lower

from register.models import RegisteredOrganisation, RegisteredQualification, RegisterImport
from register.vocabularies import LEVELS, STATUSES, TYPES


KNOWN = {"level": LEVELS, "type": (*TYPES,), "status": STATUSES}


class Offered(NamedTuple):
    """What stands in the boxes of the search."""

    owners: dict[str, int]  # keys of organisations by what stands for them in an address
    organisations: list[tuple[str, str]]  # the same with their names, in the order of these
    words: dict[str, list[str]]  # levels, types and statuses: first those known here


def offered() -> Offered:
    """It changes by an import alone and takes long to read: it is kept until the next."""
    last = RegisterImport.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _read() if last is None else offered_after(last)


@lru_cache(1)
def offered_after(last_import: int) -> Offered:
    return _read()


def _read() -> Offered:
    held = RegisteredOrganisation.objects.only("name", "recognition_number")
    owners = [*held.order_by(Lower("name"), "pk")]
    return Offered(
        {each.known_as(): each.pk for each in owners},
        [(each.known_as(), str(each)) for each in owners],
        _words(),
    )


def _words() -> dict[str, list[str]]:
    held = RegisteredQualification.objects.order_by().values_list(*KNOWN).distinct()
    columns = zip(*held, strict=True) if held else ((),) * len(KNOWN)
    return {
        name: [*known, *sorted({*column} - {*known, ""})]
        for (name, known), column in zip(KNOWN.items(), columns, strict=True)
    }
