"""Ask for imports at the desk as a browser does, and be the worker that carries them out."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from register.importing.carrying_out import carry_out
from register.models import RequestedImport
from tests.register.files import numbered, write_csv


NEW = reverse("admin:register_requestedimport_import")


def csv_of(folder, rows, name="Qualifications.csv"):
    return SimpleUploadedFile(name, write_csv(folder / "made.csv", rows).read_bytes())


def some(folder, count=3, **row):
    return csv_of(folder, numbered(count, **row))


def upload(client, what="import", **given):
    return client.post(NEW, {"what": what, **given})


def asked_for(client, what="import", **given):
    answer = upload(client, what, **given)
    assert answer.status_code == 302, answer.context["form"].errors
    return RequestedImport.objects.latest("pk")


def carried_out(client, what="import", **given):
    asked = asked_for(client, what, **given)
    return carry_out(asked.pk)


def page_of(asked):
    return reverse("admin:register_requestedimport_change", args=[asked.pk])


def go_on_at(asked):
    return reverse("admin:register_requestedimport_go_on", args=[asked.pk])


def problems(page):
    errors = page.context["form"].errors
    return [str(message) for messages in errors.values() for message in messages]


def kept(folder):
    return sorted(path.name for path in Path(folder).rglob("*.csv"))
