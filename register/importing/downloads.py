"""What the clock fetches: each file whose address is named, asked for only where it is new.

What is refused is a sentence with the download, and in the log; the register stays as it is.
"""

import datetime as dt
import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File

from register.importing.fetching import Validators, fetch
from register.importing.files import ImportRefused
from register.importing.requesting import ask
from register.models import RegisterDownload, RequestedImport


log = logging.getLogger(__name__)
NOTHING_NEW = "Nothing new: the host says that its file is the one that was imported."
FETCHED = "A new file was fetched."


def download(at: dt.datetime) -> RequestedImport | None:
    """Fetch what is new, and ask for one import of all of it."""
    wanted = {kind: address for kind, address in settings.REGISTER_DOWNLOADS.items() if address}
    if not wanted:
        return None
    with TemporaryDirectory(dir=settings.REGISTER_FOLDER) as folder:
        came: dict[RegisterDownload, Path] = {}
        for kind, address in wanted.items():
            path = Path(folder) / f"downloaded-{kind}"
            download = _try(kind, address, path, at)
            if download.says == FETCHED:
                came[download] = path
        return _ask_for_import(came, at) if came else None


def _try(kind: str, address: str, path: Path, at: dt.datetime) -> RegisterDownload:
    download = RegisterDownload.objects.filter(kind=kind).select_related("request").first()
    download = download or RegisterDownload(kind=kind)
    is_held = download.is_held(address)
    held = Validators(download.etag, download.last_modified) if is_held else Validators()
    download.address, download.tried_at = address[:1000], at
    try:
        new = fetch(address, path, held)
        download.says = FETCHED if new else NOTHING_NEW
        if new:
            # Until what came is imported, it is asked for anew.
            download.request, (download.etag, download.last_modified) = None, new
    except ImportRefused as refused:
        download.says = str(refused)
        log.warning("The register's %s were not fetched: %s", kind, refused)
    download.save()
    return download


def _ask_for_import(came: dict[RegisterDownload, Path], at: dt.datetime) -> RequestedImport | None:
    try:
        files = {each.kind: File(path.open("rb"), path.name) for each, path in came.items()}
        try:
            asked = ask(files, by=None, at=at)
        finally:
            for file in files.values():
                file.close()
    except ImportRefused as refused:
        for each in came:
            each.says = f"{FETCHED} {refused}"
            each.save()
        log.warning("The register that was fetched was not imported: %s", refused)
        return None
    RegisterDownload.objects.filter(pk__in=[each.pk for each in came]).update(request=asked)
    return asked
