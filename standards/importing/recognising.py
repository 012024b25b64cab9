"""Import any file of the published ones: which it is, is found from what it holds."""

import csv
from pathlib import Path
from typing import Any

from standards.importing import map_files, occupations, packed, source
from standards.importing.maps import import_occupational_maps, import_occupations
from standards.importing.reference_list import import_references
from standards.importing.report import Report
from standards.importing.run import Progress, import_standards
from standards.importing.source import ImportRefused, Records


HEAD = 64_000  # characters in which the header of a CSV file must end
OF_REFERENCES = {"reference_number", "title"}
CAN_BE_READ = (
    "the feed of Skills England, the form of 2021 (both JSON), the list of references "
    "(CSV with the columns reference_number and title), the occupational maps (a folder or a zip), "
    "or occupations of the maps (JSON)"
)


def import_file(
    path: Path,
    *,
    references: Path | None = None,
    is_complete: bool = False,
    dry_run: bool = False,
    progress: Progress = iter,
    by: Any = None,
) -> Report:
    """Import a file, or the folder of the maps; the second run of the same changes nothing."""
    whole: dict[str, Any] = {"is_complete": is_complete, "dry_run": dry_run, "by": by}
    try:
        form = _form_of(path)
    except OSError as reason:
        raise ImportRefused(f"{path} cannot be read: {reason.strerror}.") from reason
    if references and form != "standards":
        raise ImportRefused("A list of references goes with a file of standards alone.")
    if form == "maps":
        return import_occupational_maps(path, **whole)
    if form == "zip":
        with packed.unpacked(path) as folder:
            return import_occupational_maps(folder, **whole)
    if form == "references":
        return import_references(path, dry_run=dry_run, by=by)
    if form == "occupations":
        return import_occupations(path, **whole)
    return import_standards(path, references=references, progress=progress, **whole)


def _form_of(path: Path) -> str:
    if path.is_dir():
        return "maps"
    source.size_of(path)
    if packed.is_zip(path):
        return "zip"
    if (columns := _columns(path)) is not None:
        _refuse_other_tables(path, columns)
        return "references"
    return "occupations" if occupations.are_in(next(iter(Records(path)), None)) else "standards"


def _columns(path: Path) -> set[str] | None:
    """The names in the first line of a table; none if the file begins as JSON does."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.read(HEAD).lstrip()
    except UnicodeDecodeError as reason:
        raise ImportRefused(f"{path.name} is not a text file in UTF-8.") from reason
    if not head:
        raise ImportRefused(f"{path.name} is empty.")
    if head[0] in "[{":
        return None
    try:
        return set(next(csv.reader([head.splitlines()[0]]), ()))
    except csv.Error:
        return set()


def _refuse_other_tables(path: Path, columns: set[str]) -> None:
    if columns >= OF_REFERENCES:
        return
    if any(columns >= wanted for wanted in map_files.COLUMNS.values()):
        raise ImportRefused(
            f"{path.name} is one of the four files of the occupational maps, which are imported "
            "together: give their folder, or a zip of them."
        )
    raise ImportRefused(f"{path.name} is none of the files that can be imported: {CAN_BE_READ}.")
