"""What the register can be narrowed to, and which organisations own qualifications."""

from django.core.cache import cache
from django.db.models.functions import Lower

from register.models import RegisteredOrganisation, RegisteredQualification, RegisterImport
from register.vocabularies import LEVELS, STATUSES, TYPES


KNOWN = {"level": LEVELS, "type": (*TYPES,), "status": STATUSES}
A_WEEK = 7 * 24 * 60 * 60


def words_of_the_register() -> dict[str, list[str]]:
    """The levels, types and statuses that are known here, and after them those held beside.

    They change by an import alone, and to read them all takes long: they are kept until the next.
    """
    last = RegisterImport.objects.order_by("-pk").values_list("pk", flat=True).first()
    return cache.get_or_set(f"words-of-the-register-{last}", _words, A_WEEK) or _words()


def _words() -> dict[str, list[str]]:
    held = RegisteredQualification.objects.order_by().values_list(*KNOWN).distinct()
    columns = zip(*held, strict=True) if held else ((),) * len(KNOWN)
    return {
        name: [*known, *sorted({*column} - {*known, ""})]
        for (name, known), column in zip(KNOWN.items(), columns, strict=True)
    }


def owners() -> dict[str, RegisteredOrganisation]:
    """All organisations by what stands for them in an address, in the order of their names."""
    held = RegisteredOrganisation.objects.only("name", "recognition_number")
    return {each.known_as(): each for each in held.order_by(Lower("name"), "pk")}
