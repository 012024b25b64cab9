"""Who may have the register imported at the desk, what is refused at the door, and its reports."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from register.importing import requesting
from register.importing.carrying_out import carry_out
from register.models import RequestedImport
from tests.register.files import numbered, take
from tests.register.requests import (
    NEW,
    asked_for,
    carried_out,
    csv_of,
    kept,
    page_of,
    problems,
    some,
    upload,
)


pytestmark = pytest.mark.django_db
Stage = RequestedImport.Stage
TITLE = "Qualification Title"


@pytest.mark.parametrize("who", ["officer", "auditor", "decision_maker", "publisher"])
def test_only_an_administrator_imports(client, request, who, tmp_path):
    client.force_login(request.getfixturevalue(who))

    assert client.get(NEW).status_code == 403
    assert upload(client, qualifications=some(tmp_path)).status_code == 403
    assert not RequestedImport.objects.exists()


def test_an_auditor_reads_what_came_of_it_and_an_officer_does_not(
    desk, client, tmp_path, auditor, officer
):
    asked = carried_out(desk, qualifications=some(tmp_path))
    pages = [page_of(asked), reverse("admin:register_registerimport_change", args=[asked.run.pk])]
    pages.append(reverse("admin:register_requestedimport_download", args=[asked.pk, "findings"]))

    client.force_login(auditor)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    client.force_login(officer)
    assert [client.get(page).status_code for page in pages] == [403, 403, 404]


def test_a_file_is_asked_for(desk):
    assert problems(upload(desk)) == ["Choose at least one file."]


def test_an_empty_file_is_refused(desk):
    page = upload(desk, scopes=SimpleUploadedFile("a.csv", b""))

    assert problems(page) == ["The submitted file is empty."]


def test_files_larger_than_the_settings_allow_are_refused_in_one_sentence(
    desk, settings, tmp_path, folder
):
    settings.REGISTER_LARGEST_FILE_MB = 1
    half = SimpleUploadedFile("a.csv", b"x" * 500_000)
    more = SimpleUploadedFile("b.csv", b"x" * 500_001)

    page = upload(desk, qualifications=half, organisations=more)

    assert problems(page) == [
        "The files are larger than 1 MB. Import them by the command import_register."
    ]
    assert kept(folder) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "é" * 250, "..\\..\\x.csv"])
def test_the_name_of_a_file_never_leaves_its_folder(desk, tmp_path, folder, name):
    asked = asked_for(desk, qualifications=csv_of(tmp_path, numbered(1), name))

    (path,) = requesting.paths_of(asked).values()
    assert path.parent == folder / str(asked.pk) / "qualifications"
    assert path.exists()
    assert carry_out(asked.pk).stage == Stage.IMPORTED


def test_a_bomb_is_refused_by_the_worker(desk):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 10_000_000)

    asked = carried_out(desk, qualifications=SimpleUploadedFile("bomb.xlsx", bomb.getvalue()))

    assert (asked.stage, asked.says) == (
        Stage.REFUSED,
        "bomb.xlsx would become too large when it is unpacked.",
    )


# The pages


def test_the_report_of_500_differences_takes_the_statements_of_one(
    desk, tmp_path, django_assert_num_queries
):
    take(tmp_path, *numbered(500))
    for count in (1, 500):
        rows = numbered(500)
        rows[:count] = numbered(count, **{TITLE: f"New {count}"})
        asked = carried_out(desk, qualifications=csv_of(tmp_path, rows))

        record = reverse("admin:register_registerimport_change", args=[asked.run.pk])

        with django_assert_num_queries(9):
            page = desk.get(page_of(asked))
        with django_assert_num_queries(9):
            desk.get(record)

    assert (len(page.context["rows"]), page.context["page"].paginator.num_pages) == (100, 5)


def test_every_cell_of_the_files_is_made_harmless(desk, tmp_path):
    take(tmp_path, *numbered(1))
    changed = numbered(1, **{TITLE: "=1+1"})
    changed.append(changed[0] | {"Qualification Number": "+44"})
    asked = carried_out(desk, "check", qualifications=csv_of(tmp_path, changed))

    def file(part):
        address = reverse("admin:register_requestedimport_download", args=[asked.pk, part])
        return b"".join(desk.get(address).streaming_content).decode().splitlines()

    assert file("differences") == [
        "number,what,line,field,before,after,starts a review",
        "60000001,Changed,2,title,Award in Tests,'=1+1,Yes",
    ]
    head, first, *_ = file("findings")
    assert head == "file,line,number,grade,finding"
    assert first.startswith("Qualifications.csv,3,'+44,refused,")


def test_a_part_that_is_none_is_not_found(desk, tmp_path):
    asked = carried_out(desk, qualifications=some(tmp_path))

    assert desk.get(page_of(asked), {"show": "nonsense"}).status_code == 404
    assert desk.get(f"{page_of(asked)[: -len('change/')]}nonsense.csv").status_code == 404
