"""Imports in the admin: upload, preview, confirm what was seen, and the report of each import."""

import datetime as dt
import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from standards.importing import import_standards, previewing
from standards.models import (
    Cluster,
    ImportEntry,
    ImportPreview,
    ImportRecord,
    OccupationalStandard,
)
from tests.factories.standards import RouteFactory
from tests.standards.feeds import version, write


pytestmark = pytest.mark.django_db
NEW = reverse("admin:standards_importrecord_import")
LIST = reverse("admin:standards_importrecord_changelist")


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


@pytest.fixture
def staff(client, administrator):
    client.force_login(administrator)
    return client


def upload(client, content, name="standards.json", **fields):
    file = SimpleUploadedFile(name, content)
    return client.post(NEW, {"file": file, **fields})


def upload_records(client, *records, **fields):
    return upload(client, json.dumps(records).encode(), **fields)


def previewed(client, *records, **fields):
    """The address of the preview of these records."""
    answer = upload_records(client, *records, **fields)
    assert answer.status_code == 302
    return answer.url


def problem(page):
    return [str(message) for message in page.context["form"].errors["file"]]


def test_a_preview_says_what_would_be_done_and_writes_nothing(staff, tmp_path):
    import_standards(write(tmp_path, version()))

    page = staff.get(previewed(staff, version(title="Coder"), version("1.1", level=0)))

    assert [tuple(row) for row in page.context["rows"]] == [
        (
            "changed",
            "ST0116 1.0 Software developer (level 4)",
            1,
            "title",
            "Software developer",
            "Coder",
            "",
        ),
        (
            "refused",
            "Record 2 (ST0116 1.1)",
            2,
            "",
            "",
            "",
            "“level” is not a number from 1 to 8",
        ),
    ]
    assert "0 added, 1 changed, 0 unchanged, 1 refused." in page.content.decode()
    assert OccupationalStandard.objects.get().title == "Software developer"
    assert ImportRecord.objects.count() == 1


def test_what_was_previewed_is_imported_once_confirmed_and_says_by_whom(staff, administrator):
    address = previewed(staff, version(), version("1.1"))

    answer = staff.post(address)

    record = ImportRecord.objects.get()
    assert answer.url == reverse("admin:standards_importrecord_change", args=[record.pk])
    assert (record.by, record.file_name) == (administrator, "standards.json")
    assert record.summary == "2 added, 0 changed, 0 unchanged, 0 refused."
    assert OccupationalStandard.objects.count() == 2
    assert not ImportPreview.objects.exists()
    assert staff.post(address).status_code == 404


def test_an_import_by_command_has_nobody(tmp_path):
    import_standards(write(tmp_path, version()))

    assert ImportRecord.objects.get().by is None


def test_a_stale_preview_imports_nothing_and_is_shown_again(staff, tmp_path):
    address = previewed(staff, version(title="Coder"))
    import_standards(write(tmp_path, version()))

    page = staff.post(address)

    assert page.status_code == 409
    assert "The service has changed since you saw this preview" in page.content.decode()
    assert [row.kind for row in page.context["rows"]] == ["changed"]
    assert OccupationalStandard.objects.get().title == "Software developer"
    assert ImportRecord.objects.count() == 1
    assert staff.post(address).status_code == 302
    assert OccupationalStandard.objects.get().title == "Coder"


def test_a_file_that_somebody_imported_meanwhile_says_nothing_new(staff, tmp_path):
    address = previewed(staff, version())
    import_standards(write(tmp_path, version()))

    page = staff.post(address)

    assert page.status_code == 409
    assert "there is nothing to import" in page.content.decode()


def test_a_file_that_says_nothing_new_is_not_offered(staff, tmp_path):
    import_standards(write(tmp_path, version()))

    address = previewed(staff, version())

    assert "there is nothing to import" in staff.get(address).content.decode()
    assert staff.post(address).url == LIST
    assert ImportRecord.objects.count() == 1


def test_what_a_file_said_to_be_complete_lacks_has_ended(staff, tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))

    address = previewed(staff, version(), is_complete="on")

    assert [row.kind for row in staff.get(address).context["rows"]] == ["ended"]


def test_a_preview_is_seen_by_its_person_alone(staff, superuser):
    address = previewed(staff, version())
    ImportPreview.objects.update(by=superuser)

    assert (staff.get(address).status_code, staff.post(address).status_code) == (404, 404)
    assert staff.get(f"{address}download/").status_code == 404


def test_a_preview_ends_and_goes_with_the_next_one(staff):
    address = previewed(staff, version())
    ImportPreview.objects.update(ends_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    assert staff.get(address).status_code == 404
    previewed(staff, version())

    assert ImportPreview.objects.count() == 1


def test_a_preview_lasts_an_hour(staff, administrator):
    at = dt.datetime(2026, 6, 24, 9, 0, tzinfo=dt.UTC)
    content = json.dumps([version()]).encode()

    seen = previewing.preview(content, "x.json", is_complete=False, by=administrator, at=at)

    of_hers = ImportPreview.objects
    before, then = at + dt.timedelta(minutes=59, seconds=59), at + dt.timedelta(hours=1)
    assert [*of_hers.open_to(administrator, at=before)] == [seen]
    assert [*of_hers.open_to(administrator, at=then)] == []
    assert [*of_hers.over(at=then)] == [seen]


@pytest.mark.parametrize("who", ["officer", "auditor", "decision_maker", "publisher"])
def test_only_an_administrator_imports(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(NEW).status_code == 403
    assert upload_records(client, version()).status_code == 403
    assert not ImportPreview.objects.exists()


def test_an_auditor_reads_imports_and_is_offered_none(client, auditor, tmp_path):
    import_standards(write(tmp_path, version()))
    client.force_login(auditor)

    assert "Import a file" not in client.get(LIST).content.decode()
    assert client.get(report_of(ImportRecord.objects.get())).status_code == 200


def test_an_officer_does_not_read_imports(client, officer, tmp_path):
    import_standards(write(tmp_path, version()))
    client.force_login(officer)
    record = ImportRecord.objects.get()

    assert client.get(LIST).status_code == 403
    assert client.get(report_of(record)).status_code == 403
    assert client.get(download_of(record)).status_code == 403


# Files


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"  \n", "standards.json is empty."),
        (b"\xff\xd8\xff", "standards.json is not a text file in UTF-8."),
        (b"PK\x03\x04\x00", "standards.json is a zip that cannot be read."),
        (
            b'[{"a": 1}',
            "standards.json is not complete, or is not JSON: after record 1, "
            "a comma or the end of the list is missing.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(staff, content, says):
    page = upload(staff, content)

    assert (page.status_code, problem(page)) == (200, [says])
    assert not ImportPreview.objects.exists()


def test_a_file_is_asked_for(staff):
    assert problem(staff.post(NEW)) == ["Choose a file."]


def test_a_large_file_is_for_the_command(staff, monkeypatch):
    content = json.dumps([version()]).encode()
    monkeypatch.setattr(previewing, "LARGEST", len(content))
    assert upload(staff, content).status_code == 302

    page = upload(staff, content + b" ")

    assert problem(page) == [
        "The file is larger than 10 MB. Import it with the command import_standards."
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("a\\b.json", "b.json"), ("é" * 300, "é" * 60), ("..", "..")],
)
def test_the_name_of_a_file_never_leaves_its_folder(administrator, name, kept):
    at = dt.datetime(2026, 6, 24, 9, 0, tzinfo=dt.UTC)
    content = json.dumps([version()]).encode()

    seen = previewing.preview(content, name, is_complete=False, by=administrator, at=at)

    assert seen.file_name == (kept if kept != ".." else "file")


def test_a_zip_of_the_maps_is_previewed_and_imported(staff):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("maps/routes.csv", "route_id,name\n7,Digital")
        archive.writestr("maps/pathways.csv", "pathway_id,name,route_id\n1,Production,7")
        archive.writestr("maps/clusters.csv", "cluster_id,name,pathway_id\n250,Developer,1")
        archive.writestr("maps/occupations_1_of_2.csv", "occupation_code,title\nOCC0116,Coder")
        archive.writestr("maps/green_themes.csv", "theme_id,name\n1,Energy")

    address = upload(staff, packed.getvalue(), name="maps.zip").url

    assert not Cluster.objects.exists()
    staff.post(address)
    record = ImportRecord.objects.get()
    assert (record.file_name, record.form) == ("maps.zip", "the occupational maps")
    assert Cluster.objects.get().name == "Developer"


# Reports


def report_of(record):
    return reverse("admin:standards_importrecord_change", args=[record.pk])


def download_of(record):
    return reverse("admin:standards_importrecord_download", args=[record.pk])


def test_a_report_counts_and_shows_every_row_of_the_kind_asked_for(staff, tmp_path):
    import_standards(write(tmp_path, version(), version("1.1", level=0)))
    record = ImportRecord.objects.get()

    page = staff.get(report_of(record))
    refused = staff.get(report_of(record), {"kind": "refused"})

    assert [(each.kind, each.total) for each in page.context["kinds"]] == [
        ("added", 1),
        ("refused", 1),
    ]
    assert len(page.context["rows"]) == 2
    assert [row.about for row in refused.context["rows"]] == ["Record 2 (ST0116 1.1)"]
    assert staff.get(report_of(record), {"kind": "ended"}).status_code == 404
    assert "by command" in page.content.decode()


def many(record, count):
    ImportEntry.objects.bulk_create(
        ImportEntry(
            record=record, kind="changed", about=f"ST{number}", field="title", old="a", new="b"
        )
        for number in range(count)
    )


def test_a_report_of_5000_changes_takes_the_statements_of_one(
    staff, administrator, django_assert_num_queries
):
    few = ImportRecord.objects.create(file_name="few", digest="1", form="x", by=administrator)
    long = ImportRecord.objects.create(file_name="long", digest="2", form="x", by=administrator)
    many(few, 1)
    many(long, 5000)

    for record in (few, long):
        with django_assert_num_queries(8):
            page = staff.get(report_of(record))

    assert len(page.context["rows"]) == 100
    assert page.context["page"].paginator.num_pages == 50
    assert [row.about for row in staff.get(report_of(long), {"page": 50}).context["rows"]][-1] == (
        "ST4999"
    )


def test_the_list_takes_the_same_statements_for_1_and_for_20(staff, django_assert_num_queries):
    for count in (1, 19):
        for number in range(count):
            ImportRecord.objects.create(file_name=f"{number}", digest="1", form="x")

        with django_assert_num_queries(7):
            staff.get(LIST)


def test_a_report_is_downloaded_with_every_cell_made_harmless(staff):
    record = ImportRecord.objects.create(file_name="a b.json", digest="1", form="x")
    ImportEntry.objects.create(
        record=record,
        kind="changed",
        about="ST0116 1.0",
        position=3,
        field="title",
        old="=1+1",
        new="@x",
    )

    answer = staff.get(download_of(record))

    name = f"import-{record.pk}-a-bjson.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert b"".join(answer.streaming_content).decode().splitlines() == [
        "What,About,Record in the file,Field,Before,After,Finding",
        "Changed,ST0116 1.0,3,title,'=1+1,'@x,",
    ]


def test_a_preview_is_downloaded_with_the_rows_its_record_will_have(staff):
    address = previewed(staff, version())
    preview = b"".join(staff.get(f"{address}download/").streaming_content)
    staff.post(address)

    record = b"".join(staff.get(download_of(ImportRecord.objects.get())).streaming_content)

    assert preview == record


def test_the_list_of_imports_offers_a_new_one_and_says_who_ran_each(staff, administrator):
    ImportRecord.objects.create(file_name="feed.json", digest="1", form="the feed")

    page = staff.get(LIST).content.decode()

    assert f'href="{NEW}"' in page
    assert "by command" in page


def test_an_import_is_not_changed_or_deleted(staff):
    record = ImportRecord.objects.create(file_name="feed.json", digest="1", form="the feed")

    delete = reverse("admin:standards_importrecord_delete", args=[record.pk])

    assert staff.post(delete, {"post": "yes"}).status_code == 403
    staff.post(report_of(record), {"file_name": "mine"})
    record.refresh_from_db()
    assert record.file_name == "feed.json"
