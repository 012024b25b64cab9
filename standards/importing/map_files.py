"""The CSV files of the occupational maps, found by name in a folder, their columns by header."""

from pathlib import Path
from typing import NamedTuple

from standards.importing.source import ImportRefused, read_rows


COLUMNS = {
    "routes": {"route_id", "name"},
    "pathways": {"pathway_id", "name", "route_id"},
    "clusters": {"cluster_id", "name", "pathway_id"},
    "occupations": {"occupation_code", "title"},
}


class MapFile(NamedTuple):
    name: str
    rows: list[dict[str, str]]


def read(folder: Path) -> dict[str, MapFile]:
    """All four files, read before anything is written."""
    if not folder.is_dir():
        raise ImportRefused(f"{folder} is not a folder.")
    files = {}
    for stem, columns in COLUMNS.items():
        path = _find(folder, stem)
        rows = read_rows(path, columns)
        if not rows:
            raise ImportRefused(f"{path.name} has no rows.")
        files[stem] = MapFile(path.name, rows)
    return files


def key_of(row: dict[str, str], column: str) -> str:
    """Codes are written with white space and in small letters too."""
    return "".join(row[column].split()).upper()


def _find(folder: Path, stem: str) -> Path:
    """Named as its stem, or as its stem and more: occupations.csv, occupations_665.csv."""
    found = [path for path in (folder / f"{stem}.csv",) if path.exists()]
    found = found or sorted(folder.glob(f"{stem}_*.csv"))
    if len(found) != 1:
        what = "no file" if not found else "more than one file"
        raise ImportRefused(f"{folder.name} has {what} {stem}.csv.")
    return found[0]
