"""What the play leaves on disk: the letters, and the approved list as CSV and XLSX."""

from pathlib import Path

from django.conf import settings

from approved_list.exports import FORMATS, pieces
from approved_list.models import ApprovedQualification


def write_approved_list() -> list[Path]:
    """Write the approved list as the public downloads it, once in each format."""
    return [_write(format_name) for format_name in FORMATS]


def _write(format_name: str) -> Path:
    path = Path(settings.STATE_DIR) / f"approved-list.{format_name}"
    path.write_bytes(
        b"".join(pieces(ApprovedQualification.objects.public().in_order(), format_name))
    )
    return path


def folder_of_letters() -> Path:
    return Path(settings.MEDIA_ROOT) / "letters"
