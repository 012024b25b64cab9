"""The real files: how much each brings, of how many organisations, and what is odd in it."""

import csv
from collections import Counter

import pytest

from casework.spreadsheets import csv_pieces
from register.importing import import_register
from register.models import FormerName, RegisteredOrganisation, RegisteredQualification
from register.sector_subject_areas import code_of
from register.vocabularies import GRADING_TYPES, LEVELS, ORGANISATION_STATUSES, STATUSES, TYPES
from tests.register.files import DATA, done, needs_published_files


pytestmark = [pytest.mark.django_db, needs_published_files, pytest.mark.slow]
FUNDED = DATA / "aodp-funded-approved" / "approved.csv"
OLD = DATA / "ofqual-register-2017" / "Organisations_sample_55_of_2017.csv"
SAMPLES = DATA / "ofqual-register-samples"


def test_the_funded_list_has_8092_qualifications_of_124_organisations():
    report = import_register(qualifications=FUNDED)

    assert done(report) == (8092, 0, 0, 0, 0)
    assert not report.unknown
    assert [each.says for each in report.findings] == [
        "New or changed numbers without their usual check character: 36."
    ]
    held = RegisteredQualification.objects
    assert (held.count(), RegisteredOrganisation.objects.count()) == (8092, 124)
    assert held.values("sector_subject_area").distinct().count() == 47
    assert not held.filter(sector_subject_area="").exists()
    assert done(import_register(qualifications=FUNDED)) == (0, 0, 8092, 0, 0)


def test_under_the_exclusions_of_the_landscape_7010_remain():
    import_register(qualifications=FUNDED)

    shown = [name for name, is_shown in TYPES.items() if is_shown]
    rows = [
        *RegisteredQualification.objects.filter(type__in=shown).values_list(
            "sector_subject_area", "organisation__name", "level"
        )
    ]

    assert len(rows) == 7010
    assert len({name for _, name, _ in rows}) == 119
    assert len({area for area, _, _ in rows}) == 40
    assert len({row[:2] for row in rows}) == 661
    by_area = Counter(int(area.split(".")[0]) for area, _, _ in rows)
    assert [by_area[area] for area in range(1, 16)] == [
        *(822, 53, 325, 508, 591, 317, 712, 338, 779, 9, 5, 213, 163, 1626, 549)
    ]
    assert Counter(row[:2] for row in rows).most_common(1) == [(("7.3", "VTCT Skills"), 206)]
    assert Counter(level for _, _, level in rows) == {
        "Entry Level": 1167,
        "Level 1": 1470,
        "Level 1/Level 2": 64,
        "Level 2": 2193,
        "Level 3": 1311,
        "Level 4": 518,
        "Level 5": 201,
        "Level 6": 86,
    }


def test_the_organisations_of_2017_and_the_samples_of_2026_import_one_after_the_other():
    assert done(import_register(organisations=OLD)) == (55, 0, 0, 0, 0)

    report = import_register(
        organisations=SAMPLES / "extract_Organisations_sample.csv",
        qualifications=SAMPLES / "extract_Qualifications_sample.csv",
        is_part=True,
    )

    assert done(report) == (3, 3, 0, 0, 0)
    assert [str(each) for each in FormerName.objects.all()] == [
        "AoFA Qualifications (until 24 June 2026)"
    ]
    first = RegisteredQualification.objects.get(number="5001514X")
    assert first.organisation.recognition_number == "RN5133"
    assert (first.sector_subject_area, first.total_credits) == ("13.1", 6)


@pytest.mark.parametrize("kind", ["public", "private"])
def test_the_documented_pages_of_the_interface_import(kind):
    path = SAMPLES / f"api_{kind}_page_documented_example.json"

    report = import_register(qualifications=path)

    assert (report.added, report.refused(), dict(report.unknown)) == (1, 0, {})
    assert RegisteredQualification.objects.get().sector_subject_area


def test_telephones_that_begin_a_formula_leave_harmlessly():
    import_register(organisations=OLD)

    held = RegisteredOrganisation.objects.filter(telephone__regex=r"^[+\']").order_by("telephone")
    left = [line.decode() for line in csv_pieces(["telephone"], held.values_list("telephone"))]

    assert len(held) >= 1
    assert all(line.lstrip(chr(34)).startswith("'") for line in "".join(left[1:]).splitlines())


def test_each_of_the_92_spellings_of_a_subject_area_is_known():
    with (DATA / "vocab" / "ssa_tier2_spellings_seen.csv").open(newline="") as stream:
        spellings = [(row["code"], row["spelling"]) for row in csv.DictReader(stream)]

    assert len(spellings) == 92
    assert [(code_of(written), written) for _, written in spellings] == spellings


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("levels", (*LEVELS, "Mixed Level", "Higher Level", "Not Applicable/ Not Known")),
        ("qualification_types", TYPES),
        ("qualification_statuses", STATUSES),
        ("organisation_statuses", ORGANISATION_STATUSES),
        ("grading_types", GRADING_TYPES),
    ],
)
def test_the_words_of_the_register_are_known_as_they_were_seen(name, known):
    """Three levels are of the funding agency's lists alone."""
    with (DATA / "vocab" / f"{name}.csv").open(newline="") as stream:
        columns = csv.DictReader(stream)
        word = {"levels": "level"}.get(name, columns.fieldnames[0])
        seen = [row[word] for row in columns]

    assert sorted(seen) == sorted(known)
