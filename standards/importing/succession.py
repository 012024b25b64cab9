"""Which version of a standard superseded which, as far as statuses tell.

The rule, this service's own: of the standards that a file speaks of, a version that is retired or
withdrawn and has no successor is superseded by the newer version that is approved for delivery.
A successor that is known, whoever entered it, is never replaced.
"""

from dataclasses import replace

from standards.importing.applying import Applying
from standards.importing.recording import Kind
from standards.importing.report import Change, FieldChange
from standards.importing.versions import numbers
from standards.models import ImportEntry, OccupationalStandard, StandardStatus


ENDED = (StandardStatus.RETIRED, StandardStatus.WITHDRAWN)


def derive(applying: Applying, references: set[str]) -> None:
    versions = OccupationalStandard.objects.exclude(version="").defer("overview", "summary")
    approved = {
        each.reference: each
        for each in versions.filter(status=StandardStatus.APPROVED)
        if each.reference in references
    }
    ended = versions.filter(status__in=ENDED, superseded_by=None).in_order()
    superseded = []
    for standard in ended:
        successor = approved.get(standard.reference)
        if successor and numbers(standard.version) < numbers(successor.version):
            standard.superseded_by = successor
            superseded.append(standard)
    OccupationalStandard.objects.bulk_update(superseded, ["superseded_by"], batch_size=200)
    held_before = [each for each in superseded if each.pk not in applying.added]
    applying.recorder.write([_told(applying, standard) for standard in held_before])


def _told(applying: Applying, standard: OccupationalStandard) -> ImportEntry:
    """Told as a field of its change, where the file changed it otherwise too."""
    report = applying.report
    field = FieldChange("superseded_by", "superseded_by", "", str(standard.superseded_by))
    place = applying.changes.get(standard.pk)
    if place is None:
        change = Change(str(standard), ("superseded_by",), (field,))
        report.changed.append(change)
        if change.about in report.unchanged:
            report.unchanged.remove(change.about)
    else:
        held = report.changed[place]
        change = replace(held, parts=(*held.parts, field.part), fields=(*held.fields, field))
        report.changed[place] = change
    return ImportEntry(
        kind=Kind.CHANGED,
        standard=standard,
        about=change.about,
        position=change.position or None,
        field=field.field,
        old=field.old,
        new=field.new,
    )
