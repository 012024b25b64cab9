"""The clock fetches the register where addresses are named: only what is new, and imports it."""

import pytest
from django.urls import reverse

from register.importing.carrying_out import carry_out
from register.importing.downloads import FETCHED, NOTHING_NEW
from register.importing.requesting import UNDER_WAY
from register.models import (
    RegisterDownload,
    RegisteredOrganisation,
    RegisteredQualification,
    RequestedImport,
)
from register.timetable import download_register
from tests.register.files import numbered, write_csv
from tests.register.hosts import a_host
from tests.register.requests import asked_for, some


pytestmark = pytest.mark.django_db
Stage = RequestedImport.Stage


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.REGISTER_FOLDER = tmp_path / "kept"
    settings.REGISTER_FOLDER.mkdir()
    return settings.REGISTER_FOLDER


@pytest.fixture
def host(settings):
    with a_host() as host:
        settings.REGISTER_DOWNLOAD_SCHEME = "http"
        settings.REGISTER_DOWNLOAD_HOSTS = [host.name]
        settings.REGISTER_DOWNLOADS = {
            "organisations": "",
            "qualifications": host.address(),
            "scopes": "",
        }
        yield host


def content(tmp_path, count=3, **row):
    return write_csv(tmp_path / "host.csv", numbered(count, **row)).read_bytes()


def downloaded():
    """Fetch, and be the worker that imports what came."""
    before = RequestedImport.objects.count()
    download_register()
    if RequestedImport.objects.count() > before:
        carry_out(RequestedImport.objects.latest("pk").pk)


def said(kind="qualifications"):
    return RegisterDownload.objects.get(kind=kind).says


def test_nothing_is_fetched_where_no_address_is_named(settings):
    assert settings.REGISTER_DOWNLOADS == {"organisations": "", "qualifications": "", "scopes": ""}

    download_register()

    assert not RegisterDownload.objects.exists()
    assert not RequestedImport.objects.exists()


def test_what_is_fetched_is_imported_by_the_clock(host, tmp_path, folder):
    host.gives(content(tmp_path), ETag='"1"')

    downloaded()

    asked = RequestedImport.objects.get()
    assert (asked.stage, asked.asked_by, asked.named) == (
        Stage.IMPORTED,
        None,
        "downloaded-qualifications",
    )
    assert RegisteredQualification.objects.count() == 3
    assert RegisterDownload.objects.get().request == asked
    assert said() == FETCHED
    assert [*folder.iterdir()] == []


def test_the_next_time_only_news_is_asked_for(host, tmp_path):
    host.gives(content(tmp_path), ETag='"1"', Last_Modified="Wed, 24 Jun 2026 08:00:00 GMT")
    downloaded()
    host.gives(b"", status=304)

    downloaded()

    first, second = (headers for _, headers in host.asked)
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == '"1"'
    assert second["If-Modified-Since"] == "Wed, 24 Jun 2026 08:00:00 GMT"
    assert said() == NOTHING_NEW
    assert RequestedImport.objects.count() == 1


def test_what_is_new_is_imported(host, tmp_path):
    host.gives(content(tmp_path), ETag='"1"')
    downloaded()
    host.gives(content(tmp_path, 4), ETag='"2"')

    downloaded()

    assert RegisteredQualification.objects.count() == 4
    assert RegisterDownload.objects.get().etag == '"2"'


def test_what_the_importer_refused_is_fetched_again_and_the_register_stays(host, tmp_path):
    host.gives(content(tmp_path), ETag='"1"')
    downloaded()
    host.gives(b"<html>Sorry</html>\n", ETag='"2"')

    downloaded()
    downloaded()

    assert [asked.stage for asked in RequestedImport.objects.order_by("pk")] == [
        Stage.IMPORTED,
        Stage.REFUSED,
        Stage.REFUSED,
    ]
    assert "If-None-Match" not in host.asked[2][1]
    assert RegisteredQualification.objects.filter(ended_on=None).count() == 3


def test_another_address_is_asked_for_all_it_has(host, settings, tmp_path):
    host.gives(content(tmp_path), ETag='"1"')
    downloaded()
    settings.REGISTER_DOWNLOADS |= {
        "qualifications": host.gives(content(tmp_path), "/other.csv", ETag='"1"')
    }

    downloaded()

    assert "If-None-Match" not in host.asked[1][1]


def test_a_refusal_is_kept_where_staff_read_it_and_logged(
    host, tmp_path, client, administrator, caplog
):
    host.gives(content(tmp_path), ETag='"1"')
    downloaded()
    host.gives(b"", status=500)

    downloaded()

    sentence = "127.0.0.1 answered 500, and gave no file."
    assert said() == sentence
    assert sentence in caplog.text
    client.force_login(administrator)
    page = client.get(reverse("admin:register_registerdownload_changelist")).content.decode()
    assert sentence in page
    assert RegisteredQualification.objects.filter(ended_on=None).count() == 3


def test_one_file_that_is_refused_does_not_hold_up_the_others(host, settings, tmp_path):
    bodies = [{"Recognition Number": "RN5133", "Name": "Pearson"}]
    host.gives(write_csv(tmp_path / "bodies.csv", bodies).read_bytes(), "/bodies.csv")
    host.gives(b"", status=404)
    settings.REGISTER_DOWNLOADS |= {"organisations": host.address("/bodies.csv")}

    downloaded()

    assert RequestedImport.objects.get().named == "downloaded-organisations"
    assert RegisteredOrganisation.objects.get().name == "Pearson"
    assert said() == "127.0.0.1 answered 404, and gave no file."


def test_both_new_files_are_one_import(host, settings, tmp_path):
    bodies = [{"Recognition Number": "RN5133", "Name": "Pearson"}]
    host.gives(write_csv(tmp_path / "bodies.csv", bodies).read_bytes(), "/bodies.csv")
    host.gives(content(tmp_path))
    settings.REGISTER_DOWNLOADS |= {"organisations": host.address("/bodies.csv")}

    downloaded()

    assert RequestedImport.objects.get().named == (
        "downloaded-organisations, downloaded-qualifications"
    )


def test_while_somebody_imports_it_says_so_and_comes_again(host, tmp_path, client, administrator):
    client.force_login(administrator)
    asked = asked_for(client, qualifications=some(tmp_path))
    host.gives(content(tmp_path, 4), ETag='"1"')

    download_register()

    assert said() == f"{FETCHED} {UNDER_WAY}"
    carry_out(asked.pk)
    downloaded()
    assert "If-None-Match" not in host.asked[1][1]
    assert RegisteredQualification.objects.count() == 4
