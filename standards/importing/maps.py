"""The occupational maps from a folder of CSV files: routes, pathways, clusters, occupations."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from standards.importing import map_files, occupations, plain_text
from standards.importing.comparing import lock_routes
from standards.importing.map_files import MapFile
from standards.importing.merging import Merge
from standards.importing.recording import Recorder
from standards.importing.report import Report
from standards.importing.source import ImportRefused, Records, digest_of
from standards.importing.staged import Unusable
from standards.models import Cluster, Occupation, Pathway, Route


NAME = "the occupational maps"


def import_occupational_maps(
    folder: Path, *, is_complete: bool = False, dry_run: bool = False, by: Any = None
) -> Report:
    """Import the maps of a folder; a second run of the same files changes nothing.

    `is_complete` says that the files have everything: what they lack is reported as ended.
    """
    files = map_files.read(folder)
    recorder = Recorder(folder.resolve().name, _digest(files), NAME, by)
    return _merge(
        lambda merge: _import(files, merge), recorder, is_complete=is_complete, dry_run=dry_run
    )


def import_occupations(
    path: Path, *, is_complete: bool = False, dry_run: bool = False, by: Any = None
) -> Report:
    """Import occupations from the JSON of their service into the map that is held."""
    file = MapFile(path.name, [*occupations.rows_of(Records(path))])
    if not file.rows:
        raise ImportRefused(f"{path.name} has no occupations.")
    recorder = Recorder(path.name, digest_of(path), occupations.NAME, by)
    return _merge(
        lambda merge: _import_occupations(file, merge, _held_clusters()),
        recorder,
        is_complete=is_complete,
        dry_run=dry_run,
    )


def _merge(
    work: Callable[[Merge], None], recorder: Recorder, *, is_complete: bool, dry_run: bool
) -> Report:
    report = Report(form=recorder.about_file["form"])
    with transaction.atomic():
        work(Merge(report, recorder, is_complete=is_complete))
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
    _import_occupations(files["occupations"], merge, held_clusters)


def _import_occupations(file: MapFile, merge: Merge, clusters: dict[str, Cluster]) -> None:
    lock_routes()
    places = occupations.clusters_of_standards()
    staged = merge.stage(
        file, "occupation_code", lambda row: occupations.stage(row, clusters, places)
    )
    merge.into(Occupation, "code", staged)


def _held_clusters() -> dict[str, Cluster]:
    return {cluster.number: cluster for cluster in Cluster.objects.all()}


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
    return {"name": occupations.named(row["name"], 200), parent: parents[number]}


def _digest(files: dict[str, MapFile]) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode(errors="replace")).hexdigest()
