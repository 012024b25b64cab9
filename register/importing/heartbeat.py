"""How far an import is, told to others while its one transaction lets nobody see anything.

A thread writes it to a file beside the files of the import, as long as the process lives: what has
been silent for long has died, or was killed.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from django.utils import timezone

from register.importing.files import Row


EVERY = 2.0  # seconds
PIECE = 1 << 20
NAME = "heartbeat.json"


class Progress(NamedTuple):
    at: dt.datetime
    read: int  # rows
    of: int  # lines of all files; 0 is not known

    def share(self) -> int | None:
        """Hundredths of the lines that are read. What follows the last line is the last of them."""
        return min(99, 100 * self.read // self.of) if self.of else None


class Heartbeat:
    """Beats while the import in its block goes on; counts the rows that pass."""

    def __init__(self, folder: Path, files: Iterable[Path]) -> None:
        self.path, self.read = folder / NAME, 0
        lines = [_lines(file) for file in files]
        self.of = 0 if None in lines else sum(filter(None, lines))
        self.is_over = Event()
        self.thread = Thread(target=self._beat, daemon=True)

    def __enter__(self) -> "Heartbeat":
        self._write()
        self.thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.is_over.set()
        self.thread.join()

    def count(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.read += 1
            yield row

    def _beat(self) -> None:
        while not self.is_over.wait(EVERY):
            self._write()

    def _write(self) -> None:
        said = {"at": timezone.now().isoformat(), "read": self.read, "of": self.of}
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps(said))
        new.replace(self.path)


def last_heard(folder: Path) -> Progress | None:
    try:
        said = json.loads((folder / NAME).read_text())
    except (OSError, ValueError):
        return None
    return Progress(dt.datetime.fromisoformat(said["at"]), said["read"], said["of"])


def _lines(path: Path) -> int | None:
    """About how many rows a text has; of a workbook or JSON it would cost too much to know."""
    with path.open("rb") as stream:
        first = stream.read(PIECE)
        if first.startswith(b"PK") or first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            return None
        lines = first.count(b"\n")
        while piece := stream.read(PIECE):
            lines += piece.count(b"\n")
    return lines
