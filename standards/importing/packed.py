"""The CSV files of the occupational maps out of a zip, as many bytes of them as are sensible."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from standards.importing.map_files import COLUMNS
from standards.importing.source import ImportRefused


LARGEST = 20_000_000  # bytes of all files together; the published ones have 40 thousand
# No other name is written, and no folder of the zip is followed.
WANTED = re.compile(rf"(?:{'|'.join(COLUMNS)})(?:_\w{{1,80}})?\.csv", re.ASCII)
UNREADABLE = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error)


def is_zip(path: Path) -> bool:
    """Told from its first bytes, so that one which was cut is still known as a zip."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A folder with the files of the maps, named as the zip; it goes again."""
    with TemporaryDirectory() as place:
        folder = Path(place) / path.name
        folder.mkdir()
        try:
            _unpack(path, folder)
        except UNREADABLE as reason:
            raise ImportRefused(f"{path.name} is a zip that cannot be read.") from reason
        yield folder


def _unpack(path: Path, folder: Path) -> None:
    left = LARGEST
    with ZipFile(path) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename).name
            if member.is_dir() or not WANTED.fullmatch(name):
                continue
            if (folder / name).exists():
                raise ImportRefused(f"{path.name} has more than one file {name}.")
            with archive.open(member) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise ImportRefused(
                    f"{path.name} holds more than {LARGEST // 1_000_000} MB of files."
                )
            (folder / name).write_bytes(content)
