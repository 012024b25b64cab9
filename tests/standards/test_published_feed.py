"""The one published version with all 79 keys, where shared data lie beside the repository."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from standards.importing import ImportRefused, dialect_feed, import_standards
from standards.models import OccupationalStandard


DATA = Path(settings.BASE_DIR).parent / "shared" / "data"
FEED = DATA / "skills-england-api-2026"
SAMPLE = FEED / "standard_ST1312_v1.0_trimmed.json"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not SAMPLE.exists(), reason=f"The published version of the feed is not in {DATA}."
    ),
]


@pytest.fixture(autouse=True)
def catalogue(db):
    call_command("load_catalogue", stdout=StringIO())


def test_every_key_of_it_is_known():
    [stated] = json.loads(SAMPLE.read_text(encoding="utf-8"))

    assert stated.keys() == dialect_feed.KNOWN


def test_it_is_imported_without_a_word():
    report = import_standards(SAMPLE)

    assert report.summary() == "1 added, 0 changed, 0 unchanged, 0 refused."
    assert (report.warnings, report.dangling, report.links) == ([], [], 26)


def test_its_parts_are_all_there():
    import_standards(SAMPLE)

    standard = OccupationalStandard.objects.get()
    assert (standard.reference, standard.version, standard.status) == ("ST1312", "1.0", "retired")
    assert (standard.route.slug, standard.cluster_number) == ("legal-finance-account", "250")
    assert str(standard.retired_on) == "2026-06-08"
    kinds = [ksb.kind for ksb in standard.ksbs.order_by("position")]
    assert kinds == ["K"] * 10 + ["S"] * 10 + ["B"] * 4
    duties = standard.duties.order_by("position")
    assert [duty.is_core for duty in duties] == [True, True, False, False]
    assert [len(duty.ksb_codes()) for duty in duties] == [12, 0, 5, 7]
    assert [[option.code for option in duty.options.all()] for duty in duties] == [
        [],
        [],
        ["O1"],
        ["O2"],
    ]
    assert standard.options == ["conveyancing technician", "probate technician"]
    assert standard.summary.endswith("often also a lending institution.")


def test_a_second_run_changes_nothing():
    import_standards(SAMPLE)

    assert import_standards(SAMPLE).summary() == "0 added, 0 changed, 1 unchanged, 0 refused."


def test_occupations_are_no_standards():
    with pytest.raises(ImportRefused, match="does not hold occupational standards"):
        import_standards(FEED / "occupations_OCC0072_trimmed_and_OCC1312.json")
