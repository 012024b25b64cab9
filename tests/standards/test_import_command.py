"""`manage.py import_standards`: its closing report, and its refusals."""

import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from standards.models import OccupationalStandard
from tests.factories.standards import RouteFactory
from tests.standards.feeds import duty, record, write, write_references


pytestmark = pytest.mark.django_db


def run(path, **options):
    out = StringIO()
    call_command("import_standards", path, stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_report_counts_what_was_done(tmp_path):
    RouteFactory(name="Digital")
    path = write(tmp_path, record())

    assert run(path) == [
        "Found the form of 2021. Imported: 1 added, 0 changed, 0 unchanged, 0 refused."
    ]
    assert run(path) == [
        "Found the form of 2021. Imported: 0 added, 0 changed, 1 unchanged, 0 refused."
    ]


def test_the_report_shows_what_changed_and_what_was_refused_and_found(tmp_path):
    links = duty(mappedKnowledge=["k-9", "k-8"], mappedSkills=["s-1"])
    call_command("import_standards", write(tmp_path, record()), verbosity=0)
    path = write(tmp_path, record(duties=[links]), record(level=0))
    references = write_references(tmp_path, "ST0116,Software developer")

    assert run(path, references=references) == [
        "Found the form of 2021. Imported: 0 added, 1 changed, 0 unchanged, 1 refused.",
        "Changed (1):",
        "  LARS 2 Software developer (level 4): reference, duties [record 1]",
        "    reference: “LARS 2” → “ST0116”",
        "    D1: “Develop software (d-1, core, K1, S1, S2)” → “Develop software (d-1, core, S1)”",
        "Refused, and kept as they were (1):",
        "  Record 2: “level” is not a number from 1 to 8 [record 2]",
        "To look at (1):",
        "  ST0116: the route “Digital” is not known [record 1]",
        "2 of 3 links from duties lead nowhere; they were left out:",
        "  ST0116: 2 links",
    ]


def test_with_more_verbosity_every_dangling_link_is_shown(tmp_path):
    RouteFactory(name="Digital")
    path = write(tmp_path, record(duties=[duty(mappedKnowledge=["k-9"], mappedSkills=None)]))

    assert run(path, verbosity=2)[1:] == [
        "Added (1):",
        "  LARS 2 Software developer (level 4)",
        "1 of 1 links from duties lead nowhere; they were left out:",
        "  LARS 2: duty D1 (d-1) links to k-9, which the standard does not have [record 1]",
    ]


def test_a_long_list_is_cut_and_says_so(tmp_path):
    records = [record(larsCode=code, title=f"Trade {code}") for code in range(1, 23)]
    path = write(tmp_path, *records)

    shown, everything = run(path), run(path, verbosity=2)

    assert shown[1] == everything[1] == "To look at (22):"
    assert (len(shown), len(everything)) == (2 + 20 + 1, 2 + 22)
    assert shown[-1] == "  … and 2 more: --verbosity 2 shows all"


def test_a_quiet_run_says_nothing(tmp_path, capfd):
    assert run(write(tmp_path, record()), verbosity=0) == []
    assert capfd.readouterr() == ("", "")


def test_progress_is_shown_while_standards_are_read_and_written(tmp_path, capfd):
    run(write(tmp_path, record()))

    shown = capfd.readouterr().err
    assert "Reading standards: 100%" in shown
    assert "Writing standards: 100%" in shown


def test_a_refused_file_gives_one_sentence(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[")

    with pytest.raises(CommandError) as refused:
        run(path)

    assert str(refused.value) == (
        "Nothing was imported. x.json is not complete, or is not JSON: "
        "at its start, expecting value."
    )


@pytest.mark.slow
def test_a_refused_file_ends_the_command_with_code_1(tmp_path):
    finished = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "import_standards", tmp_path / "x.json"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr == (
        f"CommandError: Nothing was imported. {tmp_path / 'x.json'} cannot be read: "
        "No such file or directory.\n"
    )


def test_the_sample_file_is_whole_and_says_that_it_is_a_sample():
    call_command("load_catalogue", stdout=StringIO())
    path = settings.BASE_DIR / "standards" / "sample" / "standards.json"

    assert run(path) == [
        "Found the form of 2021. Imported: 16 added, 0 changed, 0 unchanged, 0 refused."
    ]
    assert run(path) == [
        "Found the form of 2021. Imported: 0 added, 0 changed, 16 unchanged, 0 refused."
    ]
    samples = OccupationalStandard.objects.filter(
        reference__startswith="ST90", overview__startswith="SAMPLE", route__isnull=False
    )
    assert samples.count() == 16
    assert sorted(samples.values_list("level", flat=True)) == [2] * 4 + [3] * 10 + [4, 5]
    assert {6 <= standard.ksbs.count() <= 10 for standard in samples} == {True}
    assert {standard.duties.count() for standard in samples} == {3}
