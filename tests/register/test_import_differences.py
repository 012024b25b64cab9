"""What an import finds out against what is held: added, changed, ended, back, and key changes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.importing import ImportRefused, import_register
from register.importing.columns import ORGANISATION, QUALIFICATION
from register.models import (
    FormerName,
    RegisterChange,
    RegisteredOrganisation,
    RegisteredQualification,
    RegisterFinding,
    RegisterImport,
)
from tests.register.files import DAILY, FUNDED, done, numbered, take, take_bodies, write_csv


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)


def number(at):
    return {"Qualification Number": f"6000000{at}"}


def kept():
    """Every table of the register, row by row."""
    return [
        [*model.objects.order_by("pk").values()]
        for model in (
            RegisteredQualification,
            RegisteredOrganisation,
            FormerName,
            RegisterImport,
            RegisterChange,
            RegisterFinding,
        )
    ]


def changes():
    fields = "identifier", "kind", "field", "old", "new", "is_key", "line"
    return [*RegisterChange.objects.exclude(kind="added").order_by("pk").values_list(*fields)]


def test_a_second_run_of_the_same_file_writes_no_row(tmp_path):
    take(tmp_path, {}, number(1))
    before = kept()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        report = take(tmp_path, {}, number(1))

    assert done(report) == (0, 0, 2, 0, 0)
    assert kept() == before
    written = [
        each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "COPY"))
    ]
    assert written == []


def asked_for_cells(folder, row, like=DAILY):
    """How often an import of this row asks for the cells of what is held, to compare them."""
    with CaptureQueriesContext(connection) as asked:
        take(folder, row, like=like)
    return sum(
        "sector_subject_area" in each["sql"] for each in asked if each["sql"].startswith("SELECT")
    )


def test_a_row_that_comes_as_it_came_the_last_time_is_not_compared(tmp_path):
    take(tmp_path, {})

    assert asked_for_cells(tmp_path, {}) == 0
    assert asked_for_cells(tmp_path, {"Total Credits": "7"}) == 1
    assert asked_for_cells(tmp_path, {"Total Credits": "7"}) == 0


def test_a_new_day_of_the_funded_list_is_no_difference(tmp_path):
    take(tmp_path, {}, like=FUNDED)

    assert asked_for_cells(tmp_path, {"DateOfOfqualDataSnapshot": "01/06/2026"}, like=FUNDED) == 0


def test_the_same_cells_under_another_header_are_something_else(tmp_path):
    for hours in ("Minimum GLH", "Maximum GLH"):
        report = take(tmp_path, {}, like={**DAILY, hours: "30"})

    assert done(report) == (0, 1, 0, 0, 0)
    assert changes() == [
        ("5001514X", "changed", "maximum_guided_learning_hours", "", "30", False, 2)
    ]


def test_each_field_that_changed_is_kept_with_its_line_old_and_new(tmp_path):
    take(tmp_path, {}, number(1))

    changed = {"Total Credits": "7", "Qualification Sub Level": "Entry 1"}
    report = take(tmp_path, number(1), {**changed, "Offered In England": ""})

    assert done(report) == (0, 1, 1, 0, 0)
    assert changes() == [
        ("5001514X", "changed", "sub_level", "", "Entry 1", False, 3),
        ("5001514X", "changed", "total_credits", "6", "7", True, 3),
        ("5001514X", "changed", "is_offered_in_england", "Yes", "", True, 3),
    ]
    assert [change.field for change in report.key_changes] == [
        *("total_credits", "is_offered_in_england")
    ]
    assert RegisteredQualification.objects.get(number="5001514X").total_credits == 7


@pytest.mark.parametrize(
    "noise",
    [
        {"Qualification Title": "AWARD IN TESTS"},
        {"Qualification Title": " Award  in Tests\u200b"},
        {"Owner Organisation Name": "pearson education ltd"},
        {"Operational Start Date": "2006/12/01 00:00:00"},
        {"Offered In England": "true"},
        {"Qualification Level": "level 3"},
        {"Qualification Number": "5001514x"},
        {"Total Credits": "6.0"},
        {"Qualification SSA": "13.1 teaching and lecturing"},
    ],
)
def test_noise_changes_nothing(noise, tmp_path):
    take(tmp_path)
    before = kept()

    assert done(take(tmp_path, noise)) == (0, 0, 1, 0, 0)
    assert kept() == before


@pytest.mark.parametrize(("before", "after"), [("It's", "It\u2019s"), ("A - B", "A \u2013 B")])
def test_quotation_marks_and_dashes_are_noise(before, after, tmp_path):
    take(tmp_path, {"Qualification Title": before})

    assert done(take(tmp_path, {"Qualification Title": after})) == (0, 0, 1, 0, 0)


def test_key_fields_are_those_of_the_department_and_the_end_of_recognition():
    """The name is the Department's; the end of an organisation's recognition our own rule."""
    assert {column.field for column in QUALIFICATION if column.is_key} == {
        "title",
        "level",
        "type",
        "total_credits",
        "sector_subject_area",
        "grading_type",
        "is_offered_in_england",
        "is_offered_internationally",
        "is_for_pre_16",
        "is_for_16_to_18",
        "is_for_18_plus",
        "is_for_19_plus",
        "seeks_funding_in_england",
        "guided_learning_hours",
        "minimum_guided_learning_hours",
        "total_qualification_time",
        "operational_end_on",
    }
    assert {column.field for column in ORGANISATION if column.is_key} == {
        *("name", "status", "recognised_until")
    }


def test_another_owner_is_a_key_change(tmp_path):
    take(tmp_path)
    other = {"Owner Organisation Recognition Number": "RN5134"}

    report = take(tmp_path, {**other, "Owner Organisation Name": "Other"})

    assert [(change.field, change.is_key) for change in report.key_changes] == [
        ("organisation_id", True)
    ]
    assert RegisteredQualification.objects.get().organisation.name == "Other"


def test_what_is_in_no_newer_file_has_ended_and_is_kept_and_may_come_back(tmp_path, clock):
    take(tmp_path, {}, number(1))

    assert done(take(tmp_path, {})) == (0, 0, 1, 1, 0)
    gone = RegisteredQualification.objects.get(number="60000001")
    assert (gone.ended_on, gone.title) == (TODAY, "Award in Tests")
    assert done(take(tmp_path, {})) == (0, 0, 1, 0, 0)

    clock.move_to(dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC))
    report = take(tmp_path, {}, number(1))
    assert (report.back, report.added, report.unchanged) == (1, 0, 1)
    gone.refresh_from_db()
    assert gone.ended_on is None
    assert [change[:2] for change in changes()] == [("60000001", "ended"), ("60000001", "back")]


def test_what_ends_may_be_more_than_is_named_in_one_statement(tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(1102))
    import_register(qualifications=path)

    write_csv(path, numbered(1))

    assert done(import_register(qualifications=path, accepts_ends=True)) == (0, 0, 1, 1101, 0)
    assert RegisteredQualification.objects.filter(ended_on=TODAY).count() == 1101


def test_an_organisation_without_a_number_is_in_no_file_of_organisations_and_does_not_end(tmp_path):
    take(tmp_path, {}, like=FUNDED)

    assert done(take_bodies(tmp_path, {"Name": "Other"})) == (1, 0, 0, 0, 0)
    assert not RegisteredOrganisation.objects.exclude(ended_on=None).exists()


@pytest.mark.parametrize(("ended", "is_taken"), [(20, True), (21, False)])
def test_of_a_small_register_twenty_may_end(ended, is_taken, tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(40))
    import_register(qualifications=path)
    write_csv(path, numbered(40 - ended))

    try:
        report = import_register(qualifications=path)
    except ImportRefused:
        assert not is_taken
    else:
        assert (is_taken, report.ended) == (True, ended)


def test_an_import_in_which_things_only_end_or_come_back_is_kept_with_its_counts(tmp_path):
    for rows in ([{}, number(1)], [{}], [{}, number(1)]):
        take(tmp_path, *rows)

    kept_imports = RegisterImport.objects.order_by("pk")
    assert [(each.added, each.ended, each.unchanged, each.dialect) for each in kept_imports] == [
        (2, 0, 0, "daily extract"),
        (0, 1, 1, "daily extract"),
        (0, 0, 1, "daily extract"),
    ]


def test_an_organisation_that_comes_back_as_it_was_is_back(tmp_path):
    other = {"Recognition Number": "RN5134"}
    for rows in ([{}, other], [other], [{}, other]):
        report = take_bodies(tmp_path, *rows)

    assert (report.back, report.unchanged) == (1, 1)
    assert not RegisteredOrganisation.objects.exclude(ended_on=None).exists()


def test_a_part_of_the_register_ends_nothing(tmp_path):
    take(tmp_path, {}, number(1))

    assert done(take(tmp_path, {}, is_part=True)) == (0, 0, 1, 0, 0)


def test_more_than_a_tenth_ends_only_if_that_is_accepted(tmp_path):
    all_rows, fewer = numbered(300), numbered(269)
    path = write_csv(tmp_path / "register.csv", all_rows)
    import_register(qualifications=path)
    before = kept()
    write_csv(path, fewer)

    with pytest.raises(ImportRefused) as refused:
        import_register(qualifications=path)

    assert str(refused.value) == (
        "register.csv lacks 31 of the 300 that are held here, more than a tenth: it looks cut, "
        "or is only a part of the register."
    )
    assert kept() == before
    assert done(import_register(qualifications=path, accepts_ends=True)) == (0, 0, 269, 31, 0)


def test_a_tenth_may_end(tmp_path):
    import_register(qualifications=write_csv(tmp_path / "register.csv", numbered(300)))

    path = write_csv(tmp_path / "register.csv", numbered(270))
    assert done(import_register(qualifications=path)) == (0, 0, 270, 30, 0)


def test_columns_that_a_file_lacks_are_left_as_they_are(tmp_path):
    take(tmp_path)

    path = write_csv(tmp_path / "funded.csv", [FUNDED])
    report = import_register(qualifications=path)

    held = RegisteredQualification.objects.get()
    assert (held.total_credits, held.status) == (6, "Available to learners")
    assert held.sub_category == "Occupational Entry: Adult"
    assert held.sector_subject_area == "13.1"
    assert [change.field for change in report.key_changes] == []


def test_a_renamed_organisation_keeps_its_former_name(tmp_path):
    take_bodies(tmp_path, {"Name": "AoFA Qualifications"})

    report = take_bodies(tmp_path, {"Name": "Education Qualifications and Awards"})

    held = RegisteredOrganisation.objects.get()
    assert held.name == "Education Qualifications and Awards"
    assert [(each.name, each.until) for each in held.former_names.all()] == [
        ("AoFA Qualifications", TODAY)
    ]
    assert [change.field for change in report.key_changes] == ["name"]


def test_a_name_in_other_case_is_no_new_name(tmp_path):
    take_bodies(tmp_path)

    assert done(take_bodies(tmp_path, {"Name": "PEARSON EDUCATION LTD"})) == (0, 0, 1, 0, 0)
    assert not FormerName.objects.exists()


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path):
    take(tmp_path)
    before = kept()

    report = take(tmp_path, {"Total Credits": "7"}, number(1), dry_run=True)

    assert done(report) == (1, 1, 0, 0, 0)
    assert len(report.key_changes) == 1
    assert kept() == before


def test_an_import_keeps_its_files_counts_and_findings(tmp_path, officer):
    take(tmp_path, {}, {"Qualification Number": "?"}, by=officer)

    kept_import = RegisterImport.objects.get()
    assert (kept_import.files, kept_import.imported_by) == ("qualifications.csv", officer)
    assert (kept_import.added, kept_import.refused, kept_import.qualifications_read) == (1, 1, 1)
    assert not kept_import.changes.exists()
    assert [(each.line, each.grade) for each in kept_import.findings.order_by("line")] == [
        (2, "warning"),
        (3, "refused"),
    ]


def test_what_comes_later_is_kept_as_added_and_what_the_first_file_had_was_there(tmp_path):
    take(tmp_path, {}, number(1))

    report = take(tmp_path, {}, number(1), number(2))

    assert done(report) == (1, 0, 2, 0, 0)
    assert [*RegisterChange.objects.values_list("identifier", "kind", "line")] == [
        ("60000002", "added", 4)
    ]


def test_if_one_of_the_files_is_refused_none_is_imported(tmp_path):
    take_bodies(tmp_path)
    before = kept()
    bodies = write_csv(tmp_path / "b.csv", [{"Recognition Number": "RN1", "Name": "New"}])
    wrong = write_csv(tmp_path / "q.csv", [{"A": "1"}])

    with pytest.raises(ImportRefused):
        import_register(organisations=bodies, qualifications=wrong)

    assert kept() == before


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_do_it_once(at_once, tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(200, like=DAILY))

    reports = at_once(*[lambda: import_register(qualifications=path)] * 2)

    assert sorted(done(each) for each in reports) == [(0, 0, 200, 0, 0), (200, 0, 0, 0, 0)]
    assert RegisterImport.objects.count() == 1
