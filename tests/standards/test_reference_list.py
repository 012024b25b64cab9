"""The list of references: it names standards that are held without a reference, by their title."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_references
from standards.importing.report import Finding
from standards.models import ImportEntry, ImportRecord, OccupationalStandard
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import write_references


pytestmark = pytest.mark.django_db


def held(lars_code, title="Software developer", **facts):
    reference = facts.pop("reference", f"LARS {lars_code}")
    return OccupationalStandardFactory(
        reference=reference, lars_code=lars_code, title=title, **facts
    )


def references():
    return [*OccupationalStandard.objects.order_by("pk").values_list("reference", flat=True)]


def test_a_standard_without_reference_gets_that_of_its_title(tmp_path):
    standard = held(2)
    path = write_references(tmp_path, "ST0001,Farrier", 'ST0116,"  SOFTWARE-developer "')

    report = import_references(path)

    assert report.summary() == "0 added, 1 changed, 0 unchanged, 0 refused."
    assert references() == ["ST0116"]
    entry = ImportEntry.objects.get()
    assert (entry.kind, entry.standard, entry.about, entry.position) == (
        "changed",
        standard,
        "LARS 2 Software developer (level 3)",
        2,
    )
    assert (entry.field, entry.old, entry.new) == ("reference", "LARS 2", "ST0116")
    record = ImportRecord.objects.get()
    assert (record.file_name, record.form) == ("references.csv", "the list of references")


def test_a_second_run_writes_nothing(tmp_path):
    held(2)
    path = write_references(tmp_path, "ST0116,Software developer")
    import_references(path)

    with CaptureQueriesContext(connection) as statements:
        report = import_references(path)

    assert report.summary() == "0 added, 0 changed, 1 unchanged, 0 refused."
    verbs = {statement["sql"].split(" ", 1)[0] for statement in statements}
    assert verbs == {"SAVEPOINT", "SELECT", "RELEASE"}


def test_a_standard_with_a_reference_or_a_version_keeps_it(tmp_path):
    held(2, reference="ST0001")
    held(3, reference="ST0002", version="1.0", title="Farrier")

    report = import_references(
        write_references(tmp_path, "ST0116,Software developer", "ST0117,Farrier")
    )

    assert report.summary() == "0 added, 0 changed, 1 unchanged, 0 refused."
    assert references() == ["ST0001", "ST0002"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["ST0999,Farrier"], "the list of references does not have its title"),
        (
            ["ST0117,software developer", "ST0116,Software developer"],
            "its title has more than one reference: ST0116, ST0117",
        ),
        (["ST0200,Software developer"], "its reference ST0200 belongs to another standard"),
    ],
)
def test_a_title_without_one_clear_reference_is_a_finding(tmp_path, rows, says):
    held(9, "Smith", reference="ST0200")
    held(2)

    report = import_references(write_references(tmp_path, *rows))

    assert report.warnings == [Finding("LARS 2", says)]
    assert references() == ["ST0200", "LARS 2"]


def test_a_title_that_two_standards_have_names_neither(tmp_path):
    held(2)
    held(3, "Software - developer")

    report = import_references(write_references(tmp_path, "ST0116,Software developer"))

    says = "another standard without a reference has the title of ST0116 too"
    assert report.warnings == [Finding("LARS 2", says), Finding("LARS 3", says)]
    assert references() == ["LARS 2", "LARS 3"]


def test_what_is_no_reference_is_refused_by_its_row(tmp_path):
    held(2)

    report = import_references(
        write_references(tmp_path, "ST0116,Software developer", "116,Farrier")
    )

    assert report.refused == [Finding("List of references", "“116” is no reference")]
    assert report.refused[0].position == 2
    assert references() == ["ST0116"]


def test_a_dry_run_writes_nothing(tmp_path):
    held(2)

    report = import_references(
        write_references(tmp_path, "ST0116,Software developer"), dry_run=True
    )

    assert len(report.changed) == 1
    assert (references(), ImportRecord.objects.count()) == (["LARS 2"], 0)


def test_a_list_without_rows_is_refused(tmp_path):
    with pytest.raises(ImportRefused, match=r"references\.csv has no rows\."):
        import_references(write_references(tmp_path))


def test_the_number_of_statements_does_not_grow_with_the_list(tmp_path):
    route = RouteFactory()
    counts = []
    for codes in (range(1, 2), range(10, 40)):
        for code in codes:
            held(code, f"Trade {code}", route=route)
        path = write_references(tmp_path, *(f"ST{code:04},Trade {code}" for code in codes))
        with CaptureQueriesContext(connection) as statements:
            import_references(path)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_reference_that_two_titles_share_is_given_once_and_reported(tmp_path):
    path = write_references(tmp_path, "ST0001,Farrier", "ST0001,Smith and son")
    held(2, "Farrier")
    held(3, "Smith and son")

    report = import_references(path)

    assert references() == ["ST0001", "LARS 3"]
    assert [str(each) for each in report.warnings] == [
        "LARS 3: its reference ST0001 belongs to another standard"
    ]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["ST0001", " st0002", "ST0003", "FA1", "", "\x00"])
            | st.text(st.characters(codec="utf-8"), max_size=8),
            st.sampled_from(["Farrier", "farrier ", "Smith &amp; son", "\x00", '"'])
            | st.text(st.characters(codec="utf-8"), max_size=8),
        ),
        max_size=5,
    )
)
def test_whatever_stands_in_a_list_it_is_imported_twice_the_same_or_refused(tmp_path, rows):
    path = write_references(tmp_path, *(",".join(row) for row in rows))

    with transaction.atomic():
        held(2, "Farrier")
        held(3, "Smith and son")
        with suppress(ImportRefused):
            first = import_references(path)
            second = import_references(path)

            assert second.changed == []
            assert second.refused == first.refused
            assert len(set(references())) == 2
        transaction.set_rollback(True)
