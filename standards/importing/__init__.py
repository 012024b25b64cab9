"""Occupational standards from a published file: stage, compare, apply, report.

What is wrong comes in three grades: the file is refused and nothing changes; a single standard is
refused and the one held is kept; or a finding is reported and the import goes on.
"""

from standards.importing.maps import import_occupational_maps
from standards.importing.recognising import import_file
from standards.importing.reference_list import import_references
from standards.importing.report import Report
from standards.importing.run import import_standards
from standards.importing.source import ImportRefused, Records


__all__ = [
    "ImportRefused",
    "Records",
    "Report",
    "import_file",
    "import_occupational_maps",
    "import_references",
    "import_standards",
]
