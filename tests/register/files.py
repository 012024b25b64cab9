"""Files of the register as each source writes them: headers, rows, CSV, workbooks, pages."""

import csv
import json
import os
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from register.importing import import_register


DATA = Path(os.environ.get("SHARED_DATA", Path(settings.BASE_DIR).parent / "shared" / "data"))
needs_published_files = pytest.mark.skipif(
    not DATA.is_dir(),
    reason=f"There is no public data in {DATA}: name its folder by SHARED_DATA.",
)
DAILY = {
    "Qualification Number": "500/1514/X",
    "Qualification Title": "Award in Tests",
    "Owner Organisation Recognition Number": "RN5133",
    "Owner Organisation Name": "Pearson Education Ltd",
    "Owner Organisation Acronym": "Pearson",
    "Qualification Level": "Level 3",
    "Qualification Sub Level": "None",
    "Qualification Type": "QCF",
    "Total Credits": "6",
    "Qualification SSA": "13.1 Teaching and lecturing",
    "Qualification Status": "Available to learners",
    "Operational Start Date": "2006-12-01 00:00:00",
    "Operational End Date": "",
    "Guided Learning Hours": "30",
    "Offered In England": "Yes",
    "Overall Grading Type": "Pass/Fail",
    "Currently and / or will consider offering internationally": "Not Set",
}
DOWNLOAD = {
    "Qualification Number": "500/1514/X",
    "Qualification Title": "Award in Tests",
    "Owner Organisation Recognition Number": "RN5133",
    "Owner Organisation Name": "Pearson Education Ltd",
    "Qualification Level": "Level 3",
    "Qualification SSA": "13.1 Teaching and lecturing",
    "Operational Start Date": "2006/12/01 00:00:00",
    "Offered In England": "True",
    "Specialism": "Maps",
}
OLD = {
    "Qualification Number": "500/1514/X",
    "Qualification Title": "Award in Tests",
    "Owner Organisation Recognition Number": "RN5133",
    "Owner Organisation Name": "Pearson Education Ltd",
    "Qualification Level": "Level 3",
    "Qualification SSA": "06.1 ICT practitioners",
    "Operational Start Date": "2006-12-01",
    "Offered In England": "Yes",
    "Offered In Wales": "Yes",
}
FUNDED = {
    "DateOfOfqualDataSnapshot": "01/05/2026",
    "QualificationName": "Award in Tests",
    "AwardingOrganisation": "Pearson Education Ltd",
    "QualificationNumber": "5001514X",
    "Level": "Level 3",
    "QualificationType": "QCF",
    "Subcategory": "Occupational Entry: Adult",
    "SectorSubjectArea": "Teaching and Lecturing",
    "Status": "Approved",
    "LocalFlexibilities_FundingAvailable": "True",
}
PRIVATE = {
    "QualificationNumber": "500/1514/X",
    "QualificationNumberNoObliques": "5001514X",
    "Title": "Award in Tests",
    "OrganisationName": "Pearson Education Ltd",
    "OrganisationRecognitionNumber": "RN5133",
    "SSACode": "Teaching",
    "SSA": "Teaching and lecturing",
    "Level": "Level 3",
    "OperationalStartDate": "2006-12-01T00:00:00.1234567Z",
    "EmbargoDate": None,
    "OfferedInEngland": True,
    "OfferedInternationally": None,
    "AssessmentMethods": ["Coursework", "Oral Examination"],
    "GLH": 30,
    "AppearsOnPublicRegister": True,
    "SixteenToEighteen": True,
}
BODY = {
    "Recognition Number": "RN5133",
    "Name": "Pearson Education Ltd",
    "Legal Name": "Pearson Education Limited",
    "Head Office Address Town/City": "London",
    "Head Office Address Telephone Number": "+44 20 7946 0000",
    "Ofqual Status": "Recognised",
    "Ofqual Recognised From": "2015-08-14 00:00:00.0000000",
    "CCEA Regulation Status": "Recognised",
}


def rows_of(like, *rows):
    """Rows as a source has them; each says how it differs from the usual one."""
    return [{**like, **row} for row in rows or ({},)]


def write_csv(path, rows, *, encoding="utf-8-sig", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, [*rows[0]], lineterminator=end, quoting=quoting)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_workbook(path, rows):
    book = openpyxl.Workbook()
    book.active.append([*rows[0]])
    for row in rows:
        book.active.append([*row.values()])
    book.save(path)
    return path


def write_pages(path, *pages):
    held = [{"Count": 2, "CurrentPage": at, "Results": page} for at, page in enumerate(pages, 1)]
    path.write_text(json.dumps(held if len(held) > 1 else held[0]), encoding="utf-8")
    return path


def numbered(count, first=1, like=DAILY, **row):
    """As many different qualifications as a test needs."""
    return rows_of(
        like,
        *({"Qualification Number": f"{60000000 + n}", **row} for n in range(first, first + count)),
    )


def take(folder, *rows, like=DAILY, **options):
    """Import a file of qualifications that has these rows."""
    path = write_csv(folder / "qualifications.csv", rows_of(like, *rows))
    return import_register(qualifications=path, **options)


def take_bodies(folder, *rows, like=BODY, **options):
    path = write_csv(folder / "organisations.csv", rows_of(like, *rows))
    return import_register(organisations=path, **options)


def done(report):
    return report.added, report.changed, report.unchanged, report.ended, report.refused()


def said(report):
    return [(each.line, each.identifier, each.says) for each in report.findings]
