"""What an import leaves behind: rows of what it did, field by field; nothing after a dry run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standards.importing import import_standards
from standards.importing.report import FieldChange
from standards.models import Duty, ImportEntry, ImportRecord, OccupationalStandard
from tests.factories.standards import RouteFactory
from tests.standards.feeds import duty, record, version, write, write_references


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


def entries(**which):
    rows = ImportEntry.objects.filter(**which).order_by("pk")
    return [(row.kind, row.about, row.position, row.field, row.old, row.new) for row in rows]


def test_what_was_added_and_refused_is_kept_with_its_place_in_the_file(tmp_path):
    import_standards(write(tmp_path, version(level=0), version("1.1")))

    kept = ImportRecord.objects.get()
    assert (kept.file_name, kept.form) == ("standards.json", "the feed of Skills England")
    assert entries() == [
        ("added", "ST0116 1.1 Software developer (level 4)", 2, "", "", ""),
        ("refused", "Record 1 (ST0116 1.0)", 1, "", "", ""),
    ]
    refused = ImportEntry.objects.get(kind="refused")
    assert refused.says == "“level” is not a number from 1 to 8"
    added = ImportEntry.objects.get(kind="added")
    assert added.standard == OccupationalStandard.objects.get()


def test_a_change_is_kept_field_by_field_old_and_new(tmp_path):
    import_standards(write(tmp_path, version()))
    skills = [{"skillId": "s-1", "detail": "Write good code"}]

    import_standards(
        write(
            tmp_path,
            version(
                title="Coder",
                latestStartDate="2026-06-30",
                skills=skills,
                duties=[duty(mappedSkills=["s-1"], mappedOptions=["o-1"], isThisACoreDuty=0)],
                options=[{"optionId": "o-1", "title": "web developer"}],
            ),
        )
    )

    about = "ST0116 1.0 Software developer (level 4)"
    assert entries(kind="changed") == [
        ("changed", about, 1, field, old, new)
        for field, old, new in (
            ("title", "Software developer", "Coder"),
            ("latest_start_on", "2026-06-07", "2026-06-30"),
            ("options", "web developer, tester", "web developer"),
            ("S1", "Write code (s-1)", "Write good code (s-1)"),
            ("S2", "Test code (s-2)", ""),
            ("O1", "web developer (o-1, OCC0116A)", "web developer (o-1)"),
            ("O2", "tester (o-2, OCC0116B)", ""),
            (
                "D1",
                "Develop software (d-1, core, K1, S1, S2, O2)",
                "Develop software (d-1, not core, K1, S1, O1)",
            ),
        )
    ]


def test_the_report_has_the_same_fields(tmp_path):
    import_standards(write(tmp_path, version()))

    report = import_standards(write(tmp_path, version(level=5, behaviours=[{"detail": "Cares"}])))

    assert report.changed[0].parts == ("level", "KSBs")
    assert report.changed[0].fields == (
        FieldChange("level", "level", "4", "5"),
        FieldChange("KSBs", "B1", "", "Cares ()"),
    )


def test_a_long_text_is_shortened_in_words_and_whole_in_the_record(tmp_path):
    import_standards(write(tmp_path, version(overviewOfRole="")))

    report = import_standards(write(tmp_path, version(overviewOfRole="x" * 61)))

    assert str(report.changed[0].fields[0]) == f"overview: “” → “{'x' * 59}…”"
    assert ImportEntry.objects.get(kind="changed").new == "x" * 61


def test_the_same_file_read_again_leaves_nothing(tmp_path):
    path = write(tmp_path, version(), version("1.2"), version(referenceNumber=""))
    import_standards(path)
    before = ImportEntry.objects.count()

    with CaptureQueriesContext(connection) as statements:
        report = import_standards(path, is_complete=True)

    assert len(report.refused) == 2
    assert (ImportRecord.objects.count(), ImportEntry.objects.count()) == (1, before)
    verbs = {statement["sql"].split(" ", 1)[0] for statement in statements}
    assert verbs == {"SAVEPOINT", "SELECT", "RELEASE"}


def test_another_file_with_nothing_but_a_refusal_is_kept(tmp_path):
    import_standards(write(tmp_path, version()))

    import_standards(write(tmp_path, version(), version("1.1", level=0)))

    assert ImportRecord.objects.count() == 2
    assert entries(record=ImportRecord.objects.latest("pk"))[0][:2] == (
        "refused",
        "Record 2 (ST0116 1.1)",
    )


def test_a_list_of_references_is_part_of_what_was_read(tmp_path):
    path = write(tmp_path, record())
    import_standards(path)

    import_standards(path, references=write_references(tmp_path, "ST0116,Software developer"))

    assert len(set(ImportRecord.objects.values_list("digest", flat=True))) == 2


def test_ends_warnings_and_dangling_links_are_kept(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))
    broken = version(duties=[duty(mappedKnowledge=["k-9"], mappedOptions=[])], route="Magic")

    import_standards(write(tmp_path, broken), is_complete=True)

    last = ImportRecord.objects.latest("pk")
    said = last.entries.exclude(kind="changed").order_by("pk").values_list("kind", "about", "says")
    assert list(said) == [
        ("ended", "ST0116 1.1", "the file does not have it; it stays here"),
        ("warning", "ST0116 1.0", "the route “Magic” is not known"),
        (
            "warning",
            "ST0116 1.0",
            "duty D1 (d-1) links to k-9, which the standard does not have",
        ),
    ]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path):
    import_standards(write(tmp_path, version()))
    changed = write(tmp_path, version(title="Coder", duties=[]), version("1.1"))

    report = import_standards(changed, dry_run=True)

    assert report.summary() == "1 added, 1 changed, 0 unchanged, 0 refused."
    assert OccupationalStandard.objects.get().title == "Software developer"
    assert (Duty.objects.count(), ImportRecord.objects.count()) == (1, 1)
    assert import_standards(changed).summary() == report.summary()


def test_an_import_that_fails_half_way_leaves_nothing(tmp_path):
    many = [version(referenceNumber=f"ST{number:04}", larsCode=0) for number in range(150)]

    def breaking(items):
        for item in items:
            if item == 100:
                raise ConnectionError
            yield item

    with pytest.raises(ConnectionError):
        import_standards(write(tmp_path, *many), progress=breaking)

    assert not OccupationalStandard.objects.exists()
    assert not ImportRecord.objects.exists()


def test_the_number_of_statements_is_the_same_for_few_and_many_versions(tmp_path):
    few = [version(referenceNumber=f"ST{number:04}") for number in range(1, 3)]
    many = [version(referenceNumber=f"ST{number:04}") for number in range(10, 30)]
    import_standards(write(tmp_path, version(referenceNumber="ST9000")))

    counts = []
    for stated in (few, many):
        with CaptureQueriesContext(connection) as statements:
            import_standards(write(tmp_path, *stated))
        counts.append(len(statements))

    assert counts[0] == counts[1]
