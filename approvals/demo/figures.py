"""An invented register and invented certificates for the landscape, the same in each play."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

from landscape.importing import import_certificates, import_performance_tables
from register.importing import import_register
from register.qualification_number import has_usual_check_character
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS, with_its_name


AREAS = [code for code, _ in SECTOR_SUBJECT_AREAS]
AWARDERS = (
    "Sample Vale Awards",
    "Sample Harbour Qualifications",
    "Sample Beacon Certification",
    "Sample Crafts Board",
    "Sample Confederation of Hospitality, Beauty and Wellbeing Qualifications",
    "Sample Northfield Examinations",
    "Sample Institute",
    "Sample Guild of Makers",
)
KINDS = (
    ("Award", "Level 1"),
    ("Certificate", "Level 2"),
    ("Diploma", "Level 3"),
    ("Extended Diploma", "Level 4"),
)
REGISTER = (
    "Qualification Number",
    "Qualification Title",
    "Owner Organisation Name",
    "Qualification Level",
    "Qualification Type",
    "Qualification SSA",
    "Offered In England",
)
# Three academic years, October to September.
QUARTERS = [f"{year} Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)][3:-1]
Cells = Sequence[object]


def enter() -> None:
    """Enter the invented register and its figures, by the importers that read real ones."""
    register = [*sample_register()]
    numbers = [str(row[0]) for row in register]
    listed = [(number, "KS4" if at % 2 else "16-18", 2022) for at, number in enumerate(numbers)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.csv"
        import_register(qualifications=write(path, REGISTER, register), is_part=True)
        import_performance_tables(write(path, ("QAN", "List", "First year"), listed[::3]))
        told = [(number, *certificates(at)) for at, number in enumerate(numbers)]
        import_certificates(write(path, ("QAN", *QUARTERS), told))


def sample_register() -> Iterable[Cells]:
    """Most organisations offer most kinds in most areas, but none offers everything."""
    combinations = product(AREAS, enumerate(AWARDERS), KINDS)
    for at, (area, (awarder, name), (kind, level)) in enumerate(combinations):
        if (at * 7 + awarder) % 5 < 3:
            subject = with_its_name(area).partition(" ")[2]
            title = f"Sample {level} {kind} in {subject} (invented)"
            kept = "Vocationally-Related Qualification"
            yield number(at), title, name, level, kept, with_its_name(area), "Yes"


def number(at: int) -> str:
    """In a range nobody uses, above the numbers of the play, with its proper check character."""
    stem = f"999{1000 + at}"
    return next(stem + last for last in "0123456789X" if has_usual_check_character(stem + last))


def certificates(at: int) -> list[int]:
    """For each quarter; a few qualifications have none, and a few have very few."""
    area, offer = divmod(at, len(AWARDERS) * len(KINDS))
    awarder = offer // len(KINDS)
    weight = (5, 12, 3, 8, 2, 14, 1, 6, 4)[area * 5 % 9] + (9, 4, 6, 1, 2, 3, 1, 5)[awarder]
    size = (0, 2, 40, 90, 160, 300, 700)[at * 11 % 7] * weight // 8
    seasons, trend = (5, 7, 6, 10), (-2, 1, 1)[(area + awarder) % 3]
    return [
        size * seasons[quarter % 4] * (12 + (at + quarter * 5) % 7 + quarter // 4 * trend) // 120
        for quarter, _ in enumerate(QUARTERS)
    ]


def write(path: Path, head: Cells, rows: Iterable[Cells]) -> Path:
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path
