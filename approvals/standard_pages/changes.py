"""What changed between two versions of a standard, arranged for its page."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.admin.utils import label_for_field
from django.utils.formats import date_format
from django.utils.text import capfirst

from approvals.standard_pages.reading import HEADINGS
from standards.comparing_versions import Item, Pair, labels_now, pairs
from standards.models import Duty, KnowledgeSkillBehaviour, OccupationalStandard


FIELDS = (
    "title",
    "level",
    "route",
    "status",
    "ssa1",
    "ssa2",
    "occupation_code",
    "t_level_covered_from",
    "under_review_from",
    "under_review_until",
    "retired_on",
    "approved_for_delivery_on",
    "earliest_start_on",
    "latest_start_on",
    "latest_end_on",
    "typical_job_titles",
    "overview",
    "summary",
)


class Changes(NamedTuple):
    """One kind of part, such as the duties: how each of them stands in the two versions."""

    name: str
    pairs: list[Pair]

    def shown(self) -> list[Pair]:
        """What is worth two columns: not what is the same, nor what has only another label."""
        return [p for p in self.pairs if not p.is_the_same() and not p.is_only_moved()]

    def moved(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_only_moved()]

    def same(self) -> int:
        return sum(pair.is_the_same() for pair in self.pairs)

    def counts(self) -> list[str]:
        """How many were added, removed, reworded, moved: in words, where there are any."""
        asked = {
            "added": Pair.is_added,
            "removed": Pair.is_removed,
            "reworded": Pair.is_reworded,
            "moved": Pair.is_moved,
            "with other links": Pair.belongs_otherwise,
        }
        numbers = {word: sum(map(is_so, self.pairs)) for word, is_so in asked.items()}
        return [f"{number} {word}" for word, number in numbers.items() if number]


def changes(before: OccupationalStandard, after: OccupationalStandard) -> list[Changes]:
    """The KSBs by kind, the duties and the options; their parts have been read."""
    ksbs = pairs(map(ksb_item, before.ksbs.all()), map(ksb_item, after.ksbs.all()))
    options = pairs(option_items(before), option_items(after))
    labels = labels_now([*ksbs, *options])
    duties = pairs(
        [duty_item(duty, labels, "no more ") for duty in before.duties.all()],
        [duty_item(duty) for duty in after.duties.all()],
    )
    kinds = [Changes(name, of_kind(ksbs, kind)) for kind, name in HEADINGS.items()]
    return [*kinds, Changes("Duties", duties), Changes("Options", options)]


def of_kind(ksbs: list[Pair], kind: str) -> list[Pair]:
    return [pair for pair in ksbs if pair.label().startswith(kind)]


def ksb_item(ksb: KnowledgeSkillBehaviour) -> Item:
    return Item(ksb.code, ksb.text)


def option_items(standard: OccupationalStandard) -> list[Item]:
    """The form of 2021 has names alone: they are labelled by their places, as all labels are."""
    known = [Item(option.code, option.title) for option in standard.option_records.all()]
    return known or [Item(f"O{n}", name) for n, name in enumerate(standard.options, start=1)]


def duty_item(duty: Duty, labels: dict[str, str] | None = None, gone: str = "") -> Item:
    """A duty with what it calls on, under the labels which those have in the newer version."""
    ksbs, options = duty.ksbs.all(), duty.options.all()
    called = [*(ksb.code for ksb in ksbs), *(option.code for option in options)]
    core = "Core" if duty.is_core else "Not core"
    now = {code: (labels or {}).get(code, gone + code) for code in called}
    return Item(duty.code, duty.text, {core: core} | {now[code]: code for code in called})


def facts(before: OccupationalStandard, after: OccupationalStandard) -> Iterator[Pair]:
    """The fields that differ, each under its name."""
    for name in FIELDS:
        called = capfirst(str(label_for_field(name, OccupationalStandard)))
        old, new = (Item(called, in_words(standard, name)) for standard in (before, after))
        if old != new:
            yield Pair(old, new)


def in_words(standard: OccupationalStandard, name: str) -> str:
    value = standard.get_status_display() if name == "status" else getattr(standard, name)
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)
