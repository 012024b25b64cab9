"""Certificates laid over a small register, for tests of the landscape."""

import csv
from pathlib import Path

from landscape.academic_years import quarter_in_words, quarters_of
from landscape.importing import import_certificates, import_performance_tables
from register.models import RegisteredOrganisation, RegisteredQualification


HEAD = ["qualification_number", "quarter", "country", "certificates"]


def organisation(name="Sample Awards") -> RegisteredOrganisation:
    return RegisteredOrganisation.objects.get_or_create(name=name)[0]


def qualification(number="99900014", **facts) -> RegisteredQualification:
    told = {
        "title": f"Sample Diploma {number}",
        "level": "Level 3",
        "type": "Vocationally-Related Qualification",
        "sector_subject_area": "13.1",
    }
    owner = facts.pop("organisation", None) or organisation()
    return RegisteredQualification.objects.create(
        number=number, organisation=owner, **(told | facts)
    )


def write(folder: Path, head, *rows, name="certificates.csv") -> Path:
    path = folder / name
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


def tell(folder: Path, *rows, head=HEAD, **options):
    """Import certificates from a file of these rows."""
    return import_certificates(write(folder, head, *rows), **options)


def tell_certificates(folder: Path, quarter="2022 Q4", **certificates):
    """Import certificates of some qualifications in one quarter: `n99900014=7`."""
    rows = [(name.removeprefix("n"), quarter, "England", n) for name, n in certificates.items()]
    return tell(folder, *rows)


def tell_quarters(folder: Path, first_year=2022, **quarters):
    """Import them for academic years one after another, four each: `n99900014=[3, 1, 2, 1]`."""
    years = range(first_year, first_year + len(next(iter(quarters.values()))) // 4)
    days = [quarter_in_words(begins) for year in years for begins in quarters_of(year)]
    rows = [(name.removeprefix("n"), *counts) for name, counts in quarters.items()]
    return tell(folder, *rows, head=["QAN", *days])


def list_in_tables(folder: Path, *rows, head=("Qualification number", "List", "From", "To")):
    return import_performance_tables(write(folder, head, *rows, name="tables.csv"))
