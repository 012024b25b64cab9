"""The sample occupational standards of the play, and the two of them which a T Level covers."""

import datetime as dt
from pathlib import Path

from django.conf import settings

from standards.importing import import_standards
from standards.models import OccupationalStandard


SAMPLE = Path("standards") / "sample" / "standards.json"
COVERED_BY_A_T_LEVEL = ("ST9005", "ST9007")
COVERED_FROM = dt.date(2020, 9, 1)


def enter() -> None:
    """Import the sample file; an administrator then adds what the published form cannot tell."""
    import_standards(Path(settings.BASE_DIR) / SAMPLE)
    for reference in COVERED_BY_A_T_LEVEL:
        standard = OccupationalStandard.objects.get(reference=reference)
        standard.t_level_covered_from = COVERED_FROM
        standard.full_clean()
        standard.save()
