"""The sample occupational standards of the play: two a T Level covers, one is under review."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from standards.importing import import_standards
from standards.models import OccupationalStandard


SAMPLE = Path("standards") / "sample" / "standards.json"
COVERED_BY_A_T_LEVEL = ("ST9005", "ST9007")
COVERED_FROM = dt.date(2020, 9, 1)
UNDER_REVIEW = "ST9015"  # of the draft “Monitoring Threats”, whose page tells it
REVIEWED_SINCE, REVIEWED_FOR = dt.timedelta(weeks=5), dt.timedelta(weeks=30)


def enter() -> None:
    """Import the sample file; an administrator then adds what the published form cannot tell."""
    import_standards(Path(settings.BASE_DIR) / SAMPLE)
    for reference in COVERED_BY_A_T_LEVEL:
        _record(reference, t_level_covered_from=COVERED_FROM)
    since = timezone.localdate() - REVIEWED_SINCE
    _record(UNDER_REVIEW, under_review_from=since, under_review_until=since + REVIEWED_FOR)


def _record(reference: str, **dated_facts: dt.date) -> None:
    standard = OccupationalStandard.objects.get(reference=reference)
    for name, day in dated_facts.items():
        setattr(standard, name, day)
    standard.full_clean()
    standard.save()
