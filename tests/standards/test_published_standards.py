"""The 412 published standards of 2021, where shared data lie beside the repository."""

import time
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Count

from standards.importing import import_standards
from standards.models import Duty, KnowledgeSkillBehaviour, OccupationalStandard


DATA = Path(settings.BASE_DIR).parent / "shared" / "data"
STANDARDS = DATA / "das-fat-standards-2021" / "standards_412.json"
REFERENCES = DATA / "standards-references-2021" / "standard_references.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (STANDARDS.exists() and REFERENCES.exists()),
        reason=f"The published standards of 2021 are not in {DATA}.",
    ),
]


@pytest.fixture(autouse=True)
def catalogue(db):
    call_command("load_catalogue", stdout=StringIO())


def test_all_published_standards_are_imported_within_ten_seconds():
    started = time.process_time()

    report = import_standards(STANDARDS)

    assert 0 < time.process_time() - started < 10
    assert report.summary() == "412 added, 0 changed, 0 unchanged, 0 refused."
    levels = OccupationalStandard.objects.values_list("level").annotate(Count("pk"))
    assert dict(levels) == {2: 95, 3: 142, 4: 62, 5: 16, 6: 67, 7: 30}
    assert not OccupationalStandard.objects.filter(route=None).exists()


def test_their_parts_are_all_there():
    import_standards(STANDARDS)

    kinds = KnowledgeSkillBehaviour.objects.values_list("kind").annotate(Count("pk"))
    assert dict(kinds)["S"] == 1341
    assert dict(kinds)["B"] == 321
    assert Duty.objects.count() == 733
    assert Duty.objects.filter(is_core=True).count() == 552


def test_their_dangling_links_are_reported_and_left_out():
    report = import_standards(STANDARDS)

    assert (len(report.dangling), report.links) == (1190, 11703)
    assert len({finding.about for finding in report.dangling}) == 8
    assert Duty.ksbs.through.objects.count() == 11703 - 1190


def test_a_second_run_changes_nothing():
    import_standards(STANDARDS, references=REFERENCES)

    for references in (REFERENCES, None):
        report = import_standards(STANDARDS, references=references)

        assert report.summary() == "0 added, 0 changed, 412 unchanged, 0 refused."


def test_all_but_one_find_their_reference_by_title():
    import_standards(STANDARDS, references=REFERENCES)

    without = OccupationalStandard.objects.exclude(reference__startswith="ST")
    assert [standard.reference for standard in without] == ["LARS 58"]
    assert OccupationalStandard.objects.get(lars_code=2).reference == "ST0116"


def test_html_of_the_feed_becomes_plain_text():
    import_standards(STANDARDS)

    texts = "".join(
        f"{standard.overview}{standard.summary}" for standard in OccupationalStandard.objects.all()
    )
    assert not any(stray in texts for stray in ("&lt;", "&amp;", "&nbsp;", "<p", "<br", "</"))


@pytest.mark.parametrize(
    "name", ["das-fat-standards-2021/routes.json", "das-fat-standards-2021/ssa.json"]
)
def test_other_files_of_the_same_folder_are_refused(name):
    with pytest.raises(Exception, match="does not hold occupational standards"):
        import_standards(DATA / name)
