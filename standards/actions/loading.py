"""Load the catalogue into the database, without changing what a submission is judged by."""

from dataclasses import asdict, dataclass, field, fields

from django.db import models, transaction

from standards.catalogue.entries import CategoryEntry, CriterionEntry, RouteEntry
from standards.models import Category, Criterion, Route


# When an entry may be used, not what is judged by it: these may change after its first use.
MAY_CHANGE_LATER = {"in_force_until", "is_available", "moratorium_from", "moratorium_until"}


class UsedEntryRefused(Exception):
    """The catalogue would change or drop what is in use; `reasons` name each entry."""

    def __init__(self, reasons: list[str]):
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass
class Loaded:
    """What loading did, by entry."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@transaction.atomic
def load_catalogue(routes: list[RouteEntry], categories: list[CategoryEntry]) -> Loaded:
    """Make the database hold these entries: all of them, or none when one is refused."""
    loaded = Loaded()
    for route in routes:
        _load_route(route, loaded)
    held = {
        (category.code, category.in_force_from): category
        for category in Category.objects.prefetch_related("criteria").in_order()
    }
    refused = [
        *(_load_category(entry, held.pop(_key(entry), None), loaded) for entry in categories),
        *(_remove(category, loaded) for category in held.values()),
    ]
    if reasons := [reason for reason in refused if reason]:
        raise UsedEntryRefused(reasons)
    return loaded


def is_in_use(row: models.Model) -> bool:
    """Whether anything that protects the row points to it, its own parts aside."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.on_delete is models.PROTECT
        and relation.related_model is not Criterion
    )


def _key(entry: CategoryEntry):
    return entry.code, entry.in_force_from


def _load_route(entry: RouteEntry, loaded: Loaded) -> None:
    route = Route.objects.filter(slug=entry.slug).first()
    values = asdict(entry)
    if route is None:
        Route.objects.create(**values)
        loaded.added.append(entry.name)
    elif _differences(route, values):
        Route.objects.filter(pk=route.pk).update(**values)
        loaded.changed.append(entry.name)
    else:
        loaded.unchanged.append(entry.name)


def _load_category(entry: CategoryEntry, held: Category | None, loaded: Loaded) -> str | None:
    """Add, change or leave one category; say why not when it may not change."""
    values = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name != "criteria"}
    if held is None:
        _write_criteria(Category.objects.create(**values), entry.criteria)
        loaded.added.append(str(entry))
        return None
    changed = _differences(held, values)
    criteria_changed = _criteria_of(held) != _criteria_in(entry)
    if not changed and not criteria_changed:
        loaded.unchanged.append(str(entry))
        return None
    if (criteria_changed or changed - MAY_CHANGE_LATER) and _is_used(held):
        what = sorted(changed - MAY_CHANGE_LATER) + ["criteria"] * criteria_changed
        return (
            f"{entry} is in use and cannot change ({', '.join(what)}): "
            "add a new version with its own in_force_from."
        )
    Category.objects.filter(pk=held.pk).update(**values)
    if criteria_changed:
        held.criteria.all().delete()
        _write_criteria(held, entry.criteria)
    loaded.changed.append(str(entry))
    return None


def _remove(held: Category, loaded: Loaded) -> str | None:
    name = f"{held.code} in force from {held.in_force_from:%-d %B %Y}"
    if _is_used(held):
        return f"{name} is in use and cannot disappear from the catalogue."
    held.criteria.all().delete()
    held.delete()
    loaded.removed.append(name)
    return None


def _is_used(category: Category) -> bool:
    return is_in_use(category) or any(map(is_in_use, category.criteria.all()))


def _differences(row: models.Model, values: dict) -> set[str]:
    return {name for name, value in values.items() if getattr(row, name) != value}


def _criteria_in(entry: CategoryEntry) -> list[dict]:
    return [_criterion_values(*numbered) for numbered in enumerate(entry.criteria, start=1)]


def _criterion_values(position: int, criterion: CriterionEntry) -> dict:
    return {
        **asdict(criterion),
        "position": position,
        "asks_for_evidence": criterion.asks_for_evidence,
    }


def _criteria_of(category: Category) -> list[dict]:
    names = {f.name for f in fields(CriterionEntry)} | {"position", "asks_for_evidence"}
    held = sorted(category.criteria.all(), key=lambda criterion: criterion.position)
    return [{name: getattr(criterion, name) for name in names} for criterion in held]


def _write_criteria(category: Category, criteria: list[CriterionEntry]) -> None:
    Criterion.objects.bulk_create(
        Criterion(category=category, **_criterion_values(*numbered))
        for numbered in enumerate(criteria, start=1)
    )
