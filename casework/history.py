"""The hash chain over the history of a case, and its check."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from casework.models import HistoryEntry


CHAINED = (
    "case_type_id",
    "case_id",
    "number",
    "move",
    "from_state",
    "to_state",
    "by_id",
    "at",
    "recorded_at",
    "note",
    "previous_hash",
)


def append(case, entry: HistoryEntry) -> None:
    """Number, chain and write an entry of a case which its caller has locked: the new head."""
    last = HistoryEntry.objects.of(case).last()
    entry.case = case
    entry.number = last.number + 1 if last else 1
    entry.previous_hash = last.hash if last else ""
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    case.history_head = entry.hash


def hash_of(entry: HistoryEntry) -> str:
    """SHA-256 over the entry's facts as canonical JSON, with the hash of the one before."""
    facts = {name: _as_text(getattr(entry, name)) for name in CHAINED}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _as_text(value) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


def faults() -> Iterator[str]:
    """Name every case whose history was changed, shortened or added to, and how it shows."""
    for model in models_with_a_workflow():
        for case in model.objects.order_by("pk").iterator():
            found = [*faults_of(case)] and faults_while_nobody_moves_it(case)
            yield from (f"{model._meta.verbose_name} {case.pk}: {why}" for why in found)
        yield from histories_without_a_case(model)


def histories_without_a_case(model) -> Iterator[str]:
    kind = ContentType.objects.get_for_model(model)
    stray = HistoryEntry.objects.filter(case_type=kind).exclude(
        case_id__in=model.objects.values("pk")
    )
    for case_id in stray.values_list("case_id", flat=True).distinct().order_by("case_id"):
        yield f"{model._meta.verbose_name} {case_id}: it has a history, but is not there."


def models_with_a_workflow() -> list:
    return [model for model in apps.get_models() if hasattr(model, "workflow")]


def faults_while_nobody_moves_it(case) -> list[str]:
    """Look again, with the case locked as `moving` locks it: it may have moved meanwhile."""
    with transaction.atomic():
        locked = type(case).objects.select_for_update(of=("self",)).filter(pk=case.pk).first()
        return [*faults_of(locked)] if locked else []


def faults_of(case) -> Iterator[str]:
    entries = [*HistoryEntry.objects.of(case)]
    previous, due = "", 1
    for entry in entries:
        yield from (f"entry {number} is missing." for number in range(due, entry.number))
        if entry.hash != hash_of(entry):
            yield f"entry {entry.number} was changed."
        if entry.previous_hash != previous:
            yield f"entry {entry.number} does not follow the one before it."
        previous, due = entry.hash, entry.number + 1
    if case.history_head != previous:
        yield "its last entry is not the one the case was left with."
    if entries and entries[-1].to_state != case.state:
        yield "its state is not the one its last move led to."
