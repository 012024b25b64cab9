"""Take away the parts that a changed standard no longer has, unless something needs them."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from standards.importing.comparing import Difference
from standards.importing.report import Finding, Report
from standards.models import Duty, KnowledgeSkillBehaviour, StandardOption


# The parts of a standard, and the lists of a staged one they come from.
PARTS: tuple[tuple[Any, str], ...] = (
    (Duty, "duties"),
    (StandardOption, "option_records"),
    (KnowledgeSkillBehaviour, "ksbs"),
)


def let_go(differences: list[Difference], report: Report) -> list[Difference]:
    """Those whose parts could go; a standard of which one could not stays as it was, whole."""
    if _delete(differences):
        return differences
    free = []
    for difference in differences:
        if _delete([difference]):
            free.append(difference)
        else:
            says = "the file lacks a KSB, an option or a duty of it which is in use here"
            about, position = str(difference.held), difference.staged.position
            report.refused.append(Finding(about, says, position))
    return free


def _delete(differences: list[Difference]) -> bool:
    """All of them or none."""
    standards = [difference.held.pk for difference in differences]
    try:
        with transaction.atomic():
            for model, parts in PARTS:
                stated = {
                    (each.held.pk, part.code)
                    for each in differences
                    for part in getattr(each.staged, parts)
                }
                held = model.objects.filter(standard__in=standards)
                rows = held.values_list("pk", "standard_id", "code")
                gone = [pk for pk, *part in rows if tuple(part) not in stated]
                if gone:
                    model.objects.filter(pk__in=gone).delete()
    except ProtectedError:
        return False
    return True
