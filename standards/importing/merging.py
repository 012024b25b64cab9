"""Merge small tables row by row: staged by key, compared with what we hold, written in bulk."""

from collections.abc import Callable
from typing import Any

from standards.importing.comparing import in_words
from standards.importing.map_files import MapFile, key_of
from standards.importing.recording import Kind, Recorder
from standards.importing.report import Change, FieldChange, Finding, Report
from standards.importing.staged import Unusable
from standards.models import ImportEntry


class Merge:
    """One import of several tables, each of which may need the one before."""

    def __init__(self, report: Report, recorder: Recorder, *, is_complete: bool) -> None:
        self.report, self.recorder, self.is_complete = report, recorder, is_complete
        self.positions: dict[str, int] = {}

    def stage(
        self, file: MapFile, column: str, read: Callable[[dict[str, str]], Any]
    ) -> dict[str, Any]:
        """What `read` makes of each row, by its key; a row that cannot be used is refused."""
        staged: dict[str, Any] = {}
        self.positions = {}
        for position, row in enumerate(file.rows, start=1):
            key = key_of(row, column)
            try:
                if not key or len(key) > 20:
                    raise Unusable(f"“{key[:40]}” is not a usable {column}")
                if key in self.positions:
                    raise Unusable(f"{key} is in row {self.positions[key]} too")
                self.positions[key] = position
                staged[key] = read(row)
            except Unusable as reason:
                about = f"{file.name} row {position}"
                self.report.refused.append(Finding(about, str(reason), position))
        return staged

    def into(self, model: Any, key: str, staged: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Add and change; give all that is held afterwards, by key."""
        held = {getattr(each, key): each for each in model.objects.select_related()}
        self._end([each for number, each in held.items() if number not in self.positions])
        fresh = {k: model(**{key: k}, **values) for k, values in staged.items() if k not in held}
        changed = []
        for number in [number for number in staged if number in held]:
            if self._change(held[number], number, staged[number]):
                changed.append(held[number])
            else:
                self.report.unchanged.append(str(held[number]))
        if changed:
            names = {name for values in staged.values() for name in values}
            model.objects.bulk_update(changed, sorted(names), batch_size=200)
        self._add(model, fresh)
        return held | fresh

    def _change(self, held: Any, key: str, values: dict[str, Any]) -> bool:
        about = str(held)
        fields = []
        for name, value in values.items():
            old = getattr(held, name)
            if old != value:
                fields.append(FieldChange(name, name, in_words(old), in_words(value)))
                setattr(held, name, value)
        if fields:
            position = self.positions[key]
            parts = tuple(field.field for field in fields)
            self.report.changed.append(Change(about, parts, tuple(fields), position))
            self.recorder.write(
                ImportEntry(
                    kind=Kind.CHANGED,
                    about=about,
                    position=position,
                    field=field.field,
                    old=field.old,
                    new=field.new,
                )
                for field in fields
            )
        return bool(fields)

    def _add(self, model: Any, fresh: dict[str, Any]) -> None:
        model.objects.bulk_create(fresh.values(), batch_size=500)
        self.report.added += [str(each) for each in fresh.values()]
        self.recorder.write(
            ImportEntry(kind=Kind.ADDED, about=str(each), position=self.positions[key])
            for key, each in fresh.items()
        )

    def _end(self, missing: list[Any]) -> None:
        if self.is_complete:
            says = "the file does not have it; it stays here"
            self.report.ended += [Finding(str(each), says) for each in missing]
