"""Every form in which the register is published: headers, flags, days, subject areas, files."""

import csv
import datetime as dt

import pytest

from register.importing import ImportRefused, import_register
from register.importing.in_words import lines_of_report
from register.models import RegisteredOrganisation, RegisteredQualification, RegisterImport
from tests.register.files import (
    BODY,
    DAILY,
    DOWNLOAD,
    FUNDED,
    OLD,
    PRIVATE,
    done,
    rows_of,
    take,
    take_bodies,
    write_csv,
    write_pages,
    write_workbook,
)


pytestmark = pytest.mark.django_db
STARTED = dt.date(2006, 12, 1)


@pytest.mark.parametrize(
    ("like", "area", "started", "in_england"),
    [
        (DAILY, "13.1", STARTED, True),
        (DOWNLOAD, "13.1", STARTED, True),
        (OLD, "6.1", STARTED, True),
        (FUNDED, "13.1", None, None),
        (PRIVATE, "13.1", STARTED, True),
    ],
    ids=["daily extract", "site download", "2017", "funded list", "private pages"],
)
def test_each_dialect_gives_the_same_qualification(like, area, started, in_england, tmp_path):
    if like is PRIVATE:
        path = write_pages(tmp_path / "page.json", [PRIVATE])
    else:
        path = write_csv(tmp_path / "file.csv", [like])

    import_register(qualifications=path)

    found = RegisteredQualification.objects.get()
    assert (found.number, found.title, found.level) == ("5001514X", "Award in Tests", "Level 3")
    assert found.organisation.name == "Pearson Education Ltd"
    assert found.sector_subject_area == area
    assert found.operational_start_on == started
    assert found.is_offered_in_england is in_england
    assert found.status == ("Available to learners" if like is DAILY else "")


ON_PAGES = {**PRIVATE, "QualificationNumberNoObliques": "5001514X"}
PUBLIC = {key: cell for key, cell in ON_PAGES.items() if key != "EmbargoDate"}
OTHER = {"Title": "A", "Qualification Number": "60000001", "Organisation Name": "B"}
DOWNLOADED_BODY = {"Recognition Number": "RN5112", "Name": "ABC Awards", "CCEA Status": ""}
SCOPE = {
    "RecognitionNumber": "RN5133",
    "InclusionExclusion": "Inclusion",
    "Level": "Level 3",
    "SSA": "13.1 Teaching and lecturing",
}
OLD_BODY = {"Recognition Number": "RN5112", "Name": "ABC Awards", "Status": "Withdrawn"}


@pytest.mark.parametrize(
    ("files", "kept", "told"),
    [
        ({"qualifications": DAILY}, "daily extract", "Found the daily extract."),
        ({"qualifications": DOWNLOAD}, "site download", "Found the site download."),
        ({"qualifications": OLD}, "form of 2017", "Found the form of 2017."),
        (
            {"qualifications": FUNDED},
            "list of the Department for Education",
            "Found the list of the Department for Education.",
        ),
        (
            {"qualifications": ON_PAGES},
            "register's interface with a key",
            "Found the register's interface with a key.",
        ),
        (
            {"qualifications": PUBLIC},
            "register's interface",
            "Found the register's interface.",
        ),
        ({"organisations": BODY}, "daily extract", "Found the daily extract."),
        ({"organisations": OLD_BODY}, "form of 2017", "Found the form of 2017."),
        ({"organisations": DOWNLOADED_BODY}, "site download", "Found the site download."),
        (
            {"organisations": BODY, "scopes": SCOPE},
            "daily extract, list of scopes",
            "Found the daily extract and the list of scopes.",
        ),
        (
            {"organisations": BODY, "qualifications": DOWNLOAD},
            "daily extract, site download",
            "Found the daily extract and the site download.",
        ),
        (
            {"qualifications": OTHER},
            "",
            "Read 0 organisations, 1 qualifications",
        ),
    ],
)
def test_an_import_keeps_and_tells_whose_form_its_files_have(files, kept, told, tmp_path):
    paths = {kind: write_csv(tmp_path / f"{kind}.csv", [row]) for kind, row in files.items()}

    report = import_register(**paths)

    assert RegisterImport.objects.get().dialect == kept
    first, *_ = lines_of_report(report, is_dry=False, is_full=False)
    assert first.startswith(told)


def test_what_an_import_keeps_of_long_names_is_their_beginning(tmp_path):
    files = {"organisations": DOWNLOADED_BODY, "qualifications": FUNDED, "scopes": SCOPE}
    paths = {kind: write_csv(tmp_path / f"{kind:x<250}.csv", [row]) for kind, row in files.items()}

    import_register(**paths)

    kept = RegisterImport.objects.get()
    assert kept.dialect == "site download, list of the Department for Education, list of"
    assert kept.files == ", ".join(path.name for path in paths.values())[:500]
    assert [each.file for each in kept.findings.all()] == [paths["scopes"].name[:200]]


def test_columns_are_found_by_name_in_any_order_and_spelling(tmp_path):
    rows = [{key.upper().replace(" ", "_"): DAILY[key] for key in reversed(DAILY)}]

    import_register(qualifications=write_csv(tmp_path / "other.csv", rows))

    found = RegisteredQualification.objects.get()
    assert (found.number, found.total_credits) == ("5001514X", 6)


def test_flags_have_three_states(tmp_path):
    flags = ["Yes", "No", "Not Set", "", "True", "False", "true", "0"]
    rows = [
        {"Qualification Number": f"6000000{at}", "Offered In England": flag}
        for at, flag in enumerate(flags)
    ]

    take(tmp_path, *rows)

    held = RegisteredQualification.objects.order_by("number")
    assert [each.is_offered_in_england for each in held] == [
        *(True, False, None, None, True, False, True, False)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2006-12-01 00:00:00",
        "2006-12-01 00:00:00.0000000",
        "2006/12/01 00:00:00",
        "2006-12-01T00:00:00Z",
        "2006-12-01T00:00:00.12",
        "2006-12-01",
        "01/12/2006",
        "01/12/2006 00:00:00",
    ],
)
def test_each_form_of_a_day_is_read_and_day_and_month_are_british(written, tmp_path):
    take(tmp_path, {"Operational Start Date": written})

    assert RegisteredQualification.objects.get().operational_start_on == STARTED


def test_the_pages_of_the_interface_are_read_one_after_the_other(tmp_path):
    second = {**PRIVATE, "QualificationNumber": "500/2056/0", "Title": "Another"}

    import_register(qualifications=write_pages(tmp_path / "all.json", [PRIVATE], [second]))

    held = RegisteredQualification.objects.order_by("number")
    assert [each.title for each in held] == ["Award in Tests", "Another"]
    first = held[0]
    assert first.assessment_methods == "Coursework, Oral Examination"
    assert (first.is_for_16_to_18, first.is_for_pre_16) == (True, None)
    assert (first.guided_learning_hours, first.is_offered_internationally) == (30, None)


def test_a_workbook_is_read_with_its_numbers_days_and_flags(tmp_path):
    cells = {
        "Total Credits": 6,
        "Operational Start Date": dt.datetime(2006, 12, 1),  # noqa: DTZ001
        "Offered In England": True,
    }

    import_register(
        qualifications=write_workbook(tmp_path / "register.xlsx", rows_of(DAILY, cells))
    )

    found = RegisteredQualification.objects.get()
    assert (found.total_credits, found.operational_start_on) == (6, STARTED)
    assert found.is_offered_in_england is True


def test_the_same_cells_as_csv_workbook_and_pages_change_nothing(tmp_path):
    plain = write_csv(tmp_path / "register.csv", [DAILY])
    book = write_workbook(tmp_path / "register.xlsx", [DAILY])
    pages = write_pages(tmp_path / "register.json", [DAILY])
    import_register(qualifications=plain)

    assert done(import_register(qualifications=book)) == (0, 0, 1, 0, 0)
    assert done(import_register(qualifications=pages)) == (0, 0, 1, 0, 0)


def test_organisations_of_today(tmp_path):
    take_bodies(tmp_path)

    held = RegisteredOrganisation.objects.get()
    assert (held.recognition_number, held.town, held.status) == ("RN5133", "London", "Recognised")
    assert held.recognised_from == dt.date(2015, 8, 14)
    assert held.telephone == "+44 20 7946 0000"


def test_organisations_of_2017_have_every_cell_quoted_and_a_status_of_another_name(tmp_path):
    old = {"Recognition Number": "RN5112", "Name": "ABC Awards", "Status": "Withdrawn"}
    path = write_csv(tmp_path / "old.csv", [old], encoding="utf-8", end="\n", quoting=csv.QUOTE_ALL)

    import_register(organisations=path)

    held = RegisteredOrganisation.objects.get()
    assert (held.name, held.status, held.recognised_from) == ("ABC Awards", "Withdrawn", None)


def test_organisations_of_the_site_download_name_some_columns_otherwise(tmp_path):
    like = {
        **{"Recognition Number": "RN5133", "Name": "Pearson"},
        **{"Head Office Address Town / City": "London", "CCEA Status": "Surrendered"},
    }

    take_bodies(tmp_path, like=like)

    held = RegisteredOrganisation.objects.get()
    assert (held.town, held.ccea_status) == ("London", "Surrendered")


def test_a_file_of_another_kind_is_refused_and_says_what_it_lacks(tmp_path):
    path = write_csv(tmp_path / "bodies.csv", [BODY])

    with pytest.raises(ImportRefused) as refused:
        import_register(qualifications=path)

    assert str(refused.value) == (
        "bodies.csv is not a file of the register: "
        "it lacks Qualification Number, Qualification Title."
    )
