"""KSBs, options and duties that we hold, read for many standards in a few statements."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from standards.importing.staged import StagedDuty, StagedKsb, StagedOption
from standards.models import Duty, KnowledgeSkillBehaviour, StandardOption


class HeldParts:
    """The parts of these standards, in order, as a file would state them."""

    def __init__(self, standards: Iterable[int]) -> None:
        self.ksbs: dict[int, list[StagedKsb]] = defaultdict(list)
        self.options: dict[int, list[StagedOption]] = defaultdict(list)
        self.duties: dict[int, list[StagedDuty]] = defaultdict(list)
        chosen = {"standard__in": list(standards)}
        for row in _rows(KnowledgeSkillBehaviour, chosen, StagedKsb._fields):
            self.ksbs[row[1]].append(StagedKsb(*row[2:]))
        for row in _rows(StandardOption, chosen, StagedOption._fields):
            self.options[row[1]].append(StagedOption(*row[2:]))
        ksbs = _links(Duty.ksbs.through, "knowledgeskillbehaviour__code", chosen)
        options = _links(Duty.options.through, "standardoption__code", chosen)
        for row in _rows(Duty, chosen, StagedDuty._fields[:4]):
            codes = tuple(sorted(ksbs[row[0]]))
            option_codes = tuple(sorted(options[row[0]]))
            self.duties[row[1]].append(StagedDuty._make((*row[2:], codes, option_codes)))


def _rows(model: Any, chosen: dict[str, list[int]], fields: tuple[str, ...]) -> Iterable[Any]:
    rows = model.objects.filter(**chosen).order_by("standard_id", "position")
    return rows.values_list("pk", "standard_id", *fields)


def _links(link: Any, code: str, chosen: dict[str, list[int]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = link.objects.filter(duty__standard__in=chosen["standard__in"])
    for duty, linked in rows.values_list("duty_id", code):
        found[duty].append(linked)
    return found
