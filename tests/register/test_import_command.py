"""`manage.py import_register`: its closing report, its file of errors, and its refusals."""

import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from register.models import RegisteredOrganisation, RegisteredQualification, RegisterImport
from tests.register.files import BODY, DAILY, numbered, rows_of, write_csv


pytestmark = pytest.mark.django_db
CHANGED = {"Qualification Level": "Level 9", "Total Credits": "x"}


def run(**options):
    out = StringIO()
    call_command("import_register", stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def register(tmp_path):
    return write_csv(tmp_path / "register.csv", [DAILY])


@pytest.fixture
def bodies(tmp_path):
    return write_csv(tmp_path / "bodies.csv", [BODY])


def test_the_report_counts_what_was_done(register, bodies):
    assert run(organisations=bodies, qualifications=register) == [
        "Found the daily extract. Read 1 organisations, 1 qualifications and 0 rows of scope. "
        "Imported: 2 added, 0 changed, 0 unchanged, 0 ended, 0 back, 0 lines refused."
    ]
    assert run(organisations=bodies, qualifications=register) == [
        "Found the daily extract. Read 1 organisations, 1 qualifications and 0 rows of scope. "
        "Imported: 0 added, 0 changed, 2 unchanged, 0 ended, 0 back, 0 lines refused."
    ]


def test_the_report_shows_words_key_changes_and_findings(register, bodies, tmp_path):
    call_command("import_register", organisations=bodies, qualifications=register, verbosity=0)
    newer = write_csv(
        tmp_path / "newer.csv", rows_of(DAILY, CHANGED, {"Qualification Number": "?"})
    )

    assert run(qualifications=newer) == [
        "Found the daily extract. Read 0 organisations, 1 qualifications and 0 rows of scope. "
        "Imported: 0 added, 1 changed, 0 unchanged, 0 ended, 0 back, 1 lines refused.",
        "Words that are not known here, kept as they are (1):",
        "  level: “Level 9” 1 times",
        "Key changes, which start a new review (2):",
        "  5001514X level: “Level 3” → “Level 9” [line 2]",
        "  5001514X total_credits: “6” → “” [line 2]",
        "Findings (2):",
        "  newer.csv, line 3: ? refused: Enter a qualification number like 999/0001/4.",
        "  newer.csv, line 2: 5001514X warning: Total Credits “x” is not a whole number: "
        "taken as not given.",
    ]


def test_twenty_lines_of_each_kind_are_shown_and_all_with_more_verbosity(bodies, tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(20, **{"Total Credits": "x"}))
    run(organisations=bodies)
    twenty_one = run(qualifications=path, dry_run=True)

    assert twenty_one[1] == "Findings (21):"
    assert twenty_one[-1] == "  … and 1 more: --verbosity 2 shows all"
    assert len(twenty_one) == 1 + 1 + 20 + 1
    assert len(run(qualifications=path, dry_run=True, verbosity=2)) == 1 + 1 + 21


def test_twenty_lines_are_all_there_are(tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(18, **{"Total Credits": "x"}))

    twenty = run(qualifications=path, dry_run=True)

    assert twenty[1] == "Findings (20):"
    assert len(twenty) == 1 + 1 + 20


def test_the_word_that_came_most_often_is_told_first(tmp_path):
    words = ["Level 9"] + ["Level 10"] * 1000
    rows = [
        {**row, "Qualification Level": word}
        for row, word in zip(numbered(len(words)), words, strict=True)
    ]

    told = run(qualifications=write_csv(tmp_path / "register.csv", rows), dry_run=True)

    assert told[0].startswith("Found the daily extract. Read 0 organisations, 1,001 qualifications")
    assert told[2:4] == ["  level: “Level 10” 1,000 times", "  level: “Level 9” 1 times"]


def test_a_dry_run_says_so_and_writes_nothing(register):
    assert run(qualifications=register, dry_run=True)[0] == (
        "Found the daily extract. Read 0 organisations, 1 qualifications and 0 rows of scope. "
        "Nothing was written. An import would say: "
        "1 added, 0 changed, 0 unchanged, 0 ended, 0 back, 0 lines refused."
    )
    assert not RegisteredQualification.objects.exists()
    assert not RegisteredOrganisation.objects.exists()
    assert not RegisterImport.objects.exists()


def test_the_file_of_errors_has_a_line_for_each_finding_and_harmless_cells(bodies, tmp_path):
    wrong = rows_of(DAILY, {"Qualification Number": "=1+1"}, {})
    errors = tmp_path / "errors.csv"
    path = write_csv(tmp_path / "register.csv", wrong)

    run(organisations=bodies, qualifications=path, errors=errors)

    assert errors.read_text().splitlines() == [
        "file,line,number,grade,finding",
        "register.csv,2,'=1+1,refused,Enter a qualification number like 999/0001/4.",
    ]


def test_part_and_accepted_ends_are_options(tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(60))
    run(qualifications=path)
    write_csv(path, numbered(30))

    with pytest.raises(CommandError, match=r"^Nothing was imported. register.csv lacks 30 of"):
        run(qualifications=path)
    assert " 0 ended" in run(qualifications=path, part=True)[0]
    assert " 30 ended" in run(qualifications=path, accept_ends=True)[0]


def test_without_a_file_there_is_nothing_to_do():
    with pytest.raises(CommandError, match=r"^Name at least one file\.$"):
        run()


@pytest.mark.slow
def test_a_refusal_is_one_sentence_and_exit_code_1(tmp_path):
    nowhere = tmp_path / "nowhere.csv"

    ended = subprocess.run(
        [sys.executable, "manage.py", "import_register", "--qualifications", nowhere],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == (
        f"CommandError: Nothing was imported. {nowhere} cannot be read: No such file or directory."
    )
