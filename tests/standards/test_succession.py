"""A version that ended is superseded by the newer one that is approved for delivery."""

import pytest

from standards.importing import import_standards
from standards.models import ImportEntry, OccupationalStandard
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import record, version, write


pytestmark = pytest.mark.django_db
APPROVED = {
    "status": "Approved for delivery",
    "earliestStartDate": "2026-06-08",
    "latestStartDate": None,
}
NEW = "ST0116 1.1 Software developer (level 4)"


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


def successors():
    versions = OccupationalStandard.objects.order_by("reference", "version")
    return dict(versions.values_list("version", "superseded_by__version"))


@pytest.mark.parametrize("status", ["Retired", "Withdrawn"])
def test_a_version_that_ended_is_superseded_by_the_approved_one(tmp_path, status):
    report = import_standards(
        write(tmp_path, version(status=status), version("1.1", **APPROVED)),
    )

    assert successors() == {"1.0": "1.1", "1.1": None}
    assert report.summary() == "2 added, 0 changed, 0 unchanged, 0 refused."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In development", "Approved for delivery"),
        ("Retired", "Retired"),
        ("Retired", "In development"),
        ("Approved for delivery", "Retired"),
    ],
)
def test_other_statuses_tell_nothing_of_a_successor(tmp_path, first, second):
    import_standards(write(tmp_path, version(status=first), version("1.1", status=second)))

    assert successors() == {"1.0": None, "1.1": None}


def test_the_successor_is_a_field_of_the_change(tmp_path):
    import_standards(write(tmp_path, version(**APPROVED)))

    report = import_standards(write(tmp_path, version(), version("1.1", **APPROVED)))

    assert report.summary() == "1 added, 1 changed, 0 unchanged, 0 refused."
    assert report.changed[0].parts[-1] == "superseded_by"
    entry = ImportEntry.objects.get(field="superseded_by")
    assert (entry.about, entry.position, entry.old, entry.new) == (
        "ST0116 1.0 Software developer (level 4)",
        1,
        "",
        NEW,
    )


@pytest.mark.parametrize("is_stated", [False, True])
def test_a_version_that_is_otherwise_unchanged_is_told_too(tmp_path, is_stated):
    import_standards(write(tmp_path, version()))

    stated = [version(), version("1.1", **APPROVED)]
    report = import_standards(write(tmp_path, *stated[1 - is_stated :]))

    assert report.summary() == "1 added, 1 changed, 0 unchanged, 0 refused."
    assert successors() == {"1.0": "1.1", "1.1": None}


def test_a_second_run_writes_nothing(tmp_path):
    path = write(tmp_path, version(), version("1.1", **APPROVED))
    import_standards(path)

    assert import_standards(path).summary() == "0 added, 0 changed, 2 unchanged, 0 refused."


def test_a_successor_that_staff_entered_is_not_replaced(tmp_path):
    import_standards(write(tmp_path, version()))
    theirs = OccupationalStandardFactory(reference="ST0200", version="1.0")
    OccupationalStandard.objects.filter(reference="ST0116").update(superseded_by=theirs)

    import_standards(write(tmp_path, version(), version("1.1", **APPROVED)))

    assert OccupationalStandard.objects.get(reference="ST0116", version="1.0").superseded_by == (
        theirs
    )


def test_a_later_approval_leaves_the_chain_as_it_is(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1", **APPROVED)))
    second = {"earliestStartDate": "2026-06-08", "latestStartDate": "2026-07-01"}

    import_standards(
        write(
            tmp_path,
            version("1.1", **second),
            version("1.2", **APPROVED | {"earliestStartDate": "2026-07-02"}),
        )
    )

    assert successors() == {"1.0": "1.1", "1.1": "1.2", "1.2": None}


def test_1_10_is_newer_than_1_9(tmp_path):
    versions = [version(f"1.{minor}") for minor in range(9)]

    import_standards(write(tmp_path, *versions, version("1.9"), version("1.10", **APPROVED)))

    ended = {f"1.{minor}": "1.10" for minor in range(10)}
    assert successors() == ended | {"1.10": None}


def test_standards_of_which_the_file_says_nothing_stay_as_they_are(tmp_path):
    for number, status in (("1.0", "retired"), ("1.1", "approved")):
        OccupationalStandardFactory(reference="ST0300", version=number, status=status)
    OccupationalStandardFactory(reference="ST0116", version="", status="retired")

    import_standards(write(tmp_path, version("1.0", **APPROVED)))
    import_standards(write(tmp_path, record()))

    assert set(successors().values()) == {None}
