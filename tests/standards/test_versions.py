"""Versions of one standard: which are taken, which are refused, and what is reported."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_standards
from standards.importing.report import Finding
from standards.models import OccupationalStandard
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import record, version, write


pytestmark = pytest.mark.django_db

APPROVED = {"status": "Approved for delivery", "latestStartDate": None}
SECOND = APPROVED | {"earliestStartDate": "2026-06-08T00:00:00"}
GAP = "the version that follows 1.0 is neither in the file nor here"


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


def held():
    standards = OccupationalStandard.objects.order_by("reference", "version")
    return [(each.version, each.status) for each in standards]


def test_each_version_is_a_standard_of_its_own(tmp_path, digital):
    report = import_standards(write(tmp_path, version(), version("1.1", **SECOND)))

    assert report.summary() == "2 added, 0 changed, 0 unchanged, 0 refused."
    assert report.warnings == []
    assert held() == [("1.0", "retired"), ("1.1", "approved")]
    first = OccupationalStandard.objects.get(version="1.0")
    assert (str(first.retired_on), first.route) == ("2026-06-08", digital)
    assert [option.occupation_code for option in first.option_records.order_by("position")] == [
        "OCC0116A",
        "OCC0116B",
    ]
    assert [option.code for option in first.duties.get().options.all()] == ["O2"]


def test_one_object_instead_of_a_list_is_one_version(tmp_path):
    path = write(tmp_path, version())
    path.write_text(path.read_text().strip()[1:-1])

    assert import_standards(path).added == ["ST0116 1.0 Software developer (level 4)"]


def test_approval_passes_from_one_version_to_the_next(tmp_path):
    import_standards(write(tmp_path, version(**APPROVED)))

    report = import_standards(write(tmp_path, version("1.1", **SECOND), version()))

    assert report.summary() == "1 added, 1 changed, 0 unchanged, 0 refused."
    assert held() == [("1.0", "retired"), ("1.1", "approved")]


def test_two_approved_versions_of_a_file_are_both_refused(tmp_path):
    import_standards(write(tmp_path, version()))

    report = import_standards(
        write(
            tmp_path,
            version(**APPROVED),
            version("1.1", **SECOND),
            version(referenceNumber="ST0200", larsCode=3),
        )
    )

    assert report.refused == [
        Finding("ST0116 1.0", "version 1.1 is approved for delivery too"),
        Finding("ST0116 1.1", "version 1.0 is approved for delivery too"),
    ]
    assert [finding.position for finding in report.refused] == [1, 2]
    assert held() == [("1.0", "retired"), ("1.0", "retired")]


def test_a_version_is_refused_while_another_one_is_approved_here(tmp_path):
    import_standards(write(tmp_path, version(**APPROVED)))

    report = import_standards(
        write(tmp_path, version("1.1", **SECOND), version(level=0, **APPROVED))
    )

    assert [str(finding) for finding in report.refused] == [
        "Record 2 (ST0116 1.0): “level” is not a number from 1 to 8",
        "ST0116 1.1: version 1.0 is approved for delivery too",
    ]
    assert held() == [("1.0", "approved")]


@pytest.mark.parametrize("follows", ["1.1", "2.0"])
def test_versions_that_follow_one_another_are_taken(tmp_path, follows):
    report = import_standards(write(tmp_path, version(), version(follows, **SECOND)))

    assert report.refused == []


@pytest.mark.parametrize("beyond", ["1.2", "2.1", "3.0"])
def test_what_stands_beyond_a_gap_is_refused(tmp_path, beyond):
    report = import_standards(write(tmp_path, version(), version(beyond, **SECOND)))

    assert report.refused == [Finding(f"ST0116 {beyond}", GAP)]
    assert held() == [("1.0", "retired")]


def test_a_gap_may_be_filled_by_what_we_hold(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))

    report = import_standards(write(tmp_path, version("1.2", **SECOND)))

    assert (len(report.added), report.refused) == (1, [])


def test_a_refused_record_is_no_gap(tmp_path):
    broken = version("1.1", level=0)

    report = import_standards(write(tmp_path, version(), broken, version("1.2", **SECOND)))

    assert [finding.about for finding in report.refused] == ["Record 2 (ST0116 1.1)"]
    assert held() == [("1.0", "retired"), ("1.2", "approved")]


def test_ten_follows_nine(tmp_path):
    versions = [version(f"1.{minor}") for minor in range(12)]

    assert import_standards(write(tmp_path, *versions)).refused == []


@pytest.mark.parametrize("newest", [0, 1])
def test_of_two_records_about_one_version_the_one_created_last_counts(tmp_path, newest):
    records = [version(title="Old", createdDate="2025-01-01"), version(title="New")]
    path = write(tmp_path, *(records if newest else records[::-1]))

    report = import_standards(path)

    assert report.added == ["ST0116 1.0 New (level 4)"]
    assert report.warnings == [
        Finding("ST0116 1.0", f"also stated by record {newest + 1}, which counts")
    ]
    assert report.warnings[0].position == 2 - newest


def test_of_two_records_created_together_the_first_counts(tmp_path):
    report = import_standards(write(tmp_path, version(), version(title="Again")))

    assert report.added == ["ST0116 1.0 Software developer (level 4)"]
    assert [finding.position for finding in report.warnings] == [2]


@pytest.mark.parametrize("first", ["2026-06-07", "2026-06-09"])
def test_starts_that_do_not_join_those_of_the_next_version_are_reported(tmp_path, first):
    follows = version("1.1", **APPROVED, earliestStartDate=first)

    report = import_standards(write(tmp_path, version(), follows))

    says = f"its latest start 2026-06-07 does not join 1.1, which starts {first}"
    assert report.warnings == [Finding("ST0116 1.0", says)]
    assert len(report.added) == 2


def test_a_day_of_retirement_that_staff_entered_stays(tmp_path):
    import_standards(write(tmp_path, version()))
    OccupationalStandard.objects.update(retired_on="2025-01-01")

    report = import_standards(write(tmp_path, version(title="Coder")))

    assert str(OccupationalStandard.objects.get().retired_on) == "2025-01-01"
    assert [change.parts for change in report.changed] == [("title",)]


def test_a_version_approved_there_and_retired_here_is_reported(tmp_path):
    OccupationalStandardFactory(reference="ST0116", version="1.0", retired_on="2025-01-01")

    report = import_standards(write(tmp_path, version(**APPROVED)))

    says = "approved for delivery, but retired on 2025-01-01 here"
    assert report.warnings == [Finding("ST0116 1.0", says)]


def test_the_feed_leaves_standards_without_version_as_they_are(tmp_path):
    import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    report = import_standards(write(tmp_path, version()))

    assert report.summary() == "1 added, 0 changed, 0 unchanged, 0 refused."
    assert held() == [("", ""), ("1.0", "retired")]


def test_what_a_complete_file_lacks_has_ended_and_stays(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1", **SECOND)))
    OccupationalStandardFactory(reference="ST0116", version="")

    partial = import_standards(write(tmp_path, version()))
    complete = import_standards(write(tmp_path, version()), is_complete=True)

    assert partial.ended == []
    assert complete.ended == [Finding("ST0116 1.1", "the file does not have it; it stays here")]
    assert complete.summary() == "0 added, 0 changed, 1 unchanged, 1 ended, 0 refused."
    assert OccupationalStandard.objects.count() == 3


def test_what_a_complete_file_of_2021_lacks_has_ended_and_stays(tmp_path):
    import_standards(write(tmp_path, record(), record(larsCode=3, title="Thatcher"), version()))

    report = import_standards(write(tmp_path, record()), is_complete=True)

    assert [finding.about for finding in report.ended] == ["LARS 3"]


def test_a_refused_version_has_not_ended(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))

    report = import_standards(write(tmp_path, version(), version("1.1", level=0)), is_complete=True)

    assert report.ended == []


def test_a_record_in_another_form_than_the_file_is_refused(tmp_path):
    report = import_standards(write(tmp_path, version(), record(larsCode=3)))

    assert [str(finding) for finding in report.refused] == [
        "Record 2: it is not in the feed of Skills England, as the file is"
    ]


def test_a_key_that_is_not_known_is_reported_once(tmp_path):
    known = version("1.1", **SECOND)

    report = import_standards(write(tmp_path, version(colour="red"), known | {"colour": "blue"}))

    assert report.warnings == [
        Finding("File", "the key “colour” is not known, and was passed over")
    ]
    assert len(report.added) == 2


STATED = st.builds(
    version,
    st.sampled_from(["1.0", "1.1", "1.2", "2.0", "x"]),
    referenceNumber=st.sampled_from(["ST0116", "ST0200", "st0200 ", ""]),
    status=st.sampled_from(["Approved for delivery", "Retired", "Withdrawn", "?"]),
    createdDate=st.sampled_from(["2025-01-21T15:07:32 +00:00", "2024-01-01T00:00:00", None]),
    latestStartDate=st.none() | st.dates().map(str),
    title=st.text(max_size=5),
    larsCode=st.sampled_from([None, 0, 2]),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(files=st.lists(st.lists(STATED, min_size=1, max_size=6), min_size=1, max_size=3))
def test_whatever_files_say_one_version_is_approved_and_again_nothing_changes(tmp_path, files):
    for records in files:
        path = write(tmp_path, *records)
        with suppress(ImportRefused):
            import_standards(path)
            second = import_standards(path)

            assert (second.added, second.changed) == ([], [])
    approved = OccupationalStandard.objects.filter(status="approved")
    references = [*approved.values_list("reference", flat=True)]
    assert len(references) == len(set(references))
