"""Ask for an import of the register: its files are kept, and a worker is told after the commit.

The row is the truth. One is under way at a time; whoever comes second is told so in a sentence.
"""

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction

from casework import outbox
from register.importing.files import ImportRefused
from register.importing.heartbeat import Progress, last_heard
from register.models import ForeseenRow, RequestedImport
from register.models.requested_import import SILENT_FOR, TAKEN_UP_WITHIN


KINDS = ("organisations", "qualifications", "scopes")
WORK = "import_register"
LONGEST_NAME = 60
Stage = RequestedImport.Stage
UNDER_WAY = "Another import of the register is under way. Wait until it has ended."
NOT_TAKEN_UP = "No worker took it up, or the one that did has stopped. Nothing was written."
NOT_CONFIRMED = "Its files were kept for a day and have been removed."


def folder_of(asked: RequestedImport) -> Path:
    return Path(settings.REGISTER_FOLDER) / str(asked.pk)


def paths_of(asked: RequestedImport) -> dict[str, Path]:
    """Each kind lies in a folder of its own: files may be called the same."""
    return {kind: folder_of(asked) / kind / name for kind, name in asked.files.items()}


def ask(files: Mapping[str, File], *, by: Any, at: dt.datetime, **how: bool) -> RequestedImport:
    """Keep the files of each kind and owe their import; ImportRefused while another is under way.

    `how` is `is_check`, `is_part` and `accepts_ends`.
    """
    let_go(at)
    names = {kind: str(file.name)[-LONGEST_NAME:] for kind, file in files.items()}
    named = ", ".join(names.values())
    asked = RequestedImport(asked_at=at, asked_by=by, named=named, files=names, **how)
    try:
        with transaction.atomic():
            with one_at_a_time():
                asked.save()
            for kind, path in paths_of(asked).items():
                path.parent.mkdir(parents=True)
                with path.open("wb") as stream:
                    stream.writelines(files[kind].chunks())
            _owe(asked, at)
    except Exception:
        if asked.pk:
            shutil.rmtree(folder_of(asked), ignore_errors=True)
        raise
    return asked


def go_on(asked: RequestedImport, *, at: dt.datetime) -> None:
    """Import what was checked, exactly as it was seen; or begin again what has stopped."""
    let_go(at)
    stands = RequestedImport.objects.filter(pk=asked.pk, stage=asked.stage).exclude(files={})
    is_check = asked.is_check and asked.stage == Stage.STOPPED
    with transaction.atomic(), one_at_a_time():
        again = stands.update(
            stage=Stage.UNDER_WAY,
            is_check=is_check,
            asked_at=at,
            begun_at=None,
            ended_at=None,
            says="",
        )
        if not again:
            raise ImportRefused(UNDER_WAY)
        _owe(asked, at)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as reason:
        raise ImportRefused(UNDER_WAY) from reason


def _owe(asked: RequestedImport, at: dt.datetime) -> None:
    key = f"{WORK}-{asked.pk}-{at.timestamp():.6f}"
    outbox.owe(WORK, key=key, payload={"pk": asked.pk})


def heard_of(asked: RequestedImport) -> Progress | None:
    """How far the worker is that took it up; what an earlier one said does not count."""
    heard = last_heard(folder_of(asked))
    return heard if heard and asked.begun_at and heard.at >= asked.begun_at else None


def has_stopped(asked: RequestedImport, *, at: dt.datetime) -> bool:
    """Nobody works at it although it is under way: its worker is silent, or none came."""
    if asked.stage != Stage.UNDER_WAY:
        return False
    if asked.begun_at is None:
        return at > asked.asked_at + TAKEN_UP_WITHIN
    heard = heard_of(asked)
    return at > (heard.at if heard else asked.begun_at) + SILENT_FOR


def let_go(at: dt.datetime) -> None:
    """Let nothing be under way that has stopped; let go of files that nobody came back for."""
    for asked in RequestedImport.objects.under_way():
        if has_stopped(asked, at=at):
            RequestedImport.objects.under_way().filter(pk=asked.pk, begun_at=asked.begun_at).update(
                stage=Stage.STOPPED, ended_at=at, says=NOT_TAKEN_UP
            )
    for asked in RequestedImport.objects.no_longer_kept(at):
        with transaction.atomic():
            ForeseenRow.objects.filter(request=asked).delete()
            asked.files, asked.says = {}, f"{asked.says} {NOT_CONFIRMED}".strip()
            asked.save(update_fields=["files", "says"])
        remove_files(asked)


def remove_files(asked: RequestedImport) -> None:
    shutil.rmtree(folder_of(asked), ignore_errors=True)
