"""The occupational maps from a folder of CSV files: routes, pathways, clusters, occupations."""

import hashlib
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.db import transaction

from standards.importing import map_files, plain_text
from standards.importing.comparing import lock_routes
from standards.importing.map_files import MapFile
from standards.importing.merging import Merge
from standards.importing.recording import Recorder
from standards.importing.report import Report
from standards.importing.staged import Unusable
from standards.models import (
    Cluster,
    Occupation,
    OccupationalStandard,
    Pathway,
    Route,
    StandardOption,
)


NAME = "the occupational maps"
CODE = re.compile(r"OCC\d{4}[A-Z]?")


def import_occupational_maps(
    folder: Path, *, is_complete: bool = False, dry_run: bool = False
) -> Report:
    """Import the maps of a folder; a second run of the same files changes nothing.

    `is_complete` says that the files have everything: what they lack is reported as ended.
    """
    files = map_files.read(folder)
    report = Report(form=NAME)
    recorder = Recorder(folder.resolve().name, _digest(files), NAME)
    with transaction.atomic():
        _import(files, Merge(report, recorder, is_complete=is_complete))
        recorder.close(report)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _import(files: dict[str, MapFile], merge: Merge) -> None:
    known = lock_routes()
    routes = merge.stage(files["routes"], "route_id", lambda row: _route(row, known))
    pathways = merge.stage(
        files["pathways"], "pathway_id", lambda row: _child(row, "route", routes)
    )
    held_pathways = merge.into(Pathway, "number", pathways)
    clusters = merge.stage(
        files["clusters"], "cluster_id", lambda row: _child(row, "pathway", held_pathways)
    )
    held_clusters = merge.into(Cluster, "number", clusters)
    places = _clusters_of_standards()
    occupations = merge.stage(
        files["occupations"],
        "occupation_code",
        lambda row: _occupation(row, held_clusters, places),
    )
    merge.into(Occupation, "code", occupations)


def _route(row: dict[str, str], known: dict[str, Route]) -> Route:
    """The ids of routes differ between sources: a route is found by its name."""
    name = plain_text.one_line(row["name"])
    route = known.get(name.replace("&", "and").casefold())
    if route is None:
        raise Unusable(f"the route “{name}” is not known")
    return route


def _child(row: dict[str, str], parent: str, parents: dict[str, Any]) -> dict[str, Any]:
    number = row[f"{parent}_id"].strip()
    if number not in parents:
        raise Unusable(f"its {parent} {number} is not in the map")
    return {"name": _named(row["name"], 200), parent: parents[number]}


def _occupation(
    row: dict[str, str], clusters: dict[str, Cluster], places: dict[str, set[str]]
) -> dict[str, Any]:
    """Where the file does not name a cluster, the standards of the occupation may."""
    code = map_files.key_of(row, "occupation_code")
    if not CODE.fullmatch(code):
        raise Unusable(f"“{code}” is not a code such as OCC1312")
    stated = row.get("cluster_id", "").strip()
    if stated and stated not in clusters:
        raise Unusable(f"its cluster {stated} is not in the map")
    numbers = {stated} if stated else places[code] & clusters.keys()
    values: dict[str, Any] = {"title": _named(row["title"], 300)}
    if len(numbers) == 1:
        values["cluster"] = clusters[numbers.pop()]
    return values


def _clusters_of_standards() -> dict[str, set[str]]:
    """The clusters that versions of standards name, by the code of their occupation."""
    places: dict[str, set[str]] = defaultdict(set)
    standards = OccupationalStandard.objects.exclude(cluster_number="")
    for code, number in standards.values_list("occupation_code", "cluster_number"):
        places[code].add(number)
    options = StandardOption.objects.exclude(standard__cluster_number="")
    for code, number in options.values_list("occupation_code", "standard__cluster_number"):
        places[code].add(number)
    places.pop("", None)
    return places


def _named(raw: str, longest: int) -> str:
    name = plain_text.one_line(raw)
    if not name:
        raise Unusable("it has no name")
    if len(name) > longest:
        raise Unusable(f"its name is longer than {longest} characters")
    return name


def _digest(files: dict[str, MapFile]) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode(errors="replace")).hexdigest()
